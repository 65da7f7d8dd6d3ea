"""The lock file: what the package was generated from, by what, and each file as it was written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from specshim.diagnostics import Place, Report
from specshim.project.target import Bare
from specshim.project.vendoring import Vendoring
from specshim.python.pins import NO_PINS, Names, Pins, is_pin
from specshim.settings import CommentText
from specshim.sources import Unreadable, read_bytes
from specshim.sources.digests import digest_of_text
from specshim.sources.lines import Lines
from specshim.sources.numbers import read_integer
from specshim.writing.disk import Kind, kind_of
from specshim.writing.edits import Edit
from specshim.writing.identity import Generator
from specshim.writing.inputs import Inputs
from specshim.writing.paths import LOCK_NAME, ContainedPath

FORMAT: Final = 1


class Shared(BaseModel):
    """What was asked for when a runtime was first written that packages share."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    licence_header: CommentText = ""


def _checked(names: Mapping[str, Names]) -> Mapping[str, Names]:
    for pointer, name in (pair for version in names.values() for pair in version.items()):
        if not is_pin(pointer, name):
            raise ValueError(f"{pointer} cannot be called {name!r}")
    return names


class Lock(BaseModel):
    """Nothing in it depends on the machine or the time, so that it can be committed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    format: int = Field(default=FORMAT, ge=FORMAT, le=FORMAT)
    generator: Generator
    inputs: Inputs
    files: Mapping[ContainedPath, str]
    names: Annotated[Mapping[str, Names], AfterValidator(_checked)] = Field(default_factory=dict)
    """Version -> pointer -> what it is called, and shall be called next time."""
    flat: str | None = None
    """The version whose modules have, or had, no folder of their own."""
    edits: Mapping[ContainedPath, Edit] = Field(default_factory=dict)
    """The edits by hand that were carried over, of each file that has any."""
    bare: Bare | None = None
    """What the command line said, where the package was made without a project file."""
    vendored: Vendoring | None = None
    """What was asked for, where the package was put into an app."""
    shared: Shared | None = None
    """Set where this is no package, but a runtime that packages share."""

    @property
    def expected(self) -> Mapping[str, str]:
        """The digest that each file has on disk while nobody touches it."""
        settled = ((path, it) for path, it in self.edits.items() if it.is_settled(self.files[path]))
        return {**self.files, **{path: digest_of_text(it.edited) for path, it in settled}}

    @property
    def text(self) -> str:
        """The lock file itself: sorted, one entry to a line, so that merges are small."""
        values = self.model_dump(mode="json")
        values["generator"] = {
            name: it for name, it in values["generator"].items() if it is not None
        }
        if not self.edits:
            del values["edits"]
        if self.flat is None:
            del values["flat"]
        if self.bare is None:
            del values["bare"]
        else:
            values["bare"] = self.bare.model_dump(mode="json", exclude_defaults=True)
        if self.vendored is None:
            del values["vendored"]
        else:
            values["vendored"] = self.vendored.stated
        if self.shared is None:
            del values["shared"]
        return json.dumps(values, indent=2, sort_keys=True, ensure_ascii=False) + "\n"

    def agrees_with(self, other: Lock) -> bool:
        """Whether both say the same of the package and of what it is made from."""
        mine = self.model_dump(exclude={"inputs"})
        return mine == other.model_dump(exclude={"inputs"}) and self.inputs.agrees_with(
            other.inputs
        )

    @model_validator(mode="after")
    def _edits_are_of_files(self) -> Self:
        for path in self.edits:
            if path not in self.files:
                raise ValueError(f"there is an edit of {path}, which is not generated")
        return self

    @classmethod
    def read(cls, folder: Path, report: Report) -> Self | None:
        """The lock of the package in `folder`; None when there is none, or after an error is in the report."""
        name = (folder / LOCK_NAME).as_posix()
        match kind_of(folder, LOCK_NAME):
            case Kind.FILE:
                return cls._open(folder / LOCK_NAME, report)
            case Kind.MISSING:
                pass
            case Kind.SYMLINK:
                report.add("symlink-in-output", Place(name), file=name)
            case _:
                report.add("output-blocked", Place(name), file=name, reason="it is no file")
        return None

    @classmethod
    def _open(cls, file: Path, report: Report) -> Self | None:
        name = file.as_posix()
        try:
            return cls.parse(name, read_bytes(file), report)
        except Unreadable as unreadable:
            report.put(unreadable.code, Place(name), unreadable.told(name))
            return None

    @classmethod
    def parse(cls, name: str, content: bytes, report: Report) -> Self | None:
        """The lock in `content`, of the file called `name`; None after an error is in the report."""
        try:
            return cls.model_validate(json.loads(content, parse_int=_integer))
        except json.JSONDecodeError as error:
            position = Lines(error.doc).position(error.pos)
            reason = f"it is not JSON ({error.msg})"
            report.add("bad-lock", Place(name), position=position, reason=reason)
        except (UnicodeDecodeError, OverflowError, RecursionError) as error:
            report.add("bad-lock", Place(name), reason=f"it is not JSON ({error})")
        except ValidationError as error:
            report.add("bad-lock", Place(name), reason=_reason(error))
        return None


def _integer(text: str) -> int:
    number = read_integer(text)
    if number is None:
        raise OverflowError(f"{text[:20]}... is no number of a lock")
    return number


def pinned_names(folder: Path) -> Pins:
    """The names that the package in `folder` has; none where there is no lock that can be read."""
    # What is wrong with it is reported by whoever writes or compares.
    lock = Lock.read(folder, Report())
    return Pins(lock.names, lock.flat) if lock is not None else NO_PINS


def _reason(error: ValidationError) -> str:
    details = error.errors(include_url=False)[0]
    if details["loc"] == ("format",):
        return "another version of specshim wrote it, in a format that this one does not know"
    return f"`{'.'.join(map(str, details['loc']))}`: {details['msg']}"
