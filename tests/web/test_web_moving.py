"""Paragraphs and sections move up and down; every move can be taken back, and what was lit stays lit."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.errors import UsageError
from docgen.report.walking import walk
from docgen.roundtrip.paths import value_at
from docgen.web.editing import Sheet
from docgen.web.history import moved
from docgen.web.moving import move_of
from docgen.web.structure import Structure
from tests.thorough import examples

BODY: list[Any] = [
    "Đầu",
    {"tieu_de": "I", "noi_dung": ["a", "- b", {"tieu_de": "I.1", "noi_dung": ["c"]}]},
    {"tieu_de": "II", "noi_dung": ["d", {"khoan": "k1"}, {"khoan": "k2"}]},
    "Kết",
]


def shown(data: dict[str, Any]) -> str:
    """The body in one line: titles with what is in them in brackets."""

    def line(blocks: list[Any]) -> Iterator[str]:
        for each in blocks:
            if isinstance(each, str):
                yield each
            else:
                inner = f"({' '.join(line(each['noi_dung']))})" if "noi_dung" in each else ""
                yield f"{each.get('tieu_de') or each.get('khoan')}{inner}"

    return " ".join(line(data["noi_dung"]))


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """The small body on a sheet."""
    sheet = Sheet(tmp_path / "bao-cao.json")
    sheet.write({"noi_dung": copy.deepcopy(BODY)})
    return sheet


@pytest.mark.parametrize(
    ("path", "way", "after"),
    [
        ("noi_dung[1].noi_dung[1]", "len", "Đầu I(- b a I.1(c)) II(d k1 k2) Kết"),
        ("noi_dung[1].noi_dung[0]", "len", "Đầu a I(- b I.1(c)) II(d k1 k2) Kết"),
        ("noi_dung[1].noi_dung[1]", "xuong", "Đầu I(a I.1(- b c)) II(d k1 k2) Kết"),
        ("noi_dung[1].noi_dung[2].noi_dung[0]", "xuong", "Đầu I(a - b I.1()) II(c d k1 k2) Kết"),
        ("noi_dung[2].noi_dung[0]", "len", "Đầu I(a - b I.1(c d)) II(k1 k2) Kết"),
        ("noi_dung[3]", "len", "Đầu I(a - b I.1(c)) II(d k1 k2 Kết)"),
        ("noi_dung[0]", "xuong", "I(Đầu a - b I.1(c)) II(d k1 k2) Kết"),
        ("noi_dung[2]", "len", "Đầu II(d k1 k2) I(a - b I.1(c)) Kết"),
        ("noi_dung[1]", "xuong", "Đầu II(d k1 k2) I(a - b I.1(c)) Kết"),
        ("noi_dung[1].noi_dung[2]", "xuong", "Đầu I(a - b) II(I.1(c) d k1 k2) Kết"),
        ("noi_dung[2].noi_dung[2]", "len", "Đầu I(a - b I.1(c)) II(d k2 k1) Kết"),
    ],
)
def test_a_block_goes_where_the_rows_show_it(sheet: Sheet, path: str, way: str, after: str) -> None:
    """Up and down, into the section beside and out of it; taken back and done again."""
    block = value_at(sheet.read(), path)
    new = Structure(sheet).move(path, way)
    assert shown(sheet.read()) == after
    assert value_at(sheet.read(), new) == block
    assert Structure(sheet).turn("lui") == path
    assert sheet.read()["noi_dung"] == BODY
    assert Structure(sheet).turn("toi") == new
    assert shown(sheet.read()) == after


@pytest.mark.parametrize(
    ("path", "way"), [("noi_dung[0]", "len"), ("noi_dung[3]", "xuong"), ("noi_dung[1]", "len")]
)
def test_at_the_end_it_stays(sheet: Sheet, path: str, way: str) -> None:
    """That it is there already is said, and nothing is kept as a step."""
    with pytest.raises(UsageError, match=r"đã ở (đầu|cuối)"):
        Structure(sheet).move(path, way)
    assert sheet.read()["noi_dung"] == BODY
    assert sheet.history.names()["lui"] == ""


@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from(["len", "xuong"])), max_size=8))
@settings(max_examples=examples(60))
def test_whatever_moves_nothing_is_lost_and_paths_follow(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[int, str]]
) -> None:
    """The blocks are those of before, a path leads to the same words, and all is taken back in the end."""
    sheet = Sheet(tmp_path_factory.mktemp("to") / "bao-cao.json")
    sheet.write({"noi_dung": copy.deepcopy(BODY)})
    words = _words(sheet.read())
    marks = [{"duong": path, "chu": text} for path, text in words]
    done = 0
    for number, way in moves:
        every = [each.path for each in walk(sheet.read()["noi_dung"], "noi_dung")]
        path = every[number % len(every)]
        if move_of(sheet.read(), path, way) is None:
            continue
        structure = Structure(sheet)
        structure.move(path, way)
        assert structure.step is not None
        marks = moved(marks, structure.step)
        done += 1
        assert sorted(_words(sheet.read())) == sorted((mark["duong"], mark["chu"]) for mark in marks)
    for _ in range(done):
        structure = Structure(sheet)
        structure.turn("lui")
        assert structure.step is not None
        marks = moved(marks, structure.step)
    assert sheet.read()["noi_dung"] == BODY
    assert sorted((mark["duong"], mark["chu"]) for mark in marks) == sorted(words)


def _words(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Every text with its path."""
    found = []
    for each in walk(data["noi_dung"], "noi_dung"):
        if isinstance(each.block, str):
            found.append((each.path, each.block))
        else:
            found.append((f"{each.path}.{each.key}", each.block[each.key]))
    return found
