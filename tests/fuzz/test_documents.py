"""Random documents of all constructs, in one version and in several: what is generated from them works."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.damage import TREES
from tests.generating import generate_package
from tests.hanging import no_hang
from tests.hostile.inspecting import check_files, import_everything
from tests.property.drawing import names, objects, schemas


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A few of the hand-written documents in one, with schemas and operations that are drawn."""
    parts = draw(st.lists(st.sampled_from(TREES), min_size=1, max_size=3))
    whole: dict[str, Any] = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}}
    for number, part in enumerate(parts):
        _join(whole, copy.deepcopy(part), number)
    components = whole.setdefault("components", {}).setdefault("schemas", {})
    for key in draw(st.lists(names, max_size=3, unique=True)):
        components.setdefault(key, draw(schemas(list(components))))
    body = draw(objects(schemas(list(components))))
    content = {draw(st.sampled_from(["application/json", "multipart/form-data", "application/x-www-form-urlencoded"])): {"schema": body}}  # fmt: skip
    answer = {"description": "d", "content": {"application/json": {"schema": body}}}
    whole.setdefault("paths", {})[f"/{draw(names)}"] = {
        draw(st.sampled_from(["post", "put", "patch"])): {
            "requestBody": {"required": draw(st.booleans()), "content": content},
            "responses": {draw(st.sampled_from(["200", "2XX", "default"])): answer},
        }
    }
    return whole


def _join(whole: dict[str, Any], part: dict[str, Any], number: int) -> None:
    """Paths of each part have a beginning of their own; what two parts call alike is the first one's."""
    for path, item in part.get("paths", {}).items():
        whole.setdefault("paths", {}).setdefault(path if number == 0 else f"/p{number}{path}", item)
    for kind, members in part.get("components", {}).items():
        known = whole.setdefault("components", {}).setdefault(kind, {})
        whole["components"][kind] = {**members, **known}
    for key in ("servers", "security", "tags", "webhooks"):
        if key in part:
            whole.setdefault(key, part[key])


def works(*documents: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as scratch, no_hang():
        folder = Path(scratch)
        texts = {f"v{n}": json.dumps(it) for n, it in enumerate(documents, 1)}
        own = {"header": {"name": "X-Version"}} if len(texts) > 1 else {}
        generated = generate_package(folder, texts, package="pkg", **own)
        assert generated.files, generated.diagnostics
        check_files(generated.files)
        import_everything(generated)
        assert generate_package(folder, texts, package="pkg", **own).files == generated.files


@settings(max_examples=15)
@given(document=documents())
def test_one_version(document: dict[str, Any]) -> None:
    works(document)


@settings(max_examples=8)
@given(old=documents(), new=documents())
def test_two_versions(old: dict[str, Any], new: dict[str, Any]) -> None:
    works(old, new)


@settings(max_examples=3)
@given(versions=st.lists(documents(), min_size=3, max_size=3))
def test_three_versions(versions: list[dict[str, Any]]) -> None:
    works(*versions)
