"""Citations of all documents brought together: one source for each work, with a key that stays."""

from __future__ import annotations

from references.dedupe.bibliography import Bibliography, Decision, Memory, bring_together
from references.dedupe.stable_keys import NameKeys

__all__ = ["Bibliography", "Decision", "Memory", "NameKeys", "bring_together"]
