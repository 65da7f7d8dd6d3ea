"""Objects: properties, what is required, and what else may stand in them."""

from __future__ import annotations

from typing import Final

from specshim.versions.rules.rule import Effect, Handling, Rule

SECTION: Final = "Objects"

RULES: Final = (
    Rule(
        "property-added-required",
        Effect.NARROWS,
        "required property added",
        "Old requests lack it.",
    ),
    Rule(
        "property-added-required-default",
        Effect.NARROWS,
        "required property with a default added",
        "A default is what a server falls back to; required still means that it must be there.",
    ),
    Rule(
        "property-added-optional",
        Effect.NONE,
        "optional property added",
        "Readers ignore what they do not know, and the object was open to it.",
    ),
    Rule(
        "property-added-optional-closed",
        Effect.WIDENS,
        "optional property added to a closed object",
        "Readers that check `additionalProperties: false` refuse it.",
    ),
    Rule(
        "property-added-required-closed",
        Effect.INCOMPARABLE,
        "required property added to a closed object",
        "Old requests lack it, and readers that check `additionalProperties: false` refuse it.",
    ),
    Rule(
        "property-removed-open",
        Effect.UNKNOWN,
        "property removed",
        "The object is open, so it may still be sent; nothing says whether it has any effect.",
    ),
    Rule(
        "property-removed-closed",
        Effect.NARROWS,
        "property removed from a closed object",
        "Whoever sends it is refused.",
    ),
    Rule(
        "property-removed-required",
        Effect.WIDENS,
        "required property removed",
        "Clients that rely on it must expect its absence.",
    ),
    Rule(
        "property-removed-optional",
        Effect.NONE,
        "optional property removed",
        "Clients had to live without it already; the attribute of the generated class goes.",
    ),
    Rule(
        "property-renamed-candidate",
        Effect.UNKNOWN,
        "property possibly renamed",
        "One was removed and one added with the same schema. The verdict comes from the two.",
        handling=Handling.CANDIDATE,
    ),
    Rule(
        "property-renamed",
        Effect.INCOMPARABLE,
        "property renamed",
        "The project file says so. Whoever uses the old name neither reaches the server nor finds a value.",
    ),
    Rule(
        "became-required", Effect.NARROWS, "property became required", "Old requests may lack it."
    ),
    Rule(
        "became-optional",
        Effect.WIDENS,
        "property became optional",
        "Clients that rely on it must expect its absence.",
    ),
    Rule(
        "property-deprecated",
        Effect.NONE,
        "property deprecated",
        "It still works; plan to leave it.",
    ),
    Rule(
        "property-undeprecated",
        Effect.NONE,
        "property no longer deprecated",
        "The announcement was withdrawn.",
    ),
    Rule(
        "additional-properties-closed",
        Effect.NARROWS,
        "object closed",
        "Properties it does not declare are refused.",
    ),
    Rule(
        "additional-properties-opened",
        Effect.WIDENS,
        "object opened",
        "Properties it does not declare may come.",
    ),
    Rule(
        "additional-properties-schema-changed",
        Effect.UNKNOWN,
        "type of further properties changed",
        "The two types are compared, and the rules of schemas speak.",
        handling=Handling.SILENT,
        reason="the type of further properties is walked into",
    ),
    Rule(
        "additional-properties-schema-added",
        Effect.NARROWS,
        "type of further properties stated",
        "Anything was allowed in them, now some values are.",
    ),
    Rule(
        "additional-properties-schema-removed",
        Effect.WIDENS,
        "type of further properties no longer stated",
        "Anything is allowed in them.",
    ),
    Rule(
        "pattern-property-added",
        Effect.NARROWS,
        "pattern of properties added",
        "Properties it matches are constrained.",
    ),
    Rule(
        "pattern-property-removed",
        Effect.WIDENS,
        "pattern of properties removed",
        "Properties it matched are free.",
    ),
    Rule(
        "pattern-property-changed",
        Effect.UNKNOWN,
        "pattern of properties changed",
        "Its schema was edited.",
    ),
    Rule(
        "property-names-added",
        Effect.NARROWS,
        "names of properties constrained",
        "Other names are refused.",
    ),
    Rule("property-names-removed", Effect.WIDENS, "names of properties free", "Any name may come."),
    Rule(
        "property-names-changed",
        Effect.UNKNOWN,
        "names of properties constrained otherwise",
        "Which names are refused changed.",
    ),
    Rule(
        "dependent-required-added",
        Effect.NARROWS,
        "dependency between properties added",
        "One now requires another.",
    ),
    Rule(
        "dependent-required-removed",
        Effect.WIDENS,
        "dependency between properties removed",
        "One no longer requires another.",
    ),
    Rule(
        "dependent-required-changed",
        Effect.INCOMPARABLE,
        "dependency between properties changed",
        "Some are added and some removed.",
    ),
    Rule(
        "dependent-schema-added",
        Effect.NARROWS,
        "schema that hangs on a property added",
        "Objects with that property are constrained.",
    ),
    Rule(
        "dependent-schema-removed",
        Effect.WIDENS,
        "schema that hangs on a property removed",
        "Objects with that property are free.",
    ),
    Rule(
        "dependent-schema-changed",
        Effect.UNKNOWN,
        "schema that hangs on a property changed",
        "It was edited.",
    ),
    Rule(
        "unevaluated-closed",
        Effect.NARROWS,
        "closed by unevaluated",
        "What no part declares is refused.",
    ),
    Rule(
        "unevaluated-opened",
        Effect.WIDENS,
        "opened by unevaluated",
        "What no part declares may come.",
    ),
    Rule("unevaluated-changed", Effect.UNKNOWN, "unevaluated schema changed", "It was edited."),
    Rule(
        "required-undeclared-added",
        Effect.NARROWS,
        "undeclared property required",
        "`required` names a property that is declared nowhere (OpenAI's CreateRunRequest does).",
    ),
    Rule(
        "required-undeclared-removed",
        Effect.WIDENS,
        "undeclared property no longer required",
        "`required` named a property that is declared nowhere.",
    ),
    Rule(
        "property-order-changed",
        Effect.NONE,
        "properties in another order",
        "Objects have no order (RFC 8259, 4).",
        handling=Handling.SILENT,
    ),
)
