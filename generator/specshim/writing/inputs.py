"""What the output depends on besides the generator, as digests."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from specshim.settings import Project
from specshim.writing.digests import digest_of_file, digest_of_text


class Inputs(BaseModel):
    """The digests of the settings and of every file of the documents; None for a file that is not there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    settings: str
    documents: Mapping[str, str | None]


def digest_inputs(project: Project, root: Path, documents: Iterable[str]) -> Inputs:
    """The digests of `project` and of `documents`, which are relative to `root`, as they are now."""
    digests = {path: digest_of_file(root / path) for path in sorted(documents)}
    return Inputs(settings=_digest_of_settings(project), documents=digests)


def _digest_of_settings(project: Project) -> str:
    # Where the package is written changes nothing in it; a setting that is new in a later version
    # of the generator changes nothing while it has its default.
    stated = project.model_dump(
        mode="json", by_alias=True, exclude={"output"}, exclude_defaults=True
    )
    return digest_of_text(json.dumps(stated, sort_keys=True))
