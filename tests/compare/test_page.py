"""The HTML page: what its style sheet shows and hides, in a browser, and that everyone can read it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from specshim.cli import commands
from specshim.rendering.shipped import templates_folder

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "generated/assistants-v1-v2.html"
COMMAND = ["compare", "v1", "v2", "--axis", "both", "--format", "html", "--fail-on", "never"]

PROBE = """
<script>
const shown = (selector) => [...document.querySelectorAll(selector)]
  .filter((it) => it.checkVisibility()).length;
const fits = () => document.documentElement.scrollWidth <= window.innerWidth;
const seen = {all: shown(".finding"), fits: [fits()]};
for (const id of ["level-info", "axis-source", "direction-response"]) {
  document.getElementById(id).click();
  seen[id] = shown(".finding");
  document.querySelector("button[type=reset]").click();
}
const select = document.getElementById("operation");
select.selectedIndex = 1;
seen.operation = [select.options[1].textContent, shown(".finding")];
document.querySelector("button[type=reset]").click();
seen.reset = shown(".finding");
seen.closed = shown(".finding .more p");
document.querySelectorAll("details").forEach((it) => { it.open = true; });
seen.opened = shown(".finding .more p");
seen.fits.push(fits());
parent.postMessage(JSON.stringify(seen), "*");
</script>
"""
"""A reader's clicks: the page itself has no script."""


def test_the_committed_page_is_current(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(ROOT)
    target = PAGE if request.config.getoption("--update-goldens") else tmp_path / "page.html"
    assert CliRunner().invoke(commands, [*COMMAND, "-o", str(target)]).exit_code == 0
    assert PAGE.read_text("utf-8") == target.read_text(
        "utf-8"
    ), f"write it anew: specshim {' '.join(COMMAND)} -o {PAGE.relative_to(ROOT)}"


@pytest.fixture(scope="module")
def browser() -> str:
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("there is no chromium; Debian has it in the package chromium")
    return found


def _seen(browser: str, folder: Path, width: int) -> dict[str, Any]:
    path = folder / "page.html"
    path.write_text(PAGE.read_text("utf-8").replace("</body>", f"{PROBE}</body>"), "utf-8")
    # A window is never narrower than 500 pixels; a frame is.
    frame = folder / "frame.html"
    frame.write_text(
        f'<iframe src="page.html" style="width: {width}px; height: 800px"></iframe>'
        "<script>onmessage = (it) => { document.body.textContent = it.data; }</script>",
        "utf-8",
    )
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=5000"]
    done = subprocess.run(
        [
            browser,
            *arguments,
            f"--user-data-dir={folder / 'profile'}",
            "--dump-dom",
            frame.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    (found,) = re.findall(r"\{.*\}", done.stdout)
    seen: dict[str, Any] = json.loads(found)
    return seen


@pytest.mark.parametrize("width", [1280, 390])
def test_filters_hide_and_show_without_any_script(browser: str, tmp_path: Path, width: int) -> None:
    seen = _seen(browser, tmp_path, width)
    report = json.loads(
        CliRunner()
        .invoke(commands, [*COMMAND[:5], "--format", "json", "--fail-on", "never"])
        .output
    )
    found = report["findings"]
    assert seen["all"] == seen["reset"] == len(found)
    assert seen["level-info"] == sum(it["level"] != "info" for it in found)
    assert seen["axis-source"] == sum(it["axis"] != "source" for it in found)
    assert seen["direction-response"] == sum(it["direction"] != "response" for it in found)
    label, shown = seen["operation"]
    assert shown == sum(label.partition(":")[0] in it["operations"] for it in found) > 0
    assert (seen["closed"], seen["opened"] > 0) == (0, True)
    assert seen["fits"] == [True, True], "nothing is wider than the window"


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, 1.4.3)."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXTS = ("ink", "faint", "breaking", "warning", "info", "waived")
GROUNDS = ("ground", "sheet", "soft")


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_text_can_be_read(scheme: str) -> None:
    style = (templates_folder() / "report/comparison.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    assert len(blocks) == 3
    chosen = blocks[("light", "dark", "print").index(scheme)]
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", blocks[0]) if scheme == "print" else [])
    colours |= dict(re.findall(r"--([\w-]+): (#\w+);", chosen))
    full = {
        name: f"#{''.join(2 * it for it in text[1:])}" if len(text) == 4 else text
        for name, text in colours.items()
    }
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("ink", "edited"), ("ink", "come"), ("ink", "gone")]
    pairs += [("gone-ink", "gone"), ("come-ink", "come"), ("faint", "edited"), ("faint", "come")]
    pairs += [(level, ground) for level in ("breaking", "info") for ground in ("come", "edited")]
    for text, ground in pairs:
        assert _contrast(full[text], full[ground]) >= 4.5, (text, ground)
