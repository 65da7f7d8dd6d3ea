"""What README and docs say of the gateway is what it does."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest
import yaml
from generated.assistants.gateway import Gateway

from tests.assistants_server import serve
from tests.gateway.serving import served
from tests.wire.installs import or_skip, python_with

ROOT = Path(__file__).resolve().parents[2]
SHOWN = "http://127.0.0.1:8080/v1"
PAGE = (ROOT / "docs/how-to/gateway.md").read_text(encoding="utf-8")


def _blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="there is no curl here")
def test_the_curl_lines_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = (it for it in _blocks(readme, "sh") if "curl" in it)
    lines = [line for line in block.splitlines() if line.startswith("curl")]
    with (
        serve(versions=("v2",)) as server,
        served(Gateway(server.base_url, effects="allow")) as url,
    ):
        _upload(url)
        answers = [_run(line.replace(SHOWN, f"{url}/v1")) for line in lines]
    created, listed = answers
    head, _, body = created.partition("\n\n")
    assert "specshim-losses: fabricate;" in head.lower()
    assert json.loads(body)["file_ids"] == ["file-1"]
    assert [it["id"] for it in json.loads(listed)["data"]] == ["file-1"]


def _upload(url: str) -> None:
    _run(f"curl -s {url}/v1/files -F purpose=assistants -F 'file=text;filename=a.txt'")


def _run(line: str) -> str:
    done = subprocess.run(shlex.split(line), capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("source", ["image", "manifest"])
def test_the_commands_of_container_and_manifest_are_understood(source: str) -> None:
    (image,) = _blocks(PAGE, "dockerfile")
    entry, usual = (
        json.loads(re.findall(rf"^{name} (\[.*\])$", image, re.MULTILINE)[0])
        for name in ("ENTRYPOINT", "CMD")
    )
    given = usual if source == "image" else _container()["args"]
    assert entry[:3] == ["python", "-m", "assistants.gateway"]
    program = (
        "import sys, uvicorn\n"
        "uvicorn.run = lambda app, **told: print(type(app).__name__, told['host'], told['port'])\n"
        "import runpy; sys.argv = sys.argv[1:]\n"
        "runpy.run_module('generated.assistants.gateway', run_name='__main__')"
    )
    command = [sys.executable, "-c", program, "gateway", *entry[3:], *given]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "Gateway 0.0.0.0 8080\n", done.stderr


def test_what_the_image_does_is_done_without_a_daemon(tmp_path: Path) -> None:
    """Each line of the Dockerfile, in a virtual environment for the base image and a folder for its root."""
    (image,) = _blocks(PAGE, "dockerfile")
    told = [line.partition(" ")[::2] for line in image.splitlines() if line]
    assert [name for name, _ in told] == [
        *("FROM", "RUN", "COPY", "WORKDIR", "USER", "EXPOSE", "ENTRYPOINT", "CMD")
    ]
    does = dict(told)
    program, verb, *requirements = (it for it in shlex.split(does["RUN"]) if it[0] != "-")
    assert (program, verb) == ("pip", "install")
    python = or_skip(lambda: python_with("gateway-image", *requirements))
    source, target = does["COPY"].split()
    root = tmp_path / "root"
    shutil.copytree(ROOT / "generated" / source, f"{root}{target}")
    entry = json.loads(does["ENTRYPOINT"])
    assert entry.index("0.0.0.0:8080") == len(entry) - 1
    with serve(versions=("v2",)) as server:
        usual = json.loads(does["CMD"])
        usual[usual.index("--upstream") + 1] = server.base_url
        command = [str(python), *entry[1:-1], "127.0.0.1:0", *usual]
        with _started(command, Path(f"{root}{does['WORKDIR']}")) as address:
            assert httpx2.get(f"{address}/healthz").text == "ok\n"
            answer = httpx2.post(f"{address}/threads", headers={"OpenAI-Beta": "assistants=v1"})
            assert answer.json()["object"] == "thread"


@contextmanager
def _started(command: list[str], folder: Path) -> Iterator[str]:
    """A gateway as a process; gives its address once it listens."""
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    running = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True
    )
    assert running.stderr is not None
    try:
        address = ""
        while not address:
            line = running.stderr.readline()
            assert line, "it has ended"
            found = re.search(r"running on (http://[^\s\"]+)", line)
            address = found[1] if found else ""
        yield address
    finally:
        running.terminate()
        running.communicate(timeout=30)


def _container() -> Any:
    (manifest,) = (it for it in _blocks(PAGE, "yaml") if "Deployment" in it)
    deployment, service = yaml.safe_load_all(manifest)
    labels = deployment["spec"]["template"]["metadata"]["labels"]
    assert service["spec"]["selector"] == labels == deployment["spec"]["selector"]["matchLabels"]
    return deployment["spec"]["template"]["spec"]["containers"][0]


def test_the_probes_ask_what_is_answered() -> None:
    container = _container()
    paths = {container[it]["httpGet"]["path"] for it in ("readinessProbe", "livenessProbe")}
    assert paths == {"/healthz"}


def test_the_command_of_specshim_serves_the_package_of_a_project() -> None:
    """It is started as a process, answers, and ends at a signal."""
    command = [sys.executable, "-m", "specshim", "gateway", str(ROOT), "--upstream"]
    with serve(versions=("v2",)) as server:
        running = subprocess.Popen(
            [*command, server.base_url, "--listen", "127.0.0.1:0"],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert running.stderr is not None
        try:
            address = ""
            while not address:
                line = json.loads(running.stderr.readline())
                found = re.search(r"running on (http://\S+)", line["message"])
                address = found[1] if found else ""
            answer = httpx2.post(f"{address}/threads", headers={"OpenAI-Beta": "assistants=v1"})
            assert answer.json()["object"] == "thread"
        finally:
            running.terminate()
            _, rest = running.communicate(timeout=30)
    # The server ends calls that are under way, then gives the signal its way.
    assert "Finished server process" in rest


def test_a_place_without_a_package_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "specshim", "gateway", str(tmp_path), "--upstream", "http://h"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "specshim.toml" in done.stderr) == (2, True)
