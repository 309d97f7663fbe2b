"""What every test shares: no example may fail because the machine is slow or busy, and a run speaks of the change, not of chance:
the same examples each time. `python -m tests.fuzz` looks for new ones."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("busy", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")
