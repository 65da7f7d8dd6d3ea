"""How much is drawn."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings


@pytest.fixture(autouse=True)
def _from_the_top(request: pytest.FixtureRequest) -> None:
    """Gives each test of hypothesis its settings: the same examples in every run, unless more are asked for."""
    test = getattr(request.function, "hypothesis", None)
    if test is None:
        return
    times: int = request.config.getoption("fuzz")
    known = getattr(request.function, "_hypothesis_internal_use_settings", settings())
    request.function._hypothesis_internal_use_settings = settings(
        known,
        max_examples=known.max_examples * max(1, times),
        derandomize=times == 0,
        database=None,
        deadline=None,
        phases=[Phase.generate] if times == 0 else [Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
