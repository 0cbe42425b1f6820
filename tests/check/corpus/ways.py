"""Every file of the corpus, whatever way it went: as made, saved by LibreOffice, planted after that.

The files themselves are made when they are asked for; listing them needs no LibreOffice.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tests.thorough import few, some

from . import FAULTS, GOOD, cases, office, word_file
from .planting import Fault


class Way(StrEnum):
    """What happened to a file after its document was made, and when its fault was planted."""

    MADE = "made"
    SAVED = "saved"
    REPLANTED = "replanted"


_REPLANTED = frozenset(GOOD) - {"docgen", "hand", "tabs"}


@dataclass(frozen=True)
class Case:
    """One file: a good document, or one with a fault; every way but ``MADE`` needs LibreOffice."""

    name: str
    way: Way = Way.MADE
    fault: Fault | None = None

    def data(self) -> bytes:
        """The Word file."""
        if self.way is Way.REPLANTED and self.fault:
            return office.replanted(self.name, self.fault)
        return (word_file if self.way is Way.MADE else office.saved)(self.name, self.fault)

    @property
    def key(self) -> str:
        """What no other case has."""
        return f"{self.way} {self.name} {FAULTS[self.name].index(self.fault) if self.fault else ''}"

    def __str__(self) -> str:
        return "-".join([self.way, self.name, *([self.fault.code] if self.fault else [])])


def good_files(*ways: Way) -> list[Case]:
    """The good documents, as made and as LibreOffice saves them."""
    return [Case(name, way) for way in ways for name in GOOD]


def faulty_files(*ways: Way) -> list[Case]:
    """One in 16 of the faults planted: their rules have examples of their own; fewer with LibreOffice.

    Into what LibreOffice saved only those of the letters, decisions and plans are planted.
    """
    every = list(cases())
    return [
        Case(name, way, fault)
        for way in ways
        for name, fault in (some(every, 16) if way is Way.MADE else few(every))
        if way is not Way.REPLANTED or is_replanted(name, fault)
    ]


def is_replanted(name: str, fault: Fault) -> bool:
    """Whether the fault is also planted into what LibreOffice saved of its document."""
    return name in _REPLANTED and (name, fault.code) not in office.NOT_REPLANTED
