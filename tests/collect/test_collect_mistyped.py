"""Which number of several that do not fit together is mistyped."""

from __future__ import annotations

import pytest

from docgen.collect.judging.mistyped import Term, which_to_mend
from docgen.collect.returned import Returned
from docgen.vn.swapped import how_mistyped


@pytest.mark.parametrize(
    ("value", "meant", "how"),
    [
        (93, 39, "đảo hai chữ số"),
        (2736, 2376, "đảo hai chữ số"),
        (60, 6, "thừa một số 0"),
        (137, 1370, "thiếu một số 0"),
        (137, 1372, ""),
        (39, 38, ""),
        (321, 123, ""),
        (6, None, ""),
        (0, 0, ""),
        (-12, -21, ""),
    ],
)
def test_a_slip_of_one_finger(value: int, meant: int | None, how: str) -> None:
    """Two neighbours changed round, a zero too many or too few; nothing else."""
    assert how_mistyped(value, meant) == how


@pytest.mark.parametrize(
    ("values", "needed", "words"),
    [
        ((1624, 93, 13, 1650), (1570, 39, 67, 1704), "có phải tăng (ô B2) là 39, gõ đảo hai chữ số?"),
        ((1624, 39, 31, 1650), (1642, 57, 13, 1632), "có phải đầu (ô B1) là 1.642"),
        ((1624, 39, 31, 1650), (1642, 57, 13, 1632), "hay giảm (ô B3) là 13"),
        ((10, 5, 2, 14), (11, 6, 1, 13), "xem lại các số: đầu (ô B1), tăng (ô B2), giảm (ô B3), cuối (ô B4)"),
    ],
)
def test_the_cell_to_mend_is_named(values: tuple[int, ...], needed: tuple[int, ...], words: str) -> None:
    """The one that a slip explains, or one of two; else every cell of the sum."""
    names = ("đầu", "tăng", "giảm", "cuối")
    found = Returned("a.xlsx", None, cells={name: f"B{at}" for at, name in enumerate(names, 1)})
    terms = [Term(name, name, value, need) for name, value, need in zip(names, values, needed, strict=True)]
    assert words in which_to_mend(found, terms)
