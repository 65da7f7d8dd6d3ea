"""The table of every code there is, grouped by the layer that reports it.

A new code is a new row: `strict` marks the faults of a document that `--strict` turns into errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from specshim.diagnostics.code import Code, Severity

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

DIAGNOSTICS: Final = (
    Code(
        "more-of-the-same",
        _INFO,
        "{count} more findings of `{code}` in this file are not shown",
        "Mend those that are shown first; the others have the same cause.",
    ),
)

SOURCES: Final = (
    Code(
        "file-not-found",
        _ERROR,
        "there is no file `{file}`",
        "Check the spelling; it is looked for in `{base}`.",
    ),
    Code(
        "file-unreadable",
        _ERROR,
        "`{file}` cannot be read: {reason}",
        "Name a regular file that you may read.",
    ),
    Code(
        "file-too-large",
        _ERROR,
        "`{file}` is larger than {limit} bytes",
        "Documents of that size are not read; split the document into files and join them by `$ref`.",
    ),
    Code(
        "file-empty",
        _ERROR,
        "the file is empty",
        "Save the OpenAPI document here; it starts with `openapi: 3.1.0` and has `info` and `paths`.",
    ),
    Code(
        "not-text",
        _ERROR,
        "the file is not text: {reason}",
        "Save the document as UTF-8 text in YAML or JSON.",
    ),
    Code(
        "json-syntax",
        _ERROR,
        "this is not JSON: {reason}",
        "Mend the JSON here; RFC 8259 has no comments, no trailing commas and no single quotes.",
    ),
    Code(
        "not-quite-json",
        _WARNING,
        "this is not JSON: {reason}; the file is read as YAML, which it is",
        "Mend the JSON here, or name the file `.yaml`.",
        strict=True,
    ),
    Code(
        "yaml-syntax",
        _ERROR,
        "this is not YAML: {reason}",
        "Mend the YAML here: look at the indentation, at tabs, and quote text with `: ` or ` #` in it.",
    ),
    Code(
        "too-deep",
        _ERROR,
        "values are nested deeper than {limit} levels",
        "Name the inner schemas under `components/schemas` and refer to them by `$ref`.",
    ),
    Code(
        "too-many-values",
        _ERROR,
        "the file holds more than {limit} values",
        "Split the document into files and join them by `$ref`.",
    ),
    Code(
        "alias-expansion",
        _ERROR,
        "the aliases repeat more than {limit} values when they are expanded",
        "Replace YAML anchors and aliases by `$ref`; aliases of aliases multiply.",
    ),
    Code(
        "recursive-alias",
        _ERROR,
        "the alias `*{alias}` is inside the value that it stands for",
        "Use `$ref` for recursive structures.",
    ),
    Code(
        "unknown-alias",
        _ERROR,
        "the alias `*{alias}` has no anchor `&{alias}` before it",
        "Add the anchor, or quote the text if `*` is meant literally.",
    ),
    Code(
        "duplicate-key",
        _WARNING,
        "the key `{key}` is given again, first on line {line}; the last one counts",
        "Keep one of them: JSON and YAML leave open which one a reader takes.",
        strict=True,
    ),
    Code(
        "several-documents",
        _WARNING,
        "the file holds several YAML documents; only the first is read",
        "Save each document in a file of its own.",
        strict=True,
    ),
    Code(
        "yaml-tag",
        _WARNING,
        "the YAML tag `{tag}` means nothing here; the value is read as if it were not there",
        "Remove the tag.",
        strict=True,
    ),
    Code(
        "complex-key",
        _WARNING,
        "a list or a map is used as a key; the entry is left out",
        "Use text as the key.",
        strict=True,
    ),
    Code(
        "bad-merge",
        _WARNING,
        "`<<` merges something that is not a map; it is left out",
        "Give `<<` an alias of a map, or a list of such aliases.",
        strict=True,
    ),
    Code(
        "number-out-of-range",
        _WARNING,
        "`{number}` is no number that JSON can hold; it is read as text",
        "Write a finite number, or quote it if text is meant.",
        strict=True,
    ),
    Code(
        "lone-surrogate",
        _WARNING,
        "the text has half of a surrogate pair in it; U+FFFD is put in its place",
        "Write the whole character, or both halves of its pair.",
        strict=True,
    ),
)

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
        _ERROR,
        "`{ref}` is on the network; nothing is fetched",
        "Save it next to the document and refer to it by a relative path.",
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
        "validator-failed",
        _WARNING,
        "the document could not be validated: {reason}",
        "The document is read nevertheless; the validator itself stumbled over it.",
        strict=True,
    ),
)

API: Final = (
    Code(
        "not-a-schema",
        _WARNING,
        "this is no schema: a schema is a map, true or false",
        "Write a schema here; it is read as one that lets anything through.",
        strict=True,
    ),
    Code(
        "not-an-object",
        _WARNING,
        "this must be a map; it is left out",
        "Correct the value.",
        strict=True,
    ),
    Code(
        "unread-keyword",
        _WARNING,
        "`{keyword}` means nothing here and is not read{times}",
        "Check the spelling; extensions of your own begin with `x-`.",
    ),
    Code(
        "unsupported-keyword",
        _WARNING,
        "`{keyword}` has no counterpart in types and is left out{times}",
        "The rest of the schema counts; values that `{keyword}` forbids are not refused.",
    ),
    Code(
        "idle-keyword",
        _INFO,
        "`{keyword}` asserts nothing about a schema read as {type}{times}",
        "Remove it, or correct `type`.",
    ),
    Code(
        "unmerged-keyword",
        _WARNING,
        "`{keyword}` differs from that of another part of the same schema, which counts instead",
        "State one `{keyword}` for both.",
    ),
    Code(
        "unknown-type",
        _WARNING,
        "`{type}` is no type of JSON Schema{times}; it is read as if it were not there",
        "The types are object, array, string, number, integer, boolean and null.",
        strict=True,
    ),
    Code(
        "contradicting-schemas",
        _WARNING,
        "this lets {second} through, and another part of the same schema only {first}; this counts",
        "No value satisfies both: correct one of them.",
        strict=True,
    ),
    Code(
        "endless-schema",
        _WARNING,
        "the schema holds itself without an object or a reference between; it is read as anything",
        "Name the schema under `components/schemas` and refer to it.",
    ),
    Code(
        "endless-alias",
        _WARNING,
        "`{name}` is one of its own alternatives; that alternative is left out",
        "Remove the reference to itself.",
        strict=True,
    ),
    Code(
        "nested-too-deep",
        _WARNING,
        "unions, arrays and dictionaries are nested deeper than {limit} levels; the rest is read as anything",
        "Name the inner schemas under `components/schemas` and refer to them by `$ref`.",
    ),
    Code(
        "too-many-variants",
        _WARNING,
        "the alternatives multiply to more than {limit} variants; this is read as anything",
        "State fewer alternatives side by side in one schema.",
    ),
    Code(
        "required-alternatives",
        _INFO,
        "the alternatives of `{keyword}` differ only in what they require; all of it is optional{times}",
        "The server decides; nothing is lost but the check before sending.",
    ),
    Code(
        "required-without-property",
        _WARNING,
        "`{name}` is required and no property of that name is described",
        "Describe it under `properties`, or take it out of `required`.",
        strict=True,
    ),
    Code(
        "wrong-default",
        _WARNING,
        "the default {value} is not of type {expected}; it is left out",
        "Correct the default, or the type.",
        strict=True,
    ),
    Code(
        "empty-enum",
        _WARNING,
        "no value is left by `enum`",
        "List at least one value, and only values that every part lists.",
        strict=True,
    ),
    Code(
        "enum-of-structures",
        _WARNING,
        "`enum` lists arrays or objects; the schema is read as anything",
        "Describe them by `oneOf` with `const` properties.",
    ),
    Code(
        "unquoted-enum-value",
        _WARNING,
        "{value} is listed in `enum` and is not of type {expected}; it is read as one that is",
        "Quote it in YAML, or correct `type`.",
        strict=True,
    ),
    Code(
        "wrong-enum-value",
        _WARNING,
        "{value} is listed in `enum` and is not of type {expected}; it is left out",
        "Remove it, or correct `type`.",
        strict=True,
    ),
    Code(
        "unknown-format",
        _INFO,
        "the format `{format}` is not known; values stay {type}{times}",
        "Nothing has to be done: formats are open, and an unknown one only annotates.",
    ),
    Code(
        "format-of-another-type",
        _INFO,
        "the format `{format}` says nothing about {type} and is ignored{times}",
        "Remove it, or correct `type`.",
    ),
    Code(
        "closed-alternatives",
        _INFO,
        "`additionalProperties: false` beside alternatives would refuse all their properties; it is ignored{times}",
        "Put it into each alternative, or write `unevaluatedProperties: false`.",
    ),
    Code(
        "ambiguous-discriminator",
        _WARNING,
        "`{name}` does not tell the alternatives apart; they are told apart by their shape",
        "Give each alternative its own values in `mapping`, or a `const` for `{name}`.",
        strict=True,
    ),
    Code(
        "dangling-mapping",
        _WARNING,
        "`{value}` is mapped to `{target}`, which is no schema",
        "Correct the name, or add the schema.",
        strict=True,
    ),
    Code(
        "discriminator-without-alternatives",
        _INFO,
        "`discriminator` stands in a schema without `oneOf` or `anyOf`; the schema is read as it stands{times}",
        "List the schemas that it may be in `oneOf`.",
    ),
    Code(
        "webhooks-left-out",
        _INFO,
        "webhooks are not generated",
        "A client calls a server; what the server calls is not its matter.",
    ),
    Code(
        "callbacks-left-out",
        _INFO,
        "callbacks are not generated{times}",
        "A client calls a server; what the server calls is not its matter.",
    ),
    Code(
        "links-left-out",
        _INFO,
        "links are not generated{times}",
        "Call the operation that a link names yourself.",
    ),
    Code(
        "path-without-slash",
        _WARNING,
        "the path `{path}` does not begin with a slash; it is put behind the server's URL as it stands",
        "Begin the path with `/`.",
        strict=True,
    ),
    Code(
        "duplicate-operation-id",
        _WARNING,
        "the operationId `{name}` is used twice; this one is ignored",
        "Give each operation an operationId of its own.",
        strict=True,
    ),
    Code(
        "incomplete-parameter",
        _WARNING,
        "a parameter needs `name` and `in`; it is left out",
        "Add what is missing.",
        strict=True,
    ),
    Code(
        "duplicate-parameter",
        _WARNING,
        "the parameter `{name}` is listed twice; the first counts",
        "Remove one of them.",
        strict=True,
    ),
    Code(
        "unsupported-location",
        _WARNING,
        "the parameter `{name}` stands in `{location}`, which is not known; it is left out",
        "The locations are path, query, header and cookie.",
        strict=True,
    ),
    Code(
        "reserved-header",
        _INFO,
        "the header `{name}` is set by other means; the parameter is ignored{times}",
        "OpenAPI has `content` and `security` for it.",
    ),
    Code(
        "path-parameter-not-in-path",
        _WARNING,
        "the path parameter `{name}` is not in `{path}`; it is left out",
        "Put `{{{name}}}` into the path, or correct `in`.",
        strict=True,
    ),
    Code(
        "optional-path-parameter",
        _WARNING,
        "a path parameter is always required{times}",
        "Add `required: true`.",
        strict=True,
    ),
    Code(
        "empty-value",
        _INFO,
        "`allowEmptyValue` is not needed: an empty text is sent as it is{times}",
        "Remove it: OpenAPI advises against it.",
    ),
    Code(
        "content-of-parameter",
        _WARNING,
        "a parameter cannot be written as {media}; its value is sent as text",
        "Use application/json, or `schema` with a `style`.",
    ),
    Code(
        "unsupported-query-string",
        _WARNING,
        "the query string `{name}` is no form with described properties; it is left out",
        "Describe it by application/x-www-form-urlencoded and an object, or pass extra query parameters.",
    ),
    Code(
        "undeclared-path-parameter",
        _WARNING,
        "`{name}` in `{path}` is not declared; it is read as text",
        "Add a parameter of that name with `in: path`.",
        strict=True,
    ),
    Code(
        "wrong-style",
        _WARNING,
        "`{style}` is no style of {location} parameters; the default is used",
        "Correct the style.",
        strict=True,
    ),
    Code(
        "schema-of-text",
        _WARNING,
        "content of the type {media} is taken as it is; its schema is not used{times}",
        "Parse it in your program, or offer application/json.",
    ),
    Code(
        "item-schema-of-no-stream",
        _WARNING,
        "`itemSchema` is of streams only and is ignored here",
        "Use `schema`, or a media type of a stream such as text/event-stream.",
    ),
    Code(
        "idle-encoding",
        _INFO,
        "`encoding` says nothing about this media type and is ignored",
        "Encodings are of multipart and form bodies.",
    ),
    Code(
        "part-headers",
        _WARNING,
        "headers of single parts are not sent{times}",
        "Put the values into properties of the body.",
    ),
    Code(
        "invalid-status",
        _WARNING,
        "`{status}` is no status of HTTP; the response is left out",
        "Write a status such as `200`, a range such as `2XX`, or `default`.",
        strict=True,
    ),
    Code(
        "unsupported-security-scheme",
        _WARNING,
        "the security scheme `{name}` ({kind}) is not supported and left out",
        "Send its credentials by a header or hook of your own.",
    ),
    Code(
        "undeclared-security-scheme",
        _WARNING,
        "the security scheme `{name}` is required and nowhere declared",
        "Declare it under `components/securitySchemes`.",
        strict=True,
    ),
    Code(
        "server-without-url",
        _WARNING,
        "a server needs `url`; it is left out",
        "Add the URL.",
        strict=True,
    ),
    Code(
        "undeclared-server-variable",
        _WARNING,
        "`{name}` in the server's URL is not declared; it is empty by default",
        "Declare it under `variables`.",
        strict=True,
    ),
)

VERSIONS: Final = (
    Code(
        "different-apis",
        _ERROR,
        "these are not two versions of one API: `{old}` and `{new}` have no operation in common",
        "Compare documents of the same API, the older one first.",
    ),
    Code(
        "bad-waiver",
        _ERROR,
        "this waiver cannot be read: {reason}",
        "An entry has a fingerprint or a rule, a reason, and may have subject, expires and ticket.",
    ),
    Code(
        "unused-waiver",
        _ERROR,
        "no finding needs the waiver of `{what}`",
        "Delete it: the change it was written for is gone, or is reported otherwise now.",
    ),
    Code(
        "expired-waiver",
        _ERROR,
        "this waiver expired on {day}",
        "Deal with the change, or renew the waiver with a reason.",
    ),
)

PYTHON: Final = (
    Code(
        "unsupported-pattern",
        _WARNING,
        "no engine takes the pattern `{pattern}`; it is not enforced",
        "Mend the pattern; it should be of ECMA-262 and of what most engines share.",
    ),
    Code(
        "unenforced-size",
        _WARNING,
        "`minProperties` and `maxProperties` are not enforced on an object with declared properties",
        "Nothing to do; the server checks it.",
    ),
    Code(
        "float-enum",
        _INFO,
        "Python has no literal of a float (PEP 586): the values of this enum are not enforced",
        "Nothing to do; or declare the values as strings.",
    ),
    Code(
        "media-types-merged",
        _INFO,
        "the body is sent as {chosen}; {others} would hold the same",
        "Nothing to do.",
    ),
    Code(
        "unmatched-setting",
        _WARNING,
        "the project file speaks of the {kind} `{name}`, which no version has{hint}",
        "Name an operation by its operationId or as `METHOD /path`, and a scheme by its key.",
        strict=True,
    ),
    Code(
        "unmatched-pages",
        _WARNING,
        "no answer of `{operation}` has an array at `{items}`, so its pages are not walked",
        "Name the property that holds the items; dots lead into objects.",
        strict=True,
    ),
    Code(
        "another-name",
        _INFO,
        "`{wanted}` is taken or reserved: this is called `{name}`",
        "Nothing to do; the project file can name a model otherwise, under `models`.",
    ),
)

PROJECT: Final = (
    Code(
        "toml-syntax",
        _ERROR,
        "this is not TOML: {reason}",
        "Mend the TOML here; https://toml.io/en/v1.0.0 is the language.",
    ),
    Code(
        "no-settings",
        _ERROR,
        "`{file}` has no table `[tool.specshim]`",
        "Add the table with `package`, `output` and `versions`, or keep the settings in specshim.toml.",
    ),
    Code(
        "two-project-files",
        _ERROR,
        "the settings are in `{first}` and in `{file}`",
        "Keep one of them, or name the one that is meant: `specshim generate {first}`.",
    ),
    Code(
        "unknown-setting",
        _ERROR,
        "there is no setting `{key}` here{suggestion}",
        "The settings here are {known}.",
    ),
    Code(
        "missing-setting",
        _ERROR,
        "the setting `{key}` is missing",
        "Add `{key} = ...` to this table.",
    ),
    Code(
        "bad-setting",
        _ERROR,
        "`{key}` {reason}",
        "Correct the value.",
    ),
    Code(
        "repeated-version",
        _ERROR,
        "the version `{name}` is given twice",
        "Give every version a name of its own.",
    ),
)

WRITING: Final = (
    Code(
        "edited-by-hand",
        _ERROR,
        "`{file}` was edited since it was generated",
        "Move the edit out of the generated folder; `--force` overwrites it.",
    ),
    Code(
        "not-ours",
        _ERROR,
        "`{file}` is in the way: it was not written by specshim",
        "Move it away, or choose another output folder.",
    ),
    Code(
        "symlink-in-output",
        _ERROR,
        "`{file}` is or passes through a symbolic link; nothing is written through one",
        "Replace the link by what it leads to, or choose another output folder.",
    ),
    Code(
        "output-blocked",
        _ERROR,
        "`{file}` is in the way: {reason}",
        "Move it away, or choose another output folder.",
    ),
    Code(
        "output-failed",
        _ERROR,
        "`{file}`: {reason}",
        "Make room or give the permission, then run again: the next run repairs what this one left.",
    ),
    Code(
        "output-busy",
        _ERROR,
        "another run of specshim is at work on `{file}`",
        "Wait until it is done, then run again.",
    ),
    Code(
        "bad-lock",
        _ERROR,
        "the lock file cannot be used: {reason}",
        "Restore it from version control; after a merge take either side, and run again.",
    ),
    Code(
        "edited-orphan",
        _WARNING,
        "`{file}` is no longer generated, but was edited; it is left alone",
        "Delete it, or move it out of the generated folder.",
    ),
)

CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {
        code.name: code
        for layer in (DIAGNOSTICS, SOURCES, DOCUMENTS, API, VERSIONS, PYTHON, PROJECT, WRITING)
        for code in layer
    }
)
"""Every code by its name."""
