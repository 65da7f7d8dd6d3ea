"""`specshim gateway`."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import click

from specshim.cli.exit import exit_codes
from specshim.cli.memory import collect_garbage
from specshim.cli.packages import Importable, package_folder

_EXAMPLES = """
\b
Examples:
  specshim gateway --upstream https://api.example/v1     the package of the project in this folder
  specshim gateway src/my_app/clients/pets --upstream http://10.0.0.7 --effects allow
  specshim gateway --upstream http://127.0.0.1:9000 --wire v1 --listen 0.0.0.0:8080
"""


@click.command(epilog=_EXAMPLES + exit_codes("there is no such package, or no uvicorn"))
@click.argument(
    "place", type=click.Path(path_type=Path), default=Path(), metavar="[PROJECT | PACKAGE]"
)
@click.option(
    "--upstream", required=True, metavar="URL", help="The server, as a client's base URL."
)
@click.option(
    "--wire", metavar="VERSION", help="The version that it speaks; the newest when left out."
)
@click.option("--caller", metavar="VERSION", help="The version of callers that tell none.")
@click.option(
    "--listen", metavar="HOST:PORT", help="Where to listen: 127.0.0.1:8080 when left out."
)
@click.option(
    "--effects",
    type=click.Choice(["deny", "allow"]),
    help="Whether one call may become several where the server has no single one; deny.",
)
@click.option(
    "--on-loss",
    type=click.Choice(["ignore", "report", "raise"]),
    help="What becomes of a call that loses something on the way; report.",
)
@click.option("--timeout", type=float, metavar="SECONDS", help="How long the server may be silent.")
@click.option("--max-calls", type=int, metavar="N", help="Calls at the same time.")
@click.option("--max-body", type=int, metavar="BYTES", help="The longest body that is passed on.")
@click.option("--grace", type=int, metavar="SECONDS", help="How long calls may take at shutdown.")
@click.option("--log-level", type=click.Choice(["debug", "info", "warning", "error"]))
def gateway(place: Path, **options: str | float | None) -> None:
    """Serve a gateway that takes clients of any version of an API to a server of one version.

    It is that of a generated package, which has to be there: that of a project, or the folder of a package, vendored or
    not. `python -m PACKAGE.gateway` does the same without specshim.
    """
    collect_garbage()
    folder = package_folder(place)
    package = Importable.of(folder)
    sys.path.insert(0, str(package.root))
    told = [(f"--{name.replace('_', '-')}", value) for name, value in options.items()]
    arguments = [str(it) for pair in told if pair[1] is not None for it in pair]
    sys.argv = [f"{package.name}.gateway", *arguments]
    runpy.run_module(f"{package.name}.gateway", run_name="__main__")
