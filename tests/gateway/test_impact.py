"""Which lines of an app break on another version, and where the values of them went."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from generated.assistants import Client

from specshim.cli.impact_checking import Line
from specshim.cli.impact_reporting import shown

ROOT = Path(__file__).resolve().parents[2]
APP = "tests/gateway/impact_app.py"
FOUND = [(Line("a,b.py", 3, 5, "50% is gone\nnow", "rule", "f(x)"), "write more")]


@cache
def impact() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "specshim", "impact", APP, "--to", "v2", "--format", "json"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def marked() -> dict[int, str]:
    lines = (ROOT / APP).read_text(encoding="utf-8").splitlines()
    found = {number: line.partition("# breaks: ")[2] for number, line in enumerate(lines, start=1)}
    return {number: says for number, says in found.items() if says}


def test_every_line_that_uses_what_changed_is_found_and_no_other() -> None:
    done = impact()
    assert done.returncode == 3, done.stderr
    told = {it["line"] for it in json.loads(done.stdout)}
    assert told == marked().keys()


def test_it_says_what_to_write_instead() -> None:
    instead: dict[int, str] = {}
    for it in json.loads(impact().stdout):
        instead[it["line"]] = f"{instead.get(it['line'], '')} {it['instead'] or it['message']}"
    assert [(line, says) for line, says in marked().items() if says not in instead[line]] == []


def test_annotations_have_a_place_each() -> None:
    lines = shown(FOUND, "github").splitlines()
    assert lines == ["::error file=a%2Cb.py,line=3,col=5::50%25 is gone%0Anow (write more)"]


def test_text_counts_the_lines() -> None:
    told = shown([*FOUND, *FOUND], "text")
    assert told.startswith("a,b.py:3:5: 50% is gone\nnow\n    f(x)\n    instead: write more\n")
    assert told.endswith("\n1 line to change\n")


def test_a_version_that_there_is_not() -> None:
    command = [sys.executable, "-m", "specshim", "impact", APP, "--to", "v9"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "known: v1, v2" in done.stderr) == (2, True)


def test_a_call_says_where_an_argument_of_another_version_went() -> None:
    client = Client(api_key="k")
    wrong: dict[str, object] = {"file_ids": ["f"]}
    with pytest.raises(TypeError, match=r"of version v1; v2 has tool_resources\.code_interpreter"):
        client.assistants.create(model="m", **wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"v2 has attachments\.file_id$"):
        client.threads.messages.create("t", role="user", content="c", **wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'unheard_of'$"):
        client.assistants.create(model="m", unheard_of=1)  # type: ignore[call-arg]
