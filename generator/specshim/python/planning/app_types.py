"""Types of the app that stand for formats, under names that nothing else in the package has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from specshim.python import expressions as ex
from specshim.python.annotations import MODELS
from specshim.python.expressions import Expression, Import
from specshim.python.home import RuntimePlace
from specshim.python.identifiers import BUILTINS, Wish, assign, class_name
from specshim.python.imports import import_block
from specshim.python.model import AppType, TypesModule
from specshim.python.naming import INPUT_SUFFIX, RESERVED_CLASSES
from specshim.python.pinning import resource_names
from specshim.python.planning.models import ANNOTATIONS
from specshim.python.selection import SelectedVersion
from specshim.settings import Project

MODULE = "._types"
"""The module of the package that gets them from the app."""


def plan_app_types(project: Project, versions: Iterable[SelectedVersion]) -> tuple[AppType, ...]:
    """One for each type that the project names, by name; formats may share it."""
    taken = RESERVED_CLASSES | BUILTINS | frozenset(_names(versions))
    stated = sorted(set(project.types.values()))
    wishes = [
        Wish(path, 0, (name, f"App{name}"))
        for path in stated
        for name in [class_name((path.partition(":")[2].lstrip("_"),))]
    ]
    names = assign(wishes, taken)
    return tuple(
        AppType(class_name((names[path],)), *path.split(":"))
        for path in sorted(stated, key=lambda path: names[path])
    )


def by_format(project: Project, types: Iterable[AppType]) -> Mapping[str, Expression]:
    """How the type of each format is written."""
    known = {f"{it.module}:{it.original}": it.name for it in types}
    return {
        written: ex.plain(known[path], Import(MODULE, known[path]))
        for written, path in project.types.items()
    }


def types_module(types: tuple[AppType, ...], place: RuntimePlace) -> TypesModule | None:
    """The module of `types`, where the client runtime stands at `place`; None where there are none."""
    if not types:
        return None
    own = {Import(MODELS, "AppType"), ANNOTATIONS}
    own |= {Import("typing", "Annotated"), Import("typing", "TypeAlias")}
    of_app = {Import(it.module, f"{it.original} as _{it.name}") for it in types}
    return TypesModule(import_block((MODULE[1:],), own | of_app, place=place), types)


def _names(versions: Iterable[SelectedVersion]) -> Iterator[str]:
    """What modules that name types may define themselves."""
    for version in versions:
        for name in version.classes.values():
            yield from (name, name + INPUT_SUFFIX)
        for seat in version.seats.values():
            for length in range(1, len(seat.resources) + 1):
                name = class_name(seat.resources[:length])
                yield from resource_names(name)
                yield from resource_names(f"{name}Resource")
            page = f"{class_name((*seat.resources, seat.method))}Page"
            yield from (page, f"Async{page}")
