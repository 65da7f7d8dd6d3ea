"""A version as its documents state it, whatever a client can do with it."""

from __future__ import annotations

from msgspec.structs import replace

from specshim.api import described
from specshim.api.model import Api, Definition, Record
from specshim.versions.subject import Subject


def as_stated(subject: Subject) -> Subject:
    """With the schemas of every body, and without what a discriminator adds to the types of properties.

    It is a hint for readers and changes no validation (OpenAPI 3.1, 4.8.25).
    """
    return replace(subject, api=_plain(described(subject.api, subject.documents)))


def _plain(api: Api) -> Api:
    return replace(api, definitions={key: _stated(it) for key, it in api.definitions.items()})


def _stated(definition: Definition) -> Definition:
    if not isinstance(definition, Record) or all(it.plain is None for it in definition.fields):
        return definition
    fields = tuple(
        it if it.plain is None else replace(it, type=it.plain, plain=None)
        for it in definition.fields
    )
    return replace(definition, fields=fields)
