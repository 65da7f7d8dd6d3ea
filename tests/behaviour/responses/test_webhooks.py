"""`webhooks.parse`: what the API sends of its own accord, typed by the webhook's name."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.behaviour.calling import Served, answering, json_content, openapi, ref, serving
from tests.generating import generate_package
from tests.typing.checkers import check


def _hook(content: Mapping[str, Any] | None, **stated: Any) -> dict[str, Any]:
    body = {} if content is None else {"requestBody": {"content": content}}
    return {**body, "responses": {"204": {"description": "Heard."}}, **stated}


PET: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string"}, "status": {"type": "string", "enum": ["in", "out"]}},
}
GONE: dict[str, Any] = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "integer"}},
}
EITHER: dict[str, Any] = {"oneOf": [ref("Pet"), ref("Payload")]}
HOOKS: dict[str, Any] = {
    "pet.added": {"post": _hook(json_content(ref("Pet")), summary="A pet came.")},
    "pet.gone": {"post": _hook(json_content(GONE), operationId="petGone")},
    "either": {"post": _hook(json_content(EITHER))},
    "many": {"post": _hook(json_content({"type": "array", "items": ref("Pet")}))},
    "ping": {"get": _hook(None), "post": _hook({"text/plain": {"schema": {"type": "string"}}})},
    'odd "name"': {"post": _hook(json_content(True))},
}
PATHS: dict[str, Any] = {
    "/pets": {"get": {"operationId": "getPet", "responses": answering(ref("Pet"))}}
}
PAYLOAD: dict[str, Any] = {
    "type": "object",
    "required": ["size"],
    "properties": {"size": {"type": "number"}},
}
DOCUMENT = openapi(PATHS, {"Pet": PET, "Payload": PAYLOAD}, webhooks=HOOKS)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("webhooks"), DOCUMENT) as running:
        yield running


@pytest.fixture(scope="module")
def parse(served: Served) -> Any:
    return served.module("v1.webhooks").parse


@pytest.mark.parametrize("form", [bytes, bytearray, bytes.decode, json.loads])
def test_a_body_in_any_form_is_a_model(served: Served, parse: Any, form: Any) -> None:
    pet = parse("pet.added", form(b'{"name": "Rex", "status": "in"}'))
    assert (type(pet), pet.name, pet.status) == (served.models().Pet, "Rex", "in")
    assert parse("pet.gone", form(b'{"id": 7}')).id == 7
    assert parse("either", form(b'{"size": 1.5}')).size == 1.5
    assert [it.name for it in parse("many", form(b'[{"name": "Rex"}]'))] == ["Rex"]
    assert parse('odd "name"', form(b'{"a": [1]}')) == {"a": [1]}


def test_each_method_of_one_webhook_has_a_name(parse: Any) -> None:
    assert parse("GET ping", b"") is None
    assert parse("POST ping", b"hello") == b"hello"


def test_an_unknown_webhook_is_told_with_those_that_there_are(parse: Any) -> None:
    with pytest.raises(LookupError, match=r"no webhook 'pet'.*pet\.added, pet\.gone"):
        parse("pet", b"{}")


def test_what_a_newer_server_sends_is_kept(served: Served, parse: Any) -> None:
    pet = parse("pet.added", b'{"status": "lost", "age": 3}')
    assert (pet.name, pet.status, pet.age) == (None, "lost", 3)
    for body in (b'{"status": "in"}', b'{"name": "Rex", "status": "lost"}'):
        with pytest.raises(served.package.APIResponseValidationError):
            parse("pet.added", body, strict=True)
    with pytest.raises(served.package.APIResponseValidationError, match="not JSON"):
        parse("pet.added", b"{")


def test_a_signature_is_left_to_a_hook(served: Served, parse: Any) -> None:
    def holds(body: bytes, headers: Mapping[str, str]) -> bool:
        made = hmac.new(b"secret", body, hashlib.sha256).hexdigest()
        return hmac.compare_digest(made, headers.get("X-Signature", ""))

    body = b'{"name":  "Rex"}'
    signed = {"X-Signature": hmac.new(b"secret", body, hashlib.sha256).hexdigest()}
    assert parse("pet.added", body, headers=signed, verify=holds).name == "Rex"
    assert parse("pet.added", body.decode(), headers=signed, verify=holds).name == "Rex"
    for wrong in ({}, {"X-Signature": "0"}):
        with pytest.raises(served.package.WebhookVerificationError, match=r"pet\.added"):
            parse("pet.added", body, headers=wrong, verify=holds)
    with pytest.raises(served.package.WebhookVerificationError):
        parse("pet.added", b"no JSON", headers=signed, verify=holds)
    with pytest.raises(TypeError, match="pass its bytes"):
        parse("pet.added", {"name": "Rex"}, headers=signed, verify=holds)


def test_what_the_hook_raises_goes_through(parse: Any) -> None:
    def refuse(body: bytes, headers: Mapping[str, str]) -> None:
        raise PermissionError("stale")

    with pytest.raises(PermissionError, match="stale"):
        parse("pet.added", b"{}", verify=refuse)
    assert parse("pet.added", b'{"name": "Rex"}', verify=lambda body, headers: None).name == "Rex"


def test_it_is_listed_and_told(served: Served) -> None:
    files = served.generated.files
    assert (
        "v1.webhooks.parse('pet.added', payload, **checks: Unpack[Checks]) -> Pet\n"
        in files["api.txt"]
    )
    assert "from .v1 import webhooks" not in files["__init__.py"]
    assert "import webhooks" in files["README.md"]
    assert "pet.added: A pet came." in files["v1/webhooks.py"]


def test_a_single_webhook_and_a_document_of_nothing_else(tmp_path: Path) -> None:
    document = openapi({}, {"Pet": PET}, webhooks={"pet.added": HOOKS["pet.added"]})
    with serving(tmp_path, document) as alone:
        assert alone.module("v1.webhooks").parse("pet.added", b'{"name": "Rex"}').name == "Rex"


def test_callbacks_are_read_in_the_same_way(tmp_path: Path) -> None:
    """Named after the callback, and after who asks where that is not enough; one is left out with its operation."""
    paid, other = json_content(GONE), json_content(
        {"type": "object", "properties": {"n": {"type": "integer"}}}
    )
    shared = {"$ref": "#/components/callbacks/shared"}

    def asking(name: str, body: Any) -> dict[str, Any]:
        callbacks = {"onPaid": {"{$request.body#/url}": {"post": _hook(body)}}, "shared": shared}
        return {"post": {"operationId": name, "responses": answering(), "callbacks": callbacks}}

    paths = {**PATHS, "/orders": asking("order", paid), "/gifts": asking("gift", other)}
    components = {
        "callbacks": {"shared": {"{$request.query.url}": {"post": _hook(json_content(ref("Pet")))}}}
    }
    document = openapi(paths, {"Pet": PET}, components=components)
    for name in ("all", "kept", "none"):
        (tmp_path / name).mkdir()
    with serving(tmp_path / "all", document) as served:
        parse = served.module("v1.webhooks").parse
        assert parse("onPaid", b'{"id": 1}').id == 1
        assert parse("gift onPaid", b'{"n": 2}').n == 2
        assert parse("shared", b'{"name": "Rex"}').name == "Rex"
        assert not [it for it in served.codes if "callback" in it]
    kept = generate_package(tmp_path / "kept", document, include=("gift", "getPet")).files[
        "api.txt"
    ]
    assert "webhooks.parse('gift onPaid'" in kept
    assert "webhooks.parse('onPaid'" not in kept
    assert "webhooks.parse('shared'" in kept
    none = generate_package(tmp_path / "none", document, include=("getPet",)).files
    assert not [it for it in none if "webhooks" in it]


def test_without_webhooks_there_is_no_module(tmp_path: Path) -> None:
    files = generate_package(tmp_path, openapi(PATHS, {"Pet": PET})).files
    assert not [it for it in files if "webhooks" in it]


@pytest.mark.xdist_group("typing")
def test_checkers_know_what_each_brings(tmp_path: Path) -> None:
    folder = tmp_path.resolve()
    generate_package(folder, DOCUMENT, package="pets")
    (folder / "program.py").write_text("""\
