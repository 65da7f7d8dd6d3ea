"""Draw the figures of `python -m tests.benchmarks` as bars.

python -m tests.benchmarks.plot BENCHMARKS.json -o BENCHMARKS.svg
"""

from __future__ import annotations

import argparse
import json
import statistics
from html import escape
from pathlib import Path

BAR, GAP, LABEL, WIDTH = 18, 8, 380, 420


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("figures", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("BENCHMARKS.svg"))
    arguments = parser.parse_args()
    rows = json.loads(arguments.figures.read_text(encoding="utf-8"))
    arguments.output.write_text(drawn(rows), encoding="utf-8")


def drawn(rows: list[dict[str, object]]) -> str:
    """An SVG image: one bar of CPU seconds for each row."""
    seconds = [statistics.median(it["cpu"] for it in row["runs"]) for row in rows]  # type: ignore[attr-defined]
    longest = max(seconds, default=1.0) or 1.0
    bars = []
    for number, (row, value) in enumerate(zip(rows, seconds, strict=True)):
        top = GAP + number * (BAR + GAP)
        text = escape(f"{row['tool']}: {row['what']}")
        length = WIDTH * value / longest
        colour = "#2a6f97" if str(row["tool"]).startswith("specshim") else "#9aa5b1"
        bars.append(
            f'<text x="{LABEL - 8}" y="{top + 13}" text-anchor="end">{text}</text>'
            f'<rect x="{LABEL}" y="{top}" width="{length:.1f}" height="{BAR}" fill="{colour}"/>'
            f'<text x="{LABEL + length + 6:.1f}" y="{top + 13}">{value:.2f} s</text>'
        )
    height = GAP + len(rows) * (BAR + GAP)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LABEL + WIDTH + 70}" height="{height}"'
        f' font-family="sans-serif" font-size="12">\n' + "\n".join(bars) + "\n</svg>\n"
    )


if __name__ == "__main__":
    main()
