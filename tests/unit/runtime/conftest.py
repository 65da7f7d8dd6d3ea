from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.unit.runtime.loopback import Server
from tests.unit.runtime.performing import KINDS, Performer


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture(params=KINDS)
def perform(request: pytest.FixtureRequest, server: Server) -> Performer:
    return Performer(request.param, server)