from typing import assert_type

from pets.v1 import webhooks
from pets.v1.models import Pet


def told(name: str, body: bytes) -> None:
    assert_type(webhooks.parse("pet.added", body), Pet)
    assert_type(webhooks.parse("many", body), list[Pet])
    assert_type(webhooks.parse("GET ping", b""), None)
    number: int = webhooks.parse("pet.gone", body, strict=True).id
    webhooks.parse("pet.added", body, verify=lambda raw, headers: raw == b"")
    webhooks.parse(name, body)
    webhooks.parse("pet.added", body, check=True)  # error
    text: str = webhooks.parse("pet.added", body)  # error
""")
    for checker, findings in check(folder, folder / "mypy").items():
        assert {(it.path, it.line) for it in findings} == {
            ("program.py", 14),
            ("program.py", 15),
        }, (
            checker,
            list(map(str, findings)),
        )


def test_a_document_of_3_0_has_them_as_an_extension(tmp_path: Path) -> None:
    gone = {**GONE, "properties": {"id": {"type": "integer", "nullable": True}}}
    extension = {"x-webhooks": {"pet.gone": {"post": _hook(json_content(gone))}}}
    document = openapi(PATHS, {"Pet": PET}, version="3.0.3", **extension)
    with serving(tmp_path, document) as served:
        parse = served.module("v1.webhooks").parse
        assert parse("pet.gone", b'{"id": null}', strict=True).id is None
        assert parse("pet.gone", b'{"id": 7}', strict=True).id == 7
