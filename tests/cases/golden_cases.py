"""The golden cases: small documents, and the files that were reviewed of what they generate."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from specshim.diagnostics import Place, Position, Report, print_text
from specshim.sources import locate, read
from tests.generating import Generated, generate_package

GOLDEN = Path(__file__).parent / "golden"
_REVIEW = "# Review: "


@dataclass(frozen=True, slots=True)
class Case:
    """A folder with a document; its first line names the files worth a reviewer's time.

    They are kept with a suffix more, for linters and formatters to leave them alone.
    """

    folder: Path

    @property
    def name(self) -> str:
        """`topic/name`."""
        return self.folder.relative_to(GOLDEN).as_posix()

    @property
    def document(self) -> Path:
        return self.folder / "document.yaml"

    @property
    def package(self) -> str:
        return self.name.replace("/", "_")

    def reviewed(self) -> list[str]:
        first = self.document.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith(_REVIEW), f"{self.name}: no line {_REVIEW!r}"
        return first.removeprefix(_REVIEW).split()

    def generate(self, folder: Path) -> Generated:
        return generate_package(folder, self.document, package=self.package)

    def expected(self) -> dict[str, str]:
        """Path -> text, of what was accepted in the last review."""
        files = [self.folder / "diagnostics.txt", *(self.folder / "expected").rglob("*.txt")]
        return {
            file.relative_to(self.folder).as_posix(): file.read_bytes().decode()
            for file in files
            if file.exists()
        }

    def produced(self, generated: Generated) -> dict[str, str]:
        """The same, of what is generated now."""
        files = {f"expected/{path}.txt": generated.files[path] for path in self.reviewed()}
        return {**files, "diagnostics.txt": self._printed(generated)}

    def accept(self, produced: dict[str, str]) -> None:
        """Write what is generated now, and remove what is not any more."""
        for path in self.expected().keys() - produced.keys():
            (self.folder / path).unlink()
        for path, text in produced.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(text.encode())

    def _printed(self, generated: Generated) -> str:
        source = read(str(self.document), Report())
        assert source is not None

        def position(place: Place, /) -> Position | None:
            return locate(source, place.pointer)

        text = print_text(generated.diagnostics, position)
        return text.replace(str(self.document), "document.yaml")


def golden_cases() -> list[Case]:
    """All cases, sorted by name."""
    return [Case(file.parent) for file in sorted(GOLDEN.glob("*/*/document.yaml"))]
