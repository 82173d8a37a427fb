"""What all tests share: hypothesis profiles, and where the schemas and articles are that are not ours to publish."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

#: Beside a clone of the project: standards' schemas, published examples, real articles. See CONTRIBUTING.
SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"

_slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("dev", max_examples=60, deadline=None, suppress_health_check=_slow)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, suppress_health_check=_slow)
settings.register_profile("thorough", max_examples=5000, deadline=None, suppress_health_check=_slow)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of third-party material; a test that needs it is skipped where it is absent, but not in CI."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{SHARED} is missing: the checks that need it must run here")
        pytest.skip("needs the schemas and articles beside the clone (../shared/data)")
    return SHARED
