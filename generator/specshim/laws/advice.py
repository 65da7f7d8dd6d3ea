"""What to write where a law does not hold."""

from __future__ import annotations

from specshim.laws.law import Law
from specshim.laws.trial import Breach


def advice_on(breach: Breach) -> str:
    """What a person changes in the conversions file, or in the project's own function."""
    function = breach.function
    match breach.fault.law:
        case Law.RUNS:
            return f"let {function or 'the function'} take this value: it is one that the document allows"
        case Law.LEAVES:
            return f"change `new` in {function or 'the function'}, never `old`: it is still the caller's"
        case Law.JSON:
            return f"write what JSON has into `new` in {function or 'the function'}: text, numbers, lists, objects, null"
        case Law.TELLS:
            at = "/".join(("", *breach.place))
            call = f'lost("drop", "{at}", "why")'
            if function:
                return f"carry it over in {function}, or tell of it there: {call}"
            name = breach.place[-1] if breach.place else "..."
            return (
                f"declare what it becomes under {breach.schema or breach.case.name!r} (rename, move, values), or "
                f"- custom: {{ up: ..., down: ..., claims: [{name}] }} with functions that call {call}"
            )
        case Law.VALID:
            kind = "impossible" if breach.case.direction == "request" else "narrow"
            if function:
                return f'make {function} write what is allowed, or tell that it cannot: lost("{kind}", "/...", "why")'
            return (
                f"declare another value under {breach.schema or breach.case.name!r} "
                "(supply, always, values, text or number): what is there now makes this one"
            )
