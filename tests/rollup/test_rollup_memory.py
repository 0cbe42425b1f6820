"""Records are added up one by one: what is kept of each is its numbers and where they stand."""

from __future__ import annotations

import tracemalloc
from cProfile import Profile
from pathlib import Path
from typing import Any, Final

import pytest
from rollup_builder import figure, outline, unit

from docgen.jsonfile import dump_json
from docgen.rollup import sound
from docgen.rollup.book import sources_workbook
from docgen.rollup.run import Order, RolledUp, rollup

_FIGURES = 40
_WORDS = ["Kết quả công tác của đơn vị trong kỳ. " * 80]
_MOST_KEPT = 4_000  # bytes of a record with its unit of the register; its data alone take 20,000


def _record(number: int) -> dict[str, Any]:
    figures = {
        f"s{n}": {"gia_tri": 1000 + number + n, "nguon": f"phieu-h{number}.xlsx, Phiếu!E{10 + n}"}
        for n in range(_FIGURES)
    }
    return {"don_vi": f"h{number}", "so_lieu": figures, "noi_dung": _WORDS}


def _order(folder: Path, count: int) -> Order:
    """So many records, each in its unit."""
    folder.mkdir()
    units = {"don_vi": [unit("tinh", "tld", cap="tinh"), *(unit(f"h{i}") for i in range(count))]}
    data = outline({f"s{n}": figure("phat_sinh") for n in range(_FIGURES)})
    for name, content in (
        ("don_vi", units),
        ("dan-bai", data),
        ("so-lieu", [_record(i) for i in range(count)]),
    ):
        (folder / f"{name}.json").write_text(dump_json(content), encoding="utf-8")
    return Order(folder / "dan-bai.json", (str(folder / "so-lieu.json"),))


def _peak(folder: Path, count: int) -> int:
    """The most bytes in use while so many records are added up; each sum is traced to its unit and cell."""
    order = _order(folder, count)
    tracemalloc.start()
    made = rollup(order)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert f"(phieu-h{count - 1}.xlsx, Phiếu!E10)" in made.why("s0")
    return peak


def test_what_is_kept_of_a_record_is_small(tmp_path: Path) -> None:
    """Of 30 records more only their numbers, their places and their units are in memory at any time."""
    _peak(tmp_path / "am", 2)  # what is loaded but once
    few, many = _peak(tmp_path / "it", 20), _peak(tmp_path / "nhieu", 50)
    assert (many - few) / 30 < _MOST_KEPT


_MOST_WRITTEN: Final = 1_500  # bytes of a unit in the workbook of sources; its cells as objects take 40,000


def _written(made: RolledUp) -> int:
    """The most bytes in use beyond the sums while the workbook of their sources is made."""
    tracemalloc.start()
    assert sources_workbook(made)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.thorough
def test_the_workbook_of_sources_is_written_row_by_row(tmp_path: Path) -> None:
    """Of 150 units more no cell stays in memory."""
    few, many = (rollup(_order(tmp_path / f"n{count}", count)) for count in (50, 200))
    _written(few)  # what is loaded but once
    assert (_written(many) - _written(few)) / 150 < _MOST_WRITTEN


def _calls(folder: Path, count: int) -> int:
    """The calls of functions in which so many records are added up."""
    order = _order(folder, count)
    profile = Profile()
    profile.enable()
    rollup(order)
    profile.disable()
    return sum(each.callcount for each in profile.getstats())


def test_a_record_costs_the_same_work_among_few_and_among_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records too many to be set beside each other are judged one by one, each by its own numbers alone."""
    monkeypatch.setattr(sound, "MOST_COMPARED", 3)
    _calls(tmp_path / "am", 2)  # what is loaded but once
    few, more, most = (_calls(tmp_path / str(count), count) for count in (5, 17, 29))
    assert most - more < 1.2 * (more - few)
