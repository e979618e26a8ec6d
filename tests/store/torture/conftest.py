from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def count(request: pytest.FixtureRequest) -> int:
    """How often the tracker is killed; the other counts follow from it."""
    return int(request.config.getoption("--torture"))


@pytest.fixture(scope="session")
def seed(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--torture-seed"))
