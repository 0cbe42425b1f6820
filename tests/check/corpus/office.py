"""The corpus passed through LibreOffice: in a few starts, each at the first question for one of its files.

Needs LibreOffice installed; who asks makes sure.
"""

from __future__ import annotations

from functools import cache, lru_cache

from tests.once import once
from tests.support import all_converted
from tests.thorough import few

from . import GOOD, cases, word_file
from .planting import Fault, planted

_AT_ONCE = 80  # files in one start: beyond some 240 LibreOffice stops without a word

# planting the fault again into what LibreOffice saved changes nothing there, and why
NOT_REPLANTED = {
    ("thong-bao", "TT206"): "LibreOffice redraws a VML line as DrawingML; the planting knows the line in VML",
    ("thong-bao", "TT207"): "LibreOffice redraws a VML line as DrawingML; the planting knows the line in VML",
}


def saved(name: str, fault: Fault | None = None) -> bytes:
    """A good document, or one of :func:`few` of the faults planted, as LibreOffice saves it."""
    place = _everything().index((name, fault))
    return _saved(place // _AT_ONCE)[place % _AT_ONCE]


def replanted(name: str, fault: Fault) -> bytes:
    """The fault planted into what LibreOffice has saved."""
    return planted(saved(name), fault)


@lru_cache(maxsize=1)
def _everything() -> list[tuple[str, Fault | None]]:
    return [*((name, None) for name in GOOD), *few(list(cases()))]


@cache
def _saved(share: int) -> list[bytes]:
    """One share of all documents, saved in one start; the key is no digest: python-docx writes the time."""
    files = _everything()[share * _AT_ONCE :][:_AT_ONCE]
    return once(f"corpus {share}", lambda: all_converted([word_file(*each) for each in files]))
