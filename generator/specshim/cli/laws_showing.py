"""What was found when conversions were held to the laws, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from specshim.laws.advice import advice_on
from specshim.laws.law import Law
from specshim.laws.trial import Breach, Trial

_LONGEST: Final = 300
"""Characters of a value that are shown in text; all of it is in JSON."""

_NAMED: Final = 3
"""Other bodies that are named."""


def text_of(trial: Trial) -> str:
    """The counterexamples, and how much was tried."""
    return "\n".join((*(line for it in trial.breaches for line in _lines(it)), _summary(trial)))


def facts_of(trial: Trial) -> dict[str, Any]:
    """The same as JSON has it."""
    return {
        "breaches": [_facts(it) for it in trial.breaches],
        "cases": trial.cases,
        "values": trial.values,
        "untried": trial.untried,
    }


def _lines(breach: Breach) -> Iterator[str]:
    fault = breach.fault
    source, target = breach.case.source(breach.way), breach.case.target(breach.way)
    yield f"{_subject(breach)}, {source.version} to {target.version}: {fault.law.value}{_at(breach)}"
    yield f"  value    {_value(fault.value)}"
    if fault.law is not Law.RUNS and fault.law is not Law.JSON:
        yield f"  becomes  {_value(fault.made)}"
    if fault.law is Law.TELLS:
        yield f"  and back {_value(fault.again)}"
    for told in fault.told:
        yield f"  told     {told}"
    if fault.detail:
        yield f"  because  {fault.detail}"
    also = f", {', '.join(breach.also[:_NAMED])}" if breach.also else ""
    more = f" and {len(breach.also) - _NAMED} more" if len(breach.also) > _NAMED else ""
    yield f"  seen in  {breach.case.name}{also}{more}"
    yield f"  write    {advice_on(breach)}"
    yield ""


def _subject(breach: Breach) -> str:
    return breach.schema or breach.case.name


def _at(breach: Breach) -> str:
    return f" at {_pointer(breach.place)}" if breach.place else ""


def _pointer(tokens: tuple[str, ...]) -> str:
    return "".join(f"/{it.replace('~', '~0').replace('/', '~1')}" for it in tokens)


def _value(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=repr)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}... ({len(text)} characters)"


def _summary(trial: Trial) -> str:
    found = len(trial.breaches)
    said = f"{found or 'no'} law{'' if found == 1 else 's'} broken" if found else "all laws hold"
    tried = f"{said}: {trial.values} values of {trial.cases} bodies, answers, errors, events and parameters"
    if not trial.untried:
        return tried
    names = ", ".join(trial.untried[:_NAMED])
    more = f" and {len(trial.untried) - _NAMED} more" if len(trial.untried) > _NAMED else ""
    return f"{tried}\nno valid value was found of {names}{more}"


def _facts(breach: Breach) -> dict[str, Any]:
    fault = breach.fault
    return {
        "law": fault.law.name.lower(),
        "message": fault.law.value,
        "from": breach.case.source(breach.way).version,
        "to": breach.case.target(breach.way).version,
        "schema": breach.schema,
        "pointer": _pointer(breach.place),
        "in": breach.case.name,
        "also": list(breach.also),
        "value": fault.value,
        "becomes": _plain(fault.made),
        "back": _plain(fault.again),
        "detail": fault.detail,
        "told": list(fault.told),
        "function": breach.function,
        "write": advice_on(breach),
    }


def _plain(value: Any) -> Any:
    """The value, or what Python says of it where JSON has no such thing."""
    return json.loads(json.dumps(value, default=repr))
