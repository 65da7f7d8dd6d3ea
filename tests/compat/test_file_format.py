"""What the manual says of the conversions file can be read as one, and finds what it speaks of."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import jsonschema_rs
from click.testing import CliRunner

from specshim.cli import commands
from specshim.diagnostics import Report
from specshim.project.schema import conversions_schema_text
from specshim.sources import read
from specshim.versions import conversions
from specshim.versions.conversions.declared import STEP_NAMES
from tests.generating import generate_package

PAGE = Path(conversions.__file__).with_name("manual.md").read_text(encoding="utf-8")


SCHEMA = Path(conversions.__file__).with_name("specshim.conversions.schema.json")


def _block(language: str) -> str:
    (block,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(block)


OLD = """\
openapi: 3.1.0
info: {title: Orders, version: "1"}
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {name: state, in: query, schema: {enum: [new, lost]}}
        - {name: debug, in: query, schema: {type: boolean}}
      responses: &answers
        "200":
          description: Orders.
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
  /orders/{order_id}/cancel:
    post:
      operationId: cancelOrder
      parameters: [{name: order_id, in: path, required: true, schema: {type: string}}]
      responses: *answers
components:
  schemas:
    Order:
      type: object
      required: [state, price, lines, tags, notes, payment]
      properties:
        amount: {type: integer}
        street: {type: string}
        state: {enum: [new, lost]}
        draft: {type: boolean}
        price: {type: object, properties: {cur: {type: string}}}
        lines: {type: array, items: {type: object, properties: {no: {type: integer}}}}
        tags: {type: array, items: {type: string}}
        notes: {type: array, items: {type: string}}
        memo: {type: [string, "null"]}
        buyers: {type: array, items: {type: string}}
        number: {type: integer}
        party: {$ref: "#/components/schemas/Party"}
        paid: {$ref: "#/components/schemas/Invoice"}
        payment: {$ref: "#/components/schemas/Payment"}
    Payment: {oneOf: [{$ref: "#/components/schemas/Card"}, {$ref: "#/components/schemas/Cash"}]}
    Card: {type: object, required: [kind], properties: {kind: {const: card}}}
    Cash: {type: object, required: [kind], properties: {kind: {const: cash}}}
    Party: {oneOf: [{$ref: "#/components/schemas/Person"}, {$ref: "#/components/schemas/Firm"}]}
    Person: {type: object, required: [name], properties: {name: {type: string}}}
    Firm: {type: object, required: [name], properties: {name: {type: string}, vat_id: {type: string}}}
    Invoice: {type: object, properties: {cur: {type: string}}}
"""

NEW = """\
openapi: 3.1.0
info: {title: Orders, version: "2"}
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {name: status, in: query, schema: {enum: [open, lost]}}
        - {name: region, in: query, required: true, schema: {type: string}}
      responses:
        "200":
          description: Orders.
          content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}
components:
  schemas:
    Order:
      type: object
      required: [state, price, lines, tags, note, origin, payment]
      properties:
        quantity: {type: integer}
        address: {type: object, properties: {street: {type: string}}}
        state: {enum: [open, held]}
        price: {type: object, properties: {currency: {type: string}}}
        lines: {type: array, items: {type: object, properties: {number: {type: integer}}}}
        tags: {type: array, items: {type: object, properties: {name: {type: string}}}}
        note: {type: string}
        memo: {type: string}
        currency: {type: string}
        buyer: {type: string}
        number: {type: string}
        party: {$ref: "#/components/schemas/Party"}
        paid: {$ref: "#/components/schemas/Invoice"}
        origin: {type: string}
        payment: {$ref: "#/components/schemas/Payment"}
    Payment: {oneOf: [{$ref: "#/components/schemas/CreditCard"}, {$ref: "#/components/schemas/Cash"}]}
    CreditCard: {type: object, required: [kind], properties: {kind: {const: credit_card}}}
    Cash: {type: object, required: [kind], properties: {kind: {const: cash}}}
    Party: {oneOf: [{$ref: "#/components/schemas/Human"}, {$ref: "#/components/schemas/Company"}]}
    Human: {type: object, required: [name], properties: {name: {type: string}}}
    Company: {type: object, required: [name], properties: {name: {type: string}, vat_id: {type: string}}}
    Invoice: {type: object, properties: {currency: {type: string}}}
"""


def test_every_step_that_is_shown_finds_what_it_speaks_of(tmp_path: Path) -> None:
    (tmp_path / "conversions.yaml").write_text(_block("yaml"), encoding="utf-8")
    functions = (
        _block("python") + "\n\ndef order_down(old, new, lost):\n    new['notes'] = [old['note']]\n"
    )
    ast.parse(functions)
    (tmp_path / "conversions.py").write_text(functions, encoding="utf-8")
    generated = generate_package(
        tmp_path, {"v1": OLD, "v2": NEW}, header={"name": "X-V"}, conversions="conversions.yaml"
    )
    assert [(it.code.name, it.message) for it in generated.diagnostics] == []
    assert "compat/v1_to_v2.py" in generated.files


def test_the_page_names_every_kind_of_step() -> None:
    shown = _block("yaml")
    named = set(STEP_NAMES) - {"list", "number"}
    assert all(re.search(rf"^ +(- )?{kind}:", shown, re.MULTILINE) for kind in named)
    assert "`list` is the reverse" in shown
    assert "`number` is the reverse" in shown


def test_the_schema_is_current_and_accepts_the_page(tmp_path: Path) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert (
        json.loads(conversions_schema_text()) == schema
    ), "write specshim.project.schema.conversions_schema_text() to specshim.conversions.schema.json"
    (tmp_path / "conversions.yaml").write_text(_block("yaml"), encoding="utf-8")
    shown = read("conversions.yaml", Report(), base=tmp_path)
    assert shown is not None
    assert jsonschema_rs.is_valid(schema, shown.tree)
    assert jsonschema_rs.is_valid(schema, {"conversions": [{"from": "a", "to": "b", "steps": [{"for": "*", "rename": {"a": "b"}}]}]})  # fmt: skip
    assert not jsonschema_rs.is_valid(schema, {"conversions": [{"from": "a", "to": "b", "steps": [{"for": "*", "renmae": {"a": "b"}}]}]})  # fmt: skip


def test_the_manual_is_printed() -> None:
    done = CliRunner().invoke(commands, ["explain", "conversions"])
    assert (done.exit_code, done.output) == (0, PAGE)
