"""Operations, their parameters, bodies, responses, security and servers."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.api.lowering import Lowered, lower_operation, lower_text

from specshim.api import Lowering, Stream
from specshim.api.model import (
    ContentKind,
    Encoding,
    OperationKey,
    Scheme,
    Server,
    ServerVariable,
)

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"
OK = "responses: {'204': {description: ok}}\n"


def parameters(lowered: Lowered) -> dict[str, str]:
    found = lowered.operation("act").parameters
    return {
        p.wire_name: f"{p.location} {lowered.spell(p.type)} {p.style}"
        f"{' explode' if p.explode else ''}{' required' if p.required else ''}"
        for p in found
    }


def contents(lowered: Lowered) -> dict[str, str]:
    body = lowered.operation("act").body
    assert body is not None
    return {c.media_type: f"{c.kind.value} {lowered.spell(c.type)}" for c in body.contents}


def test_methods_paths_and_keys(tmp_path: Path) -> None:
    lowered = lower_text(
        tmp_path,
        """
openapi: 3.2.0
info: {title: t, version: '1'}
paths:
  /a/{id}?beta=true:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {responses: {'204': {description: ok}}}
    query: {responses: {'204': {description: ok}}}
    additionalOperations: {COPY: {responses: {'204': {description: ok}}}}
  /b: {$ref: '#/components/pathItems/B'}
components:
  pathItems: {B: {put: {operationId: putB, tags: [x, y, x], responses: {}}}}
""",
    )
    assert [operation.key for operation in lowered.api.operations] == [
        OperationKey("GET", "/a/{}?beta=true"),
        OperationKey("QUERY", "/a/{}?beta=true"),
        OperationKey("COPY", "/a/{}?beta=true"),
        OperationKey("PUT", "/b"),
    ]
    assert lowered.api.operations[0].path == "/a/{id}?beta=true"
    assert lowered.operation("putB").tags == ("x", "y")
    assert lowered.codes == ()


def test_the_second_of_two_operation_ids_is_ignored(tmp_path: Path) -> None:
    paths = "paths:\n  /a: {get: {operationId: x, responses: {}}}\n  /b: {get: {operationId: x, responses: {}}}\n"
    lowered = lower_text(tmp_path, HEAD + paths)
    assert [operation.operation_id for operation in lowered.api.operations] == ["x", None]
    assert lowered.codes == ("duplicate-operation-id",)


def test_parameters_of_every_place(tmp_path: Path) -> None:
    lowered = lower_operation(
        tmp_path,
        """
parameters:
  - {name: id, in: path, required: true, schema: {type: integer}}
  - {name: q, in: query, schema: {type: string}}
  - {name: 'include[]', in: query, explode: false, schema: {type: array, items: {type: string}}}
  - {name: f, in: query, style: deepObject, explode: true, schema: {type: object}}
  - {name: p, in: query, style: pipeDelimited, schema: {type: array, items: {type: string}}}
  - {name: X-A, in: header, required: true, schema: {enum: [a, b]}}
  - {name: c, in: cookie, schema: {type: boolean}}
  - {name: j, in: query, content: {application/json: {schema: {type: object}}}}
  - {name: bare, in: query}
""" + OK,
        path="/things/{id}",
    )
    assert parameters(lowered) == {
        "id": "path integer simple required",
        "q": "query string form explode",
        "include[]": "query [string] form",
        "f": "query {string: anything} deepObject explode",
        "p": "query [string] pipeDelimited",
        "X-A": "header 'a'/'b' simple required",
        "c": "cookie boolean form explode",
        "j": "query {string: anything} form explode",
        "bare": "query string form explode",
    }
    found = {p.wire_name: p.media_type for p in lowered.operation("act").parameters}
    assert found["j"] == "application/json"
    assert lowered.codes == ()


def test_an_operation_overrides_its_path(tmp_path: Path) -> None:
    lowered = lower_text(
        tmp_path,
        HEAD + """
paths:
  /a:
    parameters:
      - {name: x, in: query, schema: {type: string}}
      - {name: y, in: query, schema: {type: string}}
    post:
      operationId: act
      parameters: [{name: x, in: query, required: true, schema: {type: integer, default: 3}}]
      responses: {}
