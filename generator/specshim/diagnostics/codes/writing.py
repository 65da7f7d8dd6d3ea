"""Codes of writing the package."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

WRITING: Final = (
    Code(
        "edited-by-hand",
        _ERROR,
        "`{file}` was edited since it was generated",
        "Move the edit out of the generated folder; `--merge` carries it over, `--force` overwrites it.",
    ),
    Code(
        "no-merge-base",
        _ERROR,
        "`{file}` was edited, and is nowhere in the repository's history as it was generated",
        "Commit generated packages before they are edited; `--force` overwrites the edit.",
    ),
    Code(
        "merge-conflict",
        _ERROR,
        "`{file}` was merged with conflicts, which are marked in it",
        "Choose between the marked lines.",
    ),
    Code(
        "not-ours",
        _ERROR,
        "`{file}` is in the way: it was not written by specshim",
        "Move it away, or choose another output folder; where only the lock file is lost, `--adopt`, "
        "and `--adopt --force` to overwrite it.",
    ),
    Code(
        "symlink-in-output",
        _ERROR,
        "`{file}` is or passes through a symbolic link; nothing is written through one",
        "Replace the link by what it leads to, or choose another output folder.",
    ),
    Code(
        "output-blocked",
        _ERROR,
        "`{file}` is in the way: {reason}",
        "Move it away, or choose another output folder.",
    ),
    Code(
        "output-failed",
        _ERROR,
        "`{file}`: {reason}",
        "Make room or give the permission, then run again: the next run repairs what this one left.",
    ),
    Code(
        "output-busy",
        _ERROR,
        "another run of specshim is at work on `{file}`",
        "Wait until it is done, then run again.",
    ),
    Code(
        "bad-lock",
        _ERROR,
        "the lock file cannot be used: {reason}",
        "Restore it from version control; after a merge take either side, and run again.",
    ),
    Code(
        "documents-not-here",
        _WARNING,
        "only edits by hand were looked for: {reason}",
        "Name the project file with --project, or the documents with -o, to compare with what they would give now.",
        strict=True,
    ),
    Code(
        "edited-orphan",
        _WARNING,
        "`{file}` is no longer generated, but was edited; it is left alone",
        "Delete it, or move it out of the generated folder.",
    ),
)
