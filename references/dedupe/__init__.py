"""Citations of all documents brought together: one source for each work, with a key that stays."""

from __future__ import annotations

from references.dedupe.stable_keys import NameKeys
from references.dedupe.together import Bibliography, Decision, Memory, bring_together

__all__ = ["Bibliography", "Decision", "Memory", "NameKeys", "bring_together"]
