"""The corpus passed through LibreOffice: all of it in a few starts, at the first question, once per process.

Needs LibreOffice installed; who asks makes sure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tests.support import all_converted

from . import FAULTS, GOOD
from .planting import Fault, planted

_AT_ONCE = 120  # files in one start: beyond some 240 LibreOffice stops without a word

# planting the fault again into what LibreOffice saved changes nothing there, and why
NOT_REPLANTED = {
    ("thong-bao", "TT206"): "LibreOffice redraws a VML line as DrawingML; the planting knows the line in VML",
    ("thong-bao", "TT207"): "LibreOffice redraws a VML line as DrawingML; the planting knows the line in VML",
}


def saved(name: str, fault: Fault | None = None) -> bytes:
    """A good document, or one with its fault planted, as LibreOffice saves it."""
    return _all_saved()[name, -1 if fault is None else FAULTS[name].index(fault)]


def replanted(name: str, fault: Fault) -> bytes:
    """The fault planted into what LibreOffice has saved."""
    return planted(saved(name), fault)


@lru_cache(maxsize=1)
def _all_saved() -> dict[tuple[str, int], bytes]:
    """Every good document (-1) and every one with a fault (its place in the list), saved by LibreOffice."""
    files = {(name, -1): good() for name, good in GOOD.items()}
    files |= {
        (name, place): planted(GOOD[name](), fault)
        for name, faults in FAULTS.items()
        for place, fault in enumerate(faults)
    }
    made = [saved for some in _batched(files.values(), _AT_ONCE) for saved in all_converted(some)]
    return dict(zip(files, made, strict=True))


def _batched(files: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    """The files in lists of ``size``, the last one shorter."""
    everything = list(files)
    for start in range(0, len(everything), size):
        yield everything[start : start + size]
