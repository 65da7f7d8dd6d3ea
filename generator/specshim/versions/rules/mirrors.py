"""Which rule the same edit is when it is read backwards.

A rule that is in no pair is its own mirror, or has none (promises about time, which only go forward).
"""

from __future__ import annotations

from typing import Final

_PAIRS: Final = (
    ("operation-added", "operation-removed"),
    ("operation-added", "operation-removed-deprecated"),
    ("operation-added", "path-removed"),
    ("operation-id-added", "operation-id-removed"),
    ("operation-deprecated", "operation-undeprecated"),
    ("sunset-moved-earlier", "sunset-moved-later"),
    ("sunset-added", "sunset-removed"),
    ("stability-decreased", "stability-increased"),
    ("parameter-added-required", "parameter-removed"),
    ("parameter-added-required", "parameter-removed-deprecated"),
    ("parameter-added-optional", "parameter-removed"),
    ("parameter-added-optional", "parameter-removed-deprecated"),
    ("path-parameter-added", "parameter-removed"),
    ("parameter-became-required", "parameter-became-optional"),
    ("parameter-allow-empty-removed", "parameter-allow-empty-added"),
    ("parameter-deprecated", "parameter-undeprecated"),
    ("request-body-added-required", "request-body-removed"),
    ("request-body-added-optional", "request-body-removed"),
    ("request-body-became-required", "request-body-became-optional"),
    ("request-media-type-added", "request-media-type-removed"),
    ("request-media-type-generalized", "request-media-type-specialized"),
    ("request-schema-added", "request-schema-removed"),
    ("success-status-added", "success-status-removed"),
    ("error-status-added", "error-status-removed"),
    ("default-response-added", "default-response-removed"),
    ("response-media-type-added", "response-media-type-removed"),
    ("response-media-type-generalized", "response-media-type-specialized"),
    ("response-schema-added", "response-schema-removed"),
    ("response-body-added", "response-body-removed"),
    ("response-header-added", "response-header-removed-required"),
    ("response-header-added", "response-header-removed-optional"),
    ("response-header-became-required", "response-header-became-optional"),
    ("type-widened", "type-narrowed"),
    ("type-added", "type-removed"),
    ("scalar-to-array", "array-to-scalar"),
    ("scalar-to-array-form-parameter", "array-to-scalar-form-parameter"),
    ("items-added", "items-removed"),
    ("format-added-asserting", "format-removed-asserting"),
    ("integer-width-widened", "integer-width-narrowed"),
    ("became-nullable", "became-not-nullable"),
    ("content-schema-added", "content-schema-removed"),
    ("schema-became-false", "schema-was-false"),
    ("enum-value-added", "enum-value-removed"),
    ("extensible-enum-value-added", "extensible-enum-value-removed"),
    ("enum-added", "enum-removed"),
    ("const-added", "const-removed"),
    ("pattern-added", "pattern-removed"),
    ("pattern-generalized", "pattern-specialized"),
    ("property-added-required", "property-removed-required"),
    ("property-added-required", "property-removed-open"),
    ("property-added-required-closed", "property-removed-closed"),
    ("property-added-required-closed", "property-removed-required"),
    ("property-added-required-default", "property-removed-required"),
    ("property-added-required-default", "property-removed-open"),
    ("property-added-optional", "property-removed-open"),
    ("property-added-optional", "property-removed-optional"),
    ("property-added-optional-closed", "property-removed-closed"),
    ("property-added-optional-closed", "property-removed-optional"),
    ("became-required", "became-optional"),
    ("property-deprecated", "property-undeprecated"),
    ("additional-properties-closed", "additional-properties-opened"),
    ("additional-properties-schema-added", "additional-properties-schema-removed"),
    ("pattern-property-added", "pattern-property-removed"),
    ("property-names-added", "property-names-removed"),
    ("dependent-required-added", "dependent-required-removed"),
    ("dependent-schema-added", "dependent-schema-removed"),
    ("unevaluated-closed", "unevaluated-opened"),
    ("required-undeclared-added", "required-undeclared-removed"),
    *(
        (f"{stem}-set", f"{stem}-unset")
        for stem in (
            "max-length",
            "maximum",
            "exclusive-maximum",
            "max-items",
            "max-properties",
            "min-length",
            "minimum",
            "exclusive-minimum",
            "min-items",
            "min-properties",
            "multiple-of",
            "unique-items",
        )
    ),
    *(
        (f"{stem}-increased", f"{stem}-decreased")
        for stem in (
            "max-length",
            "maximum",
            "exclusive-maximum",
            "max-items",
            "max-properties",
            "min-length",
            "minimum",
            "exclusive-minimum",
            "min-items",
            "min-properties",
        )
    ),
    ("multiple-of-generalized", "multiple-of-specialized"),
    ("one-of-variant-added", "one-of-variant-removed"),
    ("any-of-variant-added", "any-of-variant-removed"),
    ("not-added", "not-removed"),
    ("if-added", "if-removed"),
    ("contains-added", "contains-removed"),
    ("discriminator-added", "discriminator-removed"),
    ("discriminator-mapping-added", "discriminator-mapping-removed"),
    ("became-read-only", "became-not-read-only"),
    ("became-write-only", "became-not-write-only"),
    ("security-alternative-added", "security-alternative-removed"),
    ("security-added-first", "security-removed-all"),
    ("security-scope-added", "security-scope-removed"),
    ("security-scheme-combined", "security-scheme-split"),
    ("server-added", "server-removed"),
)


def mirrors(rule: str) -> frozenset[str]:
    """The rules that `rule` may be when the two versions are exchanged; itself where it is in no pair."""
    found = {right for left, right in _PAIRS if left == rule}
    found |= {left for left, right in _PAIRS if right == rule}
    return frozenset(found or {rule})