""",
    )
    assert parameters(lowered) == {
        "x": "query integer form explode required",
        "y": "query string form explode",
    }
    assert lowered.operation("act").parameters[0].default == 3


@pytest.mark.parametrize(
    ("parameter", "expected", "code"),
    [
        ("{name: Accept, in: header, schema: {}}", {}, "reserved-header"),
        ("{name: z, in: path, required: true, schema: {}}", {}, "path-parameter-not-in-path"),
        ("{name: z, in: body, schema: {}}", {}, "unsupported-location"),
        ("{name: z}", {}, "incomplete-parameter"),
        (
            "{name: z, in: query, style: simple, schema: {type: string}}",
            {"z": "query string form explode"},
            "wrong-style",
        ),
        (
            "{name: z, in: query, content: {image/png: {schema: {type: string}}}}",
            {"z": "query string form explode"},
            "content-of-parameter",
        ),
        (
            "{name: z, in: querystring, content: {text/plain: {schema: {type: string}}}}",
            {},
            "unsupported-query-string",
        ),
    ],
)
def test_faulty_parameters(
    tmp_path: Path, parameter: str, expected: dict[str, str], code: str
) -> None:
    lowered = lower_operation(tmp_path, f"parameters: [{parameter}]\n{OK}")
    assert parameters(lowered) == expected
    assert lowered.codes == (code,)


def test_path_parameters_are_always_there_and_required(tmp_path: Path) -> None:
    text = "parameters: [{name: a, in: path, schema: {type: integer}}]\n" + OK
    lowered = lower_operation(tmp_path, text, path="/x/{a}/{b}")
    assert parameters(lowered) == {
        "a": "path integer simple required",
        "b": "path string simple required",
    }
    assert lowered.codes == ("undeclared-path-parameter", "optional-path-parameter")


def test_a_query_string_is_spread_over_parameters(tmp_path: Path) -> None:
    lowered = lower_operation(
        tmp_path,
        """
parameters:
  - name: all
    in: querystring
    required: true
    content:
      application/x-www-form-urlencoded:
        schema: {type: object, required: [a], properties: {a: {type: string}, b: {type: integer}}}
""" + OK,
    )
    assert parameters(lowered) == {
        "a": "query string form explode required",
        "b": "query integer form explode",
    }


def test_kinds_of_bodies(tmp_path: Path) -> None:
    lowered = lower_operation(
        tmp_path,
        """
requestBody:
  required: true
  content:
    application/json: {schema: {type: integer}}
    application/vnd.x+json; charset=utf-8: {schema: {type: integer}}
    application/x-www-form-urlencoded: {schema: {type: object}}
    multipart/form-data: {schema: {type: object}}
    text/plain: {schema: {type: string, maxLength: 3}}
    text/csv: {}
    application/xml: {schema: {type: object}}
    application/octet-stream: {schema: {type: string}}
    image/png: {}
    '*/*': {schema: {type: array, items: {type: string}}}
    application/*: {}
""" + OK,
    )
    assert contents(lowered) == {
        "application/json": "json integer",
        "application/vnd.x+json; charset=utf-8": "json integer",
        "application/x-www-form-urlencoded": "form {string: anything}",
        "multipart/form-data": "multipart {string: anything}",
        "text/plain": "text string ..3",
        "text/csv": "text string",
        "application/xml": "text string",
        "application/octet-stream": "bytes binary",
        "image/png": "bytes binary",
        "*/*": "json [string]",
        "application/*": "bytes binary",
    }
    assert lowered.codes == ("schema-of-text",)


def test_multipart_parts(tmp_path: Path) -> None:
    lowered = lower_operation(
        tmp_path,
        """
requestBody:
  content:
    multipart/form-data:
      schema:
        type: object
        required: [file]
        properties:
          file: {type: string, format: binary}
          files: {type: array, items: {type: string, contentMediaType: application/octet-stream}}
          raw: {}
          meta: {type: object}
      encoding:
        meta: {contentType: application/json}
        files: {style: form, explode: true}
""" + OK,
    )
    assert contents(lowered) == {"multipart/form-data": "multipart -> act request"}
    assert lowered.spelled("act request") == (
        "file: binary\nfiles?: [binary]\nraw?: anything\nmeta?: {string: anything}"
    )
    body = lowered.operation("act").body
    assert body is not None
    assert body.contents[0].encodings == {
        "raw": Encoding("application/octet-stream"),
        "meta": Encoding("application/json"),
        "files": Encoding(style="form", explode=True),
    }


def test_responses(tmp_path: Path) -> None:
    lowered = lower_operation(
        tmp_path,
        """
responses:
  200:
    description: ok
    headers: {X-Rate: {required: true, schema: {type: integer}}, Content-Type: {schema: {}}}
    content: {application/json: {schema: {properties: {a: {type: string}}}}}
  204: {description: none}
  4xx: {$ref: '#/components/responses/Bad'}
  default: {description: else, content: {text/plain: {schema: {type: string}}}}
  soon: {description: no status}
""",
    )
    found = lowered.operation("act").responses
    assert [response.status for response in found] == ["200", "204", "default"]
    assert lowered.spell(found[0].contents[0].type) == "-> act response"
    assert [(h.wire_name, lowered.spell(h.type), h.required) for h in found[0].headers] == [
        ("X-Rate", "integer", True)
    ]
    assert found[1].contents == ()
    assert lowered.codes == ("dangling-ref", "invalid-status")


