"""Parameters of operations: query, path, header and cookie."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Guard, Handling, Rule

SECTION: Final = "Parameters"

RULES: Final = (
    Rule(
        "parameter-added-required",
        Effect.NARROWS,
        "required parameter added",
        "Old calls lack it. A default does not help: the contract says that it must be given.",
    ),
    Rule(
        "parameter-added-optional",
        Effect.NONE,
        "optional parameter added",
        "Old calls go on without it; generated arguments are keyword-only.",
    ),
    Rule(
        "path-parameter-added",
        Effect.NARROWS,
        "path parameter added",
        "Old calls do not fill that part of the URL.",
    ),
    Rule(
        "parameter-removed",
        Effect.UNKNOWN,
        "parameter removed",
        "No document says whether a server refuses what it does not know or ignores it.",
    ),
    Rule(
        "parameter-removed-deprecated",
        Effect.NONE,
        "deprecated parameter removed",
        "It was announced by `deprecated`.",
        frozenset({Guard.SANCTIONED}),
    ),
    Rule(
        "parameter-removed-before-sunset",
        Effect.VIOLATION,
        "parameter removed before its sunset",
        "Its own `x-sunset` date promised it for longer.",
    ),
    Rule(
        "parameter-renamed-candidate",
        Effect.UNKNOWN,
        "parameter possibly renamed",
        "One was removed and one added in the same place with the same schema. The verdict comes from the two.",
        handling=Handling.CANDIDATE,
    ),
    Rule(
        "parameter-renamed",
        Effect.INCOMPARABLE,
        "parameter renamed",
        "The project file says so. What is sent under the old name is not heard.",
    ),
    Rule(
        "parameter-became-required",
        Effect.NARROWS,
        "parameter became required",
        "Old calls may lack it.",
    ),
    Rule(
        "parameter-became-optional",
        Effect.WIDENS,
        "parameter became optional",
        "Whoever gives it goes on giving it.",
    ),
    Rule(
        "parameter-in-changed",
        Effect.INCOMPARABLE,
        "parameter moved to another place of the request",
        "A value in the old place is not looked at.",
    ),
    Rule(
        "parameter-style-changed",
        Effect.INCOMPARABLE,
        "parameter style changed",
        "The same value makes other bytes (OpenAPI 3.1, 4.8.12.3).",
    ),
    Rule(
        "parameter-explode-changed",
        Effect.INCOMPARABLE,
        "parameter explode changed",
        "Arrays and objects make other bytes; other types are not concerned.",
    ),
    Rule(
        "parameter-allow-reserved-changed",
        Effect.UNKNOWN,
        "parameter allowReserved changed",
        "Reserved characters are escaped on one side only; most servers read both.",
    ),
    Rule(
        "parameter-allow-empty-removed",
        Effect.NARROWS,
        "empty value no longer allowed",
        "`allowEmptyValue` went; a parameter without a value is refused.",
    ),
    Rule(
        "parameter-allow-empty-added",
        Effect.WIDENS,
        "empty value allowed",
        "`allowEmptyValue` came; callers may send the parameter without a value.",
    ),
    Rule(
        "parameter-content-form-changed",
        Effect.INCOMPARABLE,
        "parameter serialised in another form",
        "`schema` and `content` write the same value differently (JSON in a query value).",
    ),
    Rule(
        "parameter-default-changed",
        Effect.NONE,
        "parameter default changed",
        "The same calls are valid, but leaving it out means something else.",
    ),
    Rule(
        "parameter-reordered",
        Effect.NONE,
        "parameters in another order",
        "Generated arguments are keyword-only, and the wire has names.",
        handling=Handling.SILENT,
    ),
    Rule(
        "parameter-deprecated",
        Effect.NONE,
        "parameter deprecated",
        "It still works; plan to leave it.",
    ),
    Rule(
        "parameter-undeprecated",
        Effect.NONE,
        "parameter no longer deprecated",
        "The announcement was withdrawn.",
    ),
    Rule(
        "parameter-moved-path-level",
        Effect.NONE,
        "parameter moved between path and operation",
        "A path item's parameters are those of its operations (OpenAPI 3.1, 4.8.9.1).",
        handling=Handling.SILENT,
    ),
    Rule(
        "header-parameter-case-changed",
        Effect.NONE,
        "header spelled in another case",
        "Names of headers are case-insensitive (RFC 9110, 5.1).",
        handling=Handling.SILENT,
    ),
)
