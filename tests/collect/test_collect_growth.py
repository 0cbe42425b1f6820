"""Thousands of units: what judging one of them costs does not grow with how many the others are."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable
from cProfile import Profile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.collect.asked import asked_in
from docgen.collect.judging.sanity import check_all
from docgen.collect.returned import Returned
from docgen.collect.spreading import Things
from docgen.records.streaming import StreamedSheet
from docgen.standard.mau import load_form
from docgen.units import Unit
from docgen.vn.periods import quarter

FIGURES = {
    f"n{i}": {"ten": f"Việc thứ {i}", "gia_tri": None, "don_vi_tinh": "việc", "loai_so": "phat_sinh"}
    for i in range(12)
}
ASKED = asked_in({"so_lieu": FIGURES}, Path("o.json"), load_form("bao-cao-quy"), quarter(2026, 2), None)


def _records(count: int, *, alike: bool) -> Callable[[], None]:
    """Judges so many units beside the period before; ``alike``: all have the same figures."""
    chance = random.Random(count)  # noqa: S311 - numbers to judge, no secret

    def values(number: int) -> dict[str, Any]:
        first = 500 if alike else 500 + 40 * number + chance.randint(0, 9)
        return {f"so_lieu.n{i}": first + i for i in range(12)}

    units = [
        Unit(ma=f"x{n}", ten=f"Xã {n}", cap="xa", cap_tren=None, ky_hieu="CĐX", dia_danh="X")
        for n in range(count)
    ]
    found = [Returned(f"{n}.xlsx", unit, values(n)) for n, unit in enumerate(units)]
    before = {unit.ma: values(n + 3) for n, unit in enumerate(units)}
    return lambda: check_all(found, ASKED, before)


def _calls(work: Callable[[], None]) -> int:
    profile = Profile(builtins=False)
    profile.runcall(work)
    return sum(each.callcount for each in profile.getstats())


@pytest.mark.parametrize("alike", [False, True])
def test_twice_as_many_units_are_twice_the_work(*, alike: bool) -> None:
    """Twelve more units cost the same beside twelve as beside 36."""
    _calls(_records(5, alike=alike))  # what is found out but once
    few, some, many, most = (_calls(_records(count, alike=alike)) for count in (12, 24, 36, 48))
    assert most - many < 1.25 * (some - few)


def test_of_the_units_figures_nothing_is_kept_beside_them() -> None:
    """At no time does judging hold a copy of all figures: a record's own here take about 1,000 bytes."""

    def peak(count: int) -> int:
        work = _records(count, alike=False)
        tracemalloc.start()
        work()
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    peak(10)  # what is loaded but once
    assert peak(120) - peak(40) < 80 * 2_000


def test_long_texts_of_a_table_are_not_remembered() -> None:
    """What a table says of one unit alone is let go with its row."""
    sheet = StreamedSheet(openpyxl.Workbook(), "S", [10])
    plain = sheet.cell_style()
    tracemalloc.start()
    for number in range(20):
        sheet.append([(f"{number:03}" * 100, plain)])
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held < 20 * (300 + 400 + 400)  # the rows wait as text until they are packed


def test_a_file_is_read_as_it_is_sent_to_other_machines(tmp_path: Path) -> None:
    """Not all files at once, before the first is sent."""
    path = tmp_path / "a.xlsx"
    things = Things([path, path], with_content=True)
    path.write_bytes(b"PK")
    assert [each.content for each in things[1:]] == [b"PK"]
    assert Things([path], with_content=False)[0].content is None
