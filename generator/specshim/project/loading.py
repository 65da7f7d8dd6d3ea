"""A project file to a target, or to the diagnostics that say why not."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from specshim.diagnostics import Place, Report
from specshim.project.consistency import report_inconsistencies
from specshim.project.locating import table_of
from specshim.project.target import Target
from specshim.project.toml_text import TomlText
from specshim.project.validation_faults import faults_of
from specshim.settings import Project


def load_target(file: Path, report: Report, *, output: Path | None = None) -> Target | None:
    """The target of the project file `file`; None after all of its faults are in the report.

    `output` is taken instead of the file's own.
    """
    toml = TomlText.read(file, report)
    if toml is None:
        return None
    pointer = table_of(file)
    table = toml.table(pointer)
    if table is None:
        report.add("no-settings", Place(toml.name), file=toml.name)
        return None
    try:
        project = Project.model_validate(table)
    except ValidationError as error:
        for fault in faults_of(error):
            at = (*pointer, *fault.pointer)
            place, position = Place(toml.name, at), toml.position(at)
            report.put(fault.code, place, fault.arguments, position=position)
        return None
    if report_inconsistencies(project, toml, pointer, report):
        return None
    root = file.parent
    return Target(project, root, output or root / project.output, file=file)
