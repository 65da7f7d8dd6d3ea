"""What stands around a package that is published on its own: pyproject.toml and README.md."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from packaging.version import InvalidVersion, Version

from specshim.project.meanings import tree_of
from specshim.project.proposing.wording import toml_environment
from specshim.project.target import Target
from specshim.runtime.requirements import NEEDED, PYTHON

_MARK: Final = "  # renewed by specshim"
_VERSION: Final = re.compile(rf"^version = .*{re.escape(_MARK)}$", re.MULTILINE)
_PROJECT: Final = "pyproject.toml"


class Publication(Struct, frozen=True):
    """What the files say; `root` is the folder that they are in."""

    root: Path
    name: str
    version: str
    description: str
    licence: str | None
    homepage: str | None
    import_path: str
    packages: str
    """The folder, below the root, that goes into the wheel."""
    listing: str
    python: str = f">={'.'.join(map(str, PYTHON))}"
    dependencies: tuple[str, ...] = tuple(
        f"{name}>={'.'.join(map(str, least))}" for name, least in sorted(NEEDED.items())
    )

    @property
    def is_ours(self) -> bool:
        """Whether a pyproject.toml that is there has a version that may be renewed, or there is none."""
        file = self.root / _PROJECT
        return not file.exists() or _VERSION.search(file.read_text(encoding="utf-8")) is not None

    def texts(self) -> Mapping[str, str]:
        """The files to write: those that are there keep what somebody has made of them."""
        jinja = toml_environment()
        written = jinja.get_template(f"project/{_PROJECT}.jinja").render(it=self, mark=_MARK)
        found = {_PROJECT: written}
        if (self.root / _PROJECT).exists():
            match = _VERSION.search(written)
            assert match is not None  # The template has it.
            before = (self.root / _PROJECT).read_text(encoding="utf-8")
            found[_PROJECT] = _VERSION.sub(lambda _: match[0], before, count=1)
        if not (self.root / "README.md").exists():
            found["README.md"] = jinja.get_template("project/readme.md.jinja").render(it=self)
        return found


def publication_of(target: Target, version: str | None) -> Publication:
    """How the package of `target` is published; its version is the one that is stated, or that of the document."""
    info = _info(target)
    output = target.output.absolute()
    sources = next((it for it in output.parents if it.name == "src"), output.parent)
    root = sources.parent if sources.name == "src" else sources
    stated = target.project.meta
    inside = output.relative_to(sources)
    title = target.project.title or _line(info.get("title")) or target.project.package
    return Publication(
        root=root,
        name=(stated.name if stated else None)
        or target.project.package.strip("_").replace("_", "-"),
        version=version or (stated.version if stated else None) or pep440(str(info.get("version"))),
        description=f"Typed Python client of {title}",
        licence=_licence(info.get("license")),
        homepage=_homepage(info),
        import_path=".".join(inside.parts),
        packages=(sources / inside.parts[0]).relative_to(root).as_posix(),
        listing=(output / "api.txt").relative_to(root).as_posix(),
    )


def pep440(text: str) -> str:
    """The version of a document as packages have it: `v1.2-beta` is `1.2b0`; `0` where there is no number."""
    try:
        return str(Version(text))
    except InvalidVersion:
        numbers = re.findall(r"\d{1,9}", text)[:4]
        return ".".join(str(int(it)) for it in numbers) or "0"


def _info(target: Target) -> Mapping[str, Any]:
    tree = tree_of(target.project.versions[-1].paths[0], target.root)
    info = tree.get("info") if isinstance(tree, dict) else None
    return info if isinstance(info, dict) else {}


def _line(value: object) -> str:
    """Text of a document as one line without control characters."""
    text = " ".join(str(value).split()) if isinstance(value, str) else ""
    return "".join(char for char in text if char.isprintable())[:200]


def _licence(stated: object) -> str | None:
    """The SPDX expression of `info.license`, where it is one, or nearly."""
    if not isinstance(stated, dict):
        return None
    name = _line(stated.get("name"))
    candidates = (
        _line(stated.get("identifier")),
        name,
        name.removesuffix(" License"),
        name.replace(" ", "-"),
    )
    for candidate in filter(None, candidates):
        try:
            return str(canonicalize_license_expression(candidate))
        except InvalidLicenseExpression:
            continue
    return None


def _homepage(info: Mapping[str, Any]) -> str | None:
    contact = info.get("contact")
    url = _line(contact.get("url")) if isinstance(contact, dict) else ""
    return url if re.fullmatch(r"https?://\S+", url) else None
