"""What the output depends on besides the generator, as digests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from specshim.project.files import InputFiles
from specshim.settings import Project
from specshim.sources.digests import digest_of_file, digest_of_text

Digests = Mapping[str, str | None]
"""Path -> digest; None for a file that is not there."""


class Inputs(BaseModel):
    """The digests of the settings and of every file that the package is made from."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    settings: str
    documents: Digests
    meanings: Digests = Field(default_factory=dict)
    """Of what each file of the documents says, whatever its layout."""
    conversions: Digests = Field(default_factory=dict)
    templates: Digests = Field(default_factory=dict)

    def agrees_with(self, other: Inputs) -> bool:
        """Whether the same is generated from both: the layout of a document changes nothing."""
        return self._but_documents() == other._but_documents() and not self.changed(other)

    def changed(self, other: Inputs) -> tuple[str, ...]:
        """The files of documents that say something else in `other`, or are only in one of the two."""
        paths = sorted({*self.documents, *other.documents})
        return tuple(path for path in paths if not self._says_the_same(other, path))

    def _says_the_same(self, other: Inputs, path: str) -> bool:
        if path not in self.documents or path not in other.documents:
            return False
        meaning = self.meanings.get(path)
        same = meaning is not None and meaning == other.meanings.get(path)
        return same or self.documents[path] == other.documents[path]

    def _but_documents(self) -> tuple[object, ...]:
        return self.settings, self.conversions, self.templates


def digest_inputs(project: Project, root: Path, files: InputFiles) -> Inputs:
    """The digests of `project` and of `files`, which are relative to `root`, as they are now."""
    return Inputs(
        settings=_digest_of_settings(project),
        documents={
            path: digest_of_file(files.remote.get(path) or root / path)
            for path in sorted(files.documents)
        },
        meanings=files.documents,
        conversions=_digests(files.conversions, root),
        templates={name: digest_of_file(root / path) for name, path in files.templates.items()},
    )


def _digests(paths: Iterable[str], root: Path) -> Digests:
    return {path: digest_of_file(root / path) for path in sorted(paths)}


def _digest_of_settings(project: Project) -> str:
    # Where the package is written changes nothing in it; a setting that is new in a later version
    # of the generator changes nothing while it has its default.
    stated = project.model_dump(
        mode="json", by_alias=True, exclude={"output", "templates"}, exclude_defaults=True
    )
    return digest_of_text(json.dumps(stated, sort_keys=True))
