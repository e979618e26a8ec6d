"""What all tests share: one hypothesis profile that is the same on every machine, and the flag that rewrites golden files."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "tracker", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tracker")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="Write what is found into the golden files, to be read in the diff.",
    )
    parser.addoption("--torture", type=int, default=300, help="How often the slow tests of the store kill the tracker.")
    parser.addoption("--torture-seed", type=int, default=4, help="What their moments are drawn with.")


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-golden"))