@pytest.mark.parametrize(
    ("media", "expected"),
    [
        ("text/event-stream: {schema: {type: integer}}", "events integer"),
        ("text/event-stream: {itemSchema: {type: integer}}", "events integer"),
        (
            "text/event-stream: {schema: {type: array, items: {type: integer}}}",
            "events integer",
        ),
        ("application/jsonl: {itemSchema: {type: integer}}", "lines integer"),
        (
            "application/x-ndjson: {schema: {type: array, items: {type: integer}}}",
            "lines integer",
        ),
        ("application/json-seq: {}", "lines anything"),
    ],
)
def test_streams(tmp_path: Path, media: str, expected: str) -> None:
    lowered = lower_operation(tmp_path, f"requestBody: {{content: {{{media}}}}}\n{OK}")
    assert list(contents(lowered).values()) == [expected]


@pytest.mark.parametrize("key", ["act", "POST /a"])
@pytest.mark.parametrize("event", ["Event", "#/components/schemas/Event"])
def test_streams_that_only_the_project_knows_of(tmp_path: Path, key: str, event: str) -> None:
    lowered = lower_text(
        tmp_path,
        HEAD + """
paths:
  /a:
    post:
      operationId: act
      responses:
        '400': {description: no}
        '200': {description: ok, content: {application/json: {schema: {type: object}}}}
components: {schemas: {Event: {oneOf: [{const: a}, {const: b}]}}}
""",
        settings=Lowering(streams={key: Stream(event)}),
    )
    (success,) = (it for it in lowered.operation("act").responses if it.status == "200")
    assert [(c.media_type, c.kind, lowered.spell(c.type)) for c in success.contents] == [
        ("application/json", ContentKind.JSON, "{string: anything}"),
        ("text/event-stream", ContentKind.EVENTS, "-> Event"),
    ]


def test_security(tmp_path: Path) -> None:
    lowered = lower_text(
        tmp_path,
        HEAD + """
security: [{key: []}, {}]
paths:
  /a:
    get: {operationId: plain, responses: {}}
    put: {operationId: free, security: [], responses: {}}
    post: {operationId: both, security: [{key: [], token: [read]}, {digest: []}], responses: {}}
    patch: {operationId: lost, security: [{nobody: []}], responses: {}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    token: {type: http, scheme: Bearer}
    basic: {type: http, scheme: basic}
    oauth: {type: oauth2, flows: {}}
    digest: {type: http, scheme: digest}
""",
    )
    assert [(s.name, s.kind, s.wire_name) for s in lowered.api.schemes] == [
        ("basic", "basic", ""),
        ("key", "header", "X-Key"),
        ("oauth", "bearer", ""),
        ("token", "bearer", ""),
    ]
    assert all(isinstance(scheme, Scheme) for scheme in lowered.api.schemes)
    assert lowered.api.security == (("key",), ())
    assert lowered.operation("plain").security is None
    assert lowered.operation("free").security == ()
    assert lowered.operation("both").security == (("key", "token"),)
    assert lowered.operation("lost").security == ()
    assert set(lowered.codes) == {"unsupported-security-scheme", "undeclared-security-scheme"}


def test_servers(tmp_path: Path) -> None:
    lowered = lower_text(
        tmp_path,
        HEAD + """
servers:
  - url: https://{host}.example.com:{port}/{base}
    variables: {host: {default: api, enum: [api, test]}, port: {default: 443}}
paths:
  /a:
    servers: [{url: /relative}]
    get: {operationId: here, responses: {}}
    put: {operationId: there, servers: [{url: 'https://b'}], responses: {}}
""",
    )
    (server,) = lowered.api.servers
    assert server.variables == {
        "host": ServerVariable("api", ("api", "test")),
        "port": ServerVariable("443"),
        "base": ServerVariable(""),
    }
    assert lowered.operation("here").servers == (Server("/relative"),)
    assert lowered.operation("there").servers == (Server("https://b"),)
    assert lowered.codes == ("undeclared-server-variable",)


def test_without_servers_there_is_the_root(tmp_path: Path) -> None:
    assert lower_text(tmp_path, "", version="3.1.0").api.servers == (Server("/"),)


def test_links_are_left_out_and_told(tmp_path: Path) -> None:
    lowered = lower_text(
        tmp_path,
        HEAD + """
paths:
  /a:
    post:
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {}}}}}
      responses: {'204': {description: ok, links: {next: {operationId: x}}}}
webhooks: {event: {post: {responses: {}}}}
components: {schemas: {Unused: {type: object, properties: {a: {}}}}}
""",
    )
    assert len(lowered.api.operations) == 1
    assert lowered.ids == ()
    assert set(lowered.codes) == {"links-left-out"}
    assert [(it.name, it.operation.method, it.asked_by) for it in lowered.api.webhooks] == [
        ("done", "POST", (OperationKey("POST", "/a"),)),
        ("event", "POST", ()),
    ]


def test_a_document_of_schemas_alone_has_all_of_them(tmp_path: Path) -> None:
    text = (
        "webhooks: {e: {post: {responses: {}}}}\ncomponents: {schemas: {B: {}, A: {type: string}}}"
    )
    lowered = lower_text(tmp_path, text, version="3.1.0")
    assert [d.naming.words for d in lowered.api.definitions.values()] == [("A",), ("B",)]
