"""Options and fixtures of every test folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A machine that has much else to do is no fault of what is tested.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def pytest_configure(config: pytest.Config) -> None:
    """What runs leave for the next ones is left in a folder of these tests."""
    folder = tempfile.mkdtemp(prefix="specshim-cache-")
    os.environ["SPECSHIM_CACHE"] = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="write what is generated now to tests/cases/golden instead of comparing",
    )
    parser.addoption(
        "--whole-corpus",
        action="store_true",
        help="generate from every real document instead of a sample",
    )
    parser.addoption(
        "--all-pairs",
        action="store_true",
        help="compare 50,000 pairs of schemas at random instead of 2,000",
    )
    parser.addoption(
        "--wide-laws",
        action="store_true",
        help="hold the laws of conversions to a thousand values each instead of a few",
    )
    parser.addoption(
        "--every-attack",
        action="store_true",
        help="put every hostile text into every place of a document instead of one into each",
    )
    parser.addoption(
        "--fuzz",
        type=int,
        default=0,
        metavar="N",
        help="draw N times as many random documents, and other ones each time",
    )


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> object:
    """Where CI says that nothing may skip, a skipped test has failed."""
    outcome = yield
    report = outcome.get_result()
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and os.environ.get("SPECSHIM_NOTHING_SKIPS")
    ):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may skip: {report.longrepr}"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real documents, which is no part of the repository."""
    place = os.environ.get("SPECSHIM_CORPUS")
    if not place:
        pytest.skip("SPECSHIM_CORPUS is not set: it names the folder of real documents")
    return Path(place)
