"""The words that definitions are called by."""

from __future__ import annotations

from pathlib import Path

from tests.opening import open_text
from tests.unit.api.lowering import lower_operation, lower_schemas, lower_text

from specshim.api import lower
from specshim.api.model import Certainty


def test_inline_records_are_named_from_their_context(tmp_path: Path) -> None:
    lowered = lower_schemas(
        tmp_path,
        """
Job:
  properties:
    owner: {properties: {id: {type: string}}}
    steps: {type: array, items: {properties: {n: {type: integer}}}}
    by_name: {additionalProperties: {properties: {v: {type: integer}}}}
    result:
      oneOf:
        - {title: Good result, properties: {a: {}}}
        - {title: 'It failed, alas!', properties: {b: {}}}
        - {type: object, required: [kind], properties: {kind: {const: x}}}
""",
    )
    named = {" ".join(d.naming.words): d.naming for d in lowered.api.definitions.values()}
    assert set(named) == {
        "Job",
        "Job owner",
        "Job steps item",
        "Job by_name value",
        "Good result",
        "Job result variant 2",
        "Job result variant 3",
    }
    assert named["Job"].certainty is Certainty.STATED
    assert named["Good result"].context == ("Job", "result")
    assert all(n.certainty is Certainty.SUGGESTED for k, n in named.items() if k != "Job")


def test_bodies_are_named_from_their_operation(tmp_path: Path) -> None:
    body = "content: {application/json: {schema: {properties: {a: {}}}}}"
    lowered = lower_operation(
        tmp_path,
        f"requestBody: {{{body}}}\nresponses:\n"
        f"  '200': {{description: ok, {body}}}\n  '404': {{description: no, {body}}}\n",
    )
    words = [d.naming.words for d in lowered.api.definitions.values()]
    assert words == [("act", "request"), ("act", "response"), ("act", "404 response")]


def test_operations_without_an_id_are_named_by_method_and_path(tmp_path: Path) -> None:
    lowered = lower_text(
        tmp_path,
        """
openapi: 3.1.0
info: {title: t, version: '1'}
paths:
  /users/{user_id}/keys:
    get:
      parameters: [{name: user_id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: ok, content: {application/json: {schema: {properties: {a: {}}}}}}
""",
    )
    (definition,) = lowered.api.definitions.values()
    assert definition.naming.words == ("get", "users", "user_id", "keys", "response")


def test_a_title_names_a_body(tmp_path: Path) -> None:
    body = "content: {application/json: {schema: {title: New thing, properties: {a: {}}}}}"
    lowered = lower_operation(tmp_path, f"requestBody: {{{body}}}\nresponses: {{}}\n")
    (definition,) = lowered.api.definitions.values()
    assert definition.naming.words == ("New thing",)
    assert definition.naming.context == ("act", "request")


def test_schemas_of_other_files_and_of_odd_places(tmp_path: Path) -> None:
    opened = open_text(
        tmp_path,
        """
openapi: 3.1.0
info: {title: t, version: '1'}
paths: {}
components:
  schemas:
    A: {properties: {x: {properties: {y: {type: integer}}}}}
    All:
      properties:
        whole: {$ref: 'models/pet.yaml'}
        part: {$ref: 'models/more.yaml#/Toy'}
        inner: {$ref: '#/components/schemas/A/properties/x'}
        defined: {$ref: '#/components/schemas/All/$defs/Local'}
      $defs: {Local: {properties: {z: {type: string}}}}
""",
        files={
            "models/pet.yaml": "{type: object, properties: {name: {type: string}}}",
            "models/more.yaml": "Toy: {type: object, properties: {size: {type: integer}}}",
        },
    )
    api = lower(opened.document, "v1", opened.report)
    named = {d.naming.words: d.naming.certainty for d in api.definitions.values()}
    assert named[("pet",)] is Certainty.STATED
    assert named[("Toy",)] is Certainty.STATED
    assert named[("Local",)] is Certainty.STATED
    assert named[("A", "x")] is Certainty.SUGGESTED


def test_places_are_those_of_the_document(tmp_path: Path) -> None:
    lowered = lower_schemas(tmp_path, "A: {properties: {b: {properties: {c: {}}}}}")
    assert [str(d.place) for d in lowered.api.definitions.values()] == [
        "api.yaml#/components/schemas/A",
        "api.yaml#/components/schemas/A/properties/b",
    ]
    assert lowered.ids == tuple(str(d.place) for d in lowered.api.definitions.values())
