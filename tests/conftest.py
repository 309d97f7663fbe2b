"""What every test shares: no example may fail because the machine is slow or busy, and a run speaks of the change, not of chance:
the same examples each time. `python -m tests.fuzz` looks for new ones."""

from __future__ import annotations

import compileall
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("busy", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")

_HOUSE = Path(__file__).parents[1]


def pytest_configure(config: pytest.Config) -> None:
    """Compiles the house once, also where Python is told to write no byte code: else each of the hundreds of commands that the tests
    start compiles its modules itself, which takes longer than its work."""
    if not hasattr(config, "workerinput"):
        for room in ("bib", "cli", "ibidem", "references"):
            compileall.compile_dir(_HOUSE / room, quiet=2)
