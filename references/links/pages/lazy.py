"""Values that are computed when they are first asked for, by many threads.

`functools.cached_property` holds one lock for all objects of a class until Python 3.12: threads that read different pages wait for each
other.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

Value = TypeVar("Value")


class lazy(cached_property[Value]):
    """A `cached_property` without a lock: two threads that ask at once may both compute it.

    >>> class Square:
    ...     side = 3
    ...     @lazy
    ...     def area(self) -> int:
    ...         print("computed")
    ...         return self.side ** 2
    >>> one = Square()
    >>> one.area + one.area
    computed
    18
    """

    if not TYPE_CHECKING:  # its type is that of `cached_property`

        def __get__(self, owner: object | None, kind: type | None = None) -> object:
            if owner is None:
                return self
            value = owner.__dict__[self.attrname] = self.func(owner)
            return value
