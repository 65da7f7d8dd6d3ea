"""`python -m tests.assistants_server`: a server to try examples against.

The first line that it prints is its base URL.
"""

import argparse
import threading
from contextlib import suppress

from .dialects import DIALECTS
from .serving import serve


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.assistants_server")
    parser.add_argument("--port", type=int, default=0, help="default: any free port")
    parser.add_argument("--versions", nargs="+", choices=tuple(DIALECTS), default=tuple(DIALECTS))
    parser.add_argument("--api-key", help="answer only who sends it; default: everybody")
    given = parser.parse_args()
    with serve(given.versions, given.api_key, port=given.port) as server:
        print(server.base_url, flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
