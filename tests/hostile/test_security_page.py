"""SECURITY.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from specshim.api.schemas import lowering
from specshim.api.schemas.recognisers import alternatives
from specshim.api.settling import aliases
from specshim.cli import revisions
from specshim.diagnostics import CODES, report
from specshim.documents import files
from specshim.runtime.gateway.settings import GatewaySettings, Policy
from specshim.runtime.requests.retries import RetryPolicy
from specshim.runtime.settings import checks
from specshim.runtime.settings.options import Configuration, Settings
from specshim.runtime.transport import redirects
from specshim.runtime.transport.connections import beginnings
from specshim.runtime.values.schemas import constraints
from specshim.sources import limits

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| ([^|]+) \| (\d+) \|", PAGE, re.MULTILINE))
SETTINGS = dict(re.findall(r"^\| ([^|]+) \| \d+ \| `([a-z]+(?:_[a-z]+)*)` \|$", PAGE, re.MULTILINE))

LIMITS = {
    "bytes of one file, of any kind": limits.MAX_BYTES,
    "levels of lists and maps in one file": limits.MAX_DEPTH,
    "values in one file": limits.MAX_VALUES,
    "values that YAML's aliases repeat": limits.MAX_ALIASED_VALUES,
    "directives of a YAML file": limits.MAX_DIRECTIVES,
    "decimal digits of an integer": limits.MAX_DIGITS,
    "files of one document": files.MAX_FILES,
    "levels of unions, arrays and maps without a name between": lowering.DEEPEST,
    "levels of aliases down to the next object": aliases.DEEPEST,
    "variants of unions that are multiplied": alternatives.MOST_VARIANTS,
    "findings of one kind that are kept per file": report.MOST_OF_A_KIND,
}
LIMITS |= {
    "bytes of the body of a success that is read whole, decompressed": Configuration().max_response_size,
    "bytes of an event or a line of a stream, decompressed": Configuration().max_event_size,
    "bytes of the body of an error that are kept, decompressed": beginnings.MAX_ERROR_BODY,
    "bytes of the answer of a token server, decompressed": beginnings.MAX_TOKEN_ANSWER,
    "seconds of each wait for the server": checks.DEFAULT_TIMEOUT,
    "seconds to connect": checks.CONNECT_TIMEOUT,
    "further attempts": Configuration().max_retries,
    "seconds that a server may ask to wait before another attempt": RetryPolicy().longest_hint,
    "redirects of a request": redirects.LIMIT,
    "characters of an argument in which a pattern that looks around is searched": constraints.LONGEST,
    "bytes of target and headers of a request": Policy().max_head,
    "bytes of a body that is passed on": Policy().max_body,
    "bytes of a body or of an event that is converted, decompressed": Policy().max_document,
    "calls at the same time": Policy().max_calls,
    "seconds for a body that is converted to arrive": Policy().body_timeout,
    "seconds that the server may be silent": Policy().timeout,
}


@pytest.mark.parametrize("what", LIMITS)
def test_a_limit_is_as_stated(what: str) -> None:
    limit = LIMITS[what]
    assert limit is not None
    assert ROWS[what] == (f"{limit:g}" if isinstance(limit, float) else str(limit))


def test_what_may_be_set_is_a_setting() -> None:
    known = {*Settings.__optional_keys__, *GatewaySettings.__optional_keys__}
    assert len(SETTINGS) > 8
    assert set(SETTINGS.values()) <= known


def test_no_other_limit_is_stated() -> None:
    assert ROWS.keys() == LIMITS.keys()


def test_what_git_hands_out_is_bounded_as_stated() -> None:
    assert revisions.MOST_BYTES == 1 << 30
    assert f"1 GiB in {revisions.MOST_FILES:,} files" in PAGE


def test_the_codes_exist() -> None:
    assert set(re.findall(r"\| `([a-z]+(?:-[a-z]+)+)` \|$", PAGE, re.MULTILINE)) <= CODES.keys()


def test_the_readme_leads_to_it() -> None:
    assert "(SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
