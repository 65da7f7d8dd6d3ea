"""A small stateful server of the Assistants API, v1 and v2, for tests and examples.

Real HTTP on the loopback interface, everything in memory, nothing random: ids count
up, and answers depend on the requests alone (and on the clock, which can be given).
Both versions show one state; `placing` says how v1's files map to v2's tool
resources, `shapes_v1` what v1 cannot say, `toy_model` what a run does, `stores` how
files are ingested.

    with serve(versions=("v1", "v2")) as server:
        httpx2.post(f"{server.base_url}/assistants", ...)
        assert server.requests[0].header("openai-beta") == "assistants=v2"
"""

from .front import Recorded
from .serving import Server, serve

__all__ = ["Recorded", "Server", "serve"]
