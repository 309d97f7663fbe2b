"""Whether a number of a page is the one that a claim has, or may be."""

from __future__ import annotations

from decimal import Decimal

from references.evidence.figures import Figure


def is_same(wanted: Figure, one: Figure) -> bool:
    """Whether a number of a page is the one that a claim has.

    >>> from references.evidence.figures import find_figures
    >>> wanted, *others = find_figures("97 million; 97,000,000; 97")
    >>> [is_same(wanted, one) for one in others]
    [True, False]
    """
    return bool(one.values & wanted.values) and (one.of_hundred or not wanted.of_hundred)


def why_near(wanted: Figure, one: Figure) -> str:
    """Why a number of the page may be the one that is meant, though it is not printed so; "" where it is not.

    >>> from references.evidence.figures import find_figures
    >>> [why_near(*find_figures(text)) for text in ("97 million; 97,312,455", "97 million; 412 million")]
    ['the page has a number that comes to it when it is rounded', '']
    """
    if one.values & wanted.values:
        return "the number stands there, without the words “of a hundred”"
    if (wanted.bare and one.values & wanted.bare) or (one.bare and wanted.values & one.bare):
        return "the digits stand there, with another word for the power of ten, or in a column that names it"
    if wanted.is_part and one.of_hundred and any(abs(theirs - mine) < 1 for theirs in one.values for mine in wanted.values):
        return "the page says about as many of a hundred"
    if any(_rounds_to(theirs, mine) for theirs in one.values for mine in wanted.values):
        return "the page has a number that comes to it when it is rounded"
    return ""


def _rounds_to(exact: Decimal, rounded: Decimal) -> bool:
    """Whether a number has been rounded to another, which has at least two figures that are not zero at its end.

    >>> [_rounds_to(Decimal(one), Decimal("97000000")) for one in ("97312455", "98000000")]
    [True, False]
    """
    if not 0 < abs(exact - rounded) * 20 < rounded:
        return False
    plainly = rounded.normalize()
    return len(plainly.as_tuple().digits) > 1 and exact.quantize(Decimal(1).scaleb(int(plainly.as_tuple().exponent))) == plainly
