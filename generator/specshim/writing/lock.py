"""The lock file: what the package was generated from, by what, and each file as it was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from specshim.diagnostics import Place, Position, Report
from specshim.sources.lines import Lines
from specshim.writing.identity import Generator
from specshim.writing.inputs import Inputs
from specshim.writing.paths import LOCK_NAME, ContainedPath

FORMAT: Final = 1


class Lock(BaseModel):
    """Nothing in it depends on the machine or the time, so that it can be committed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(default=FORMAT, ge=FORMAT, le=FORMAT)
    generator: Generator
    inputs: Inputs
    files: Mapping[ContainedPath, str]

    @property
    def text(self) -> str:
        """The lock file itself: sorted, one entry to a line, so that merges are small."""
        values = self.model_dump(mode="json")
        if values["generator"]["source"] is None:
            del values["generator"]["source"]
        return json.dumps(values, indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    @classmethod
    def read(cls, folder: Path, report: Report) -> Self | None:
        """The lock of the package in `folder`; None when there is none, or after an error is in the report."""
        path = folder / LOCK_NAME
        try:
            text = path.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, UnicodeError) as error:
            report.add("bad-lock", Place(path.as_posix()), reason=str(error))
            return None
        try:
            return cls.model_validate(json.loads(text))
        except json.JSONDecodeError as error:
            report.add(
                "bad-lock",
                Place(path.as_posix()),
                position=_position(text, error.pos),
                reason=f"it is not JSON ({error.msg})",
            )
        except (ValidationError, RecursionError) as error:
            reason = _reason(error)
            report.add("bad-lock", Place(path.as_posix()), reason=reason)
        return None


def _position(text: str, offset: int) -> Position:
    return Lines(text).position(offset)


def _reason(error: ValidationError | RecursionError) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    details = error.errors(include_url=False)[0]
    if details["loc"] == ("format",):
        return "another version of specshim wrote it, in a format that this one does not know"
    return f"`{'.'.join(map(str, details['loc']))}`: {details['msg']}"
