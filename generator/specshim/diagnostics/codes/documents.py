"""Codes of opening documents and following references."""

from __future__ import annotations

from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

DOCUMENTS: Final = (
    Code(
        "not-openapi",
        _ERROR,
        "this is not an OpenAPI document: {reason}",
        "An OpenAPI document is a map whose `openapi` field gives the version, such as `openapi: 3.1.0`.",
    ),
    Code(
        "swagger-2",
        _ERROR,
        "this is a Swagger {version} document; OpenAPI 3.0, 3.1 and 3.2 are read",
        "Convert it first, for example with `npx swagger2openapi {file} -o openapi.yaml`.",
    ),
    Code(
        "unsupported-version",
        _ERROR,
        "OpenAPI {version} is not known; 3.0, 3.1 and 3.2 are",
        "Set `openapi` to the version that the document is written for.",
    ),
    Code(
        "remote-ref",
        _WARNING,
        "`{ref}` is on the network; nothing is fetched",
        "Save it next to the document and refer to it by a relative path, or allow its host: `--allow-remote HOST`.",
        strict=True,
    ),
    Code(
        "remote-failed",
        _WARNING,
        "`{url}` cannot be fetched: {reason}",
        "Try it again, or save it next to the document and refer to it by a relative path.",
        strict=True,
    ),
    Code(
        "forbidden-ref",
        _ERROR,
        "`{ref}` is not followed: {reason}",
        "Refer to a .yaml, .yml or .json file by a path relative to this file.",
    ),
    Code(
        "unread-file",
        _WARNING,
        "`{ref}` is not read: {reason}",
        "Refer to a .yaml, .yml or .json file, or put the text here.",
        strict=True,
    ),
    Code(
        "dangling-ref",
        _WARNING,
        "`{ref}` leads nowhere: {reason}",
        "Correct the reference, or add what it names.",
        strict=True,
    ),
    Code(
        "cyclic-ref",
        _WARNING,
        "`{ref}` leads back to itself through references alone",
        "Let one of the references name a value instead.",
        strict=True,
    ),
    Code(
        "endless-ref",
        _WARNING,
        "`{ref}` is the end of more than {limit} references in a row; it is not followed",
        "Refer to the value itself.",
        strict=True,
    ),
    Code(
        "too-many-files",
        _ERROR,
        "`{ref}` is not read: the document refers to more than {limit} files",
        "Bundle the document into fewer files.",
    ),
    Code(
        "wrong-type",
        _WARNING,
        "`{key}` must be {expected}, not {actual}; it is ignored",
        "Correct the value.",
        strict=True,
        replaces="invalid-document",
    ),
    Code(
        "nullable-in-3.1",
        _INFO,
        "`nullable` is OpenAPI 3.0; it is read as if null were one of the types",
        "Write `type: [..., 'null']`, or `anyOf` with `type: 'null'`.",
    ),
    Code(
        "boolean-bound",
        _INFO,
        "`{key}: true` is OpenAPI 3.0; `{bound}` is read as the exclusive bound",
        "Write the bound itself as `{key}`.",
    ),
    Code(
        "ignored-sibling",
        _INFO,
        "`{key}` beside `$ref` is ignored in OpenAPI 3.0",
        "Put the `$ref` into `allOf`, or change to OpenAPI 3.1.",
    ),
    Code(
        "bad-overlay",
        _ERROR,
        "the overlay cannot be used: {reason}",
        "Compare with the specification of OpenAPI Overlays: https://spec.openapis.org/overlay/",
    ),
    Code(
        "unmatched-overlay",
        _WARNING,
        "`{target}` leads to nothing in {document}",
        "Correct the target, or take the action away; `specshim overlay` shows what becomes of a document.",
        strict=True,
    ),
    Code(
        "invalid-document",
        _WARNING,
        "{reason}",
        "Compare with the specification of OpenAPI {version}: https://spec.openapis.org/oas/",
        strict=True,
    ),
    Code(
        "invalid-document-more",
        _WARNING,
        "{count} more complaints of the validator are not shown",
        "Mend those that are shown first.",
        strict=True,
    ),
    Code(
        "second-opinion",
        _WARNING,
        "openapi-spec-validator says: {reason}",
        "It is asked with --strict only. Correct the document, or report there what it takes for wrong.",
        strict=True,
    ),
    Code(
        "validator-failed",
        _WARNING,
        "the document could not be validated: {reason}",
        "The document is read nevertheless; the validator itself stumbled over it.",
        strict=True,
    ),
)
