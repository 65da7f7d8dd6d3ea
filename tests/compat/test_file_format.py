"""What spec/README.md says of the conversions file can be read as one, and finds what it speaks of."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from specshim.versions.conversions.declared import ConversionsFile
from tests.generating import generate_package

PAGE = (Path(__file__).parents[2] / "spec" / "README.md").read_text(encoding="utf-8")


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
        payment: {$ref: "#/components/schemas/Payment"}
    Payment: {oneOf: [{$ref: "#/components/schemas/Card"}, {$ref: "#/components/schemas/Cash"}]}
    Card: {type: object, required: [kind], properties: {kind: {const: card}}}
    Cash: {type: object, required: [kind], properties: {kind: {const: cash}}}
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
        origin: {type: string}
        payment: {$ref: "#/components/schemas/Payment"}
    Payment: {oneOf: [{$ref: "#/components/schemas/CreditCard"}, {$ref: "#/components/schemas/Cash"}]}
    CreditCard: {type: object, required: [kind], properties: {kind: {const: credit_card}}}
    Cash: {type: object, required: [kind], properties: {kind: {const: cash}}}
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
    kinds = {
        "rename",
        "move",
        "values",
        "supply",
        "drop",
        "within",
        "each",
        "wrap",
        "custom",
        "variants",
    }
    assert all(re.search(rf"- {kind}:", shown) for kind in kinds)
    assert ConversionsFile.model_json_schema()["$defs"].keys() >= {"Rename", "Wrap", "Custom"}
