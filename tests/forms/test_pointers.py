"""The words of back-references, where they can stand."""

from __future__ import annotations

import pytest

from references.forms import pointers


@pytest.mark.parametrize(
    ("printed", "words", "label"),
    [
        ("同註 13。", "同註 13", "13"),
        ("同前註，頁 5", "同前註", None),
        ("見前註〔2〕", "見前註〔2〕", "2"),
        ("王小波，前揭書，頁 10", "前揭書", None),
        ("Ibid., p. 5", "Ibid.", None),
        ("Smith, op. cit., n. 24", "op. cit., n. 24", "24"),
        ("Smith, above, n. 24", "above, n. 24", "24"),
        ("Там же. С. 5", "Там же.", None),
        ("Müller, a. a. O., S. 3", "a. a. O.", None),
        ("同意這個看法的學者很多", None, None),
        ("Das ist richtig.", None, None),
        ("前文已經提到這個問題的由來", None, None),
    ],
)
def test_pointers(printed: str, words: str | None, label: str | None) -> None:
    found = pointers.find(printed, 0, len(printed))
    assert (printed[found.start : found.end] if found else None, found.label if found else None) == (words, label)
