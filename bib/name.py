"""A name in its parts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a name. `body`: not a person, or a name that must not be taken apart, whole in `family`. `joined`: written
    family first and without a space, as Chinese, Japanese and Korean names are."""

    family: str
    given: str = ""
    prefix: str = ""
    suffix: str = ""
    body: bool = False
    joined: bool = False

    @property
    def sorted(self) -> str:
        """Family first, with a comma; joined names as they are written.

        >>> Name("Gaulle", "Charles", "de").sorted, Name("鄭", "端耀", joined=True).sorted
        ('de Gaulle, Charles', '鄭端耀')
        """
        if self.body or self.joined:
            return self.family + self.given
        last = f"{self.prefix} {self.family}".strip()
        return ", ".join(part for part in (last, self.suffix, self.given) if part) if self.given or self.suffix else last
