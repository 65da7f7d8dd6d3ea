"""The official packages, unchanged but for their base URL, at a server of another version."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generated.assistants.gateway import Gateway

from tests.assistants_server import serve
from tests.gateway.serving import served
from tests.wire.installs import node_package, or_skip, python_with

KEY = "sk-test"
HERE = Path(__file__).parent


@contextmanager
def at_a_server_of(wire: str, **settings: Any) -> Iterator[str]:
    """A gateway before a server that speaks one version only."""
    with (
        serve(versions=(wire,), api_key=KEY) as server,
        served(Gateway(server.base_url, wire=wire, **settings)) as url,
    ):
        yield url


def driven(*command: str | Path) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_the_last_official_package_of_version_1_at_a_server_of_version_2() -> None:
    python = or_skip(lambda: python_with("openai-v1", "openai==1.20.0", "httpx<0.28"))
    with at_a_server_of("v2", effects="allow") as url:
        told = driven(python, HERE / "official_v1.py", url, KEY)
    assert told["openai"] == "1.20.0"
    assert len(set(told["calls"])) >= 40


def test_the_newest_official_package_at_a_server_of_version_1() -> None:
    python = or_skip(lambda: python_with("openai-v2", "openai"))
    with at_a_server_of("v1") as url:
        told = driven(python, HERE / "official_v2.py", url, KEY)
    assert int(told["openai"].partition(".")[0]) >= 3
    assert len(told["calls"]) >= 18


def test_the_official_package_of_another_language() -> None:
    """The last of npm's that speaks version 1."""
    modules = or_skip(lambda: node_package("openai@4.36.0"))
    with at_a_server_of("v2", effects="allow") as url:
        told = driven("node", HERE / "official_v1.mjs", url, KEY, str(modules))
    assert told["openai"] == "4.36.0"
    assert len(told["calls"]) >= 20
