"""Tables as LibreOffice prints them: whole numbers and words, heads on every page, pages that lie down."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from pages import needs_pages
from sample_report import compiled
from support import all_converted, faults_of, needs_office
from table_layout_cases import CASES, SHARE

from docgen.jsonfile import parse_json
from docgen.report.document import Document, Table
from docgen.report.load import load_data
from docgen.report.resolve import resolve
from docgen.template.fill import fill
from docgen.units import find_register, load_register
from docgen.word.formatting import read_document
from tests.thorough import ALL, some

NAMES = tuple(CASES)
USUAL = ("heads_of_three_rows", "long_titles", "landscape_among_portrait", "three_hundred_rows")
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')


@cache
def document(name: str) -> Document:
    """A case, resolved."""
    data = parse_json(json.dumps(CASES[name]()).encode())[0]
    return resolve(load_data(data, load_register(find_register(None))))


@cache
def file(name: str) -> bytes:
    """A case as a Word file."""
    return fill(compiled(), document(name))


def in_the_usual_run(names: Sequence[str]) -> list[Any]:
    """The cases, of which the usual run tries those that it prints."""
    return [pytest.param(name, marks=() if name in USUAL else pytest.mark.thorough) for name in names]


class Page:
    """A printed page: its width and height in points, and its words with their places."""

    def __init__(self, width: float, height: float, source: str) -> None:
        self.width, self.height = width, height
        self.words = [(*map(float, found[:4]), found[4]) for found in _WORD.findall(source)]

    @property
    def number(self) -> str:
        """What stands alone in the middle of the top margin, in it and nowhere else."""
        top = [word for word in self.words if word[3] < 20 * 72 / 25.4]
        middle = (30 + (self.width * 25.4 / 72 - 15)) / 2 * 72 / 25.4
        assert all(abs((word[0] + word[2]) / 2 - middle) < 2 for word in top)
        return " ".join(word[4] for word in top)


def printed(name: str) -> list[Page]:
    """The pages of a case, printed with others in one start of LibreOffice."""
    return _printed(USUAL if name in USUAL and not ALL else tuple(NAMES))[name]


@cache
def _printed(names: tuple[str, ...]) -> dict[str, list[Page]]:
    made = all_converted([file(name) for name in names], "pdf")
    return {name: _pages(pdf) for name, pdf in zip(names, made, strict=True)}


def _pages(pdf: bytes) -> list[Page]:
    with TemporaryDirectory() as folder:
        path = Path(folder, "file.pdf")
        path.write_bytes(pdf)
        command = ["pdftotext", "-bbox", "-enc", "UTF-8", str(path), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")  # noqa: S603 (a file of our own)
    parts = _PAGE.split(text)[1:]
    return [Page(float(parts[i]), float(parts[i + 1]), parts[i + 2]) for i in range(0, len(parts), 3)]


def tables(name: str) -> list[Table]:
    """All tables of a case."""
    made = document(name)
    blocks = [*made.blocks, *(block for appendix in made.appendices for block in appendix.blocks)]
    return [block for block in blocks if isinstance(block, Table)]


@needs_pages
@pytest.mark.parametrize("name", in_the_usual_run(NAMES))
def test_every_number_and_every_word_is_printed_whole(name: str) -> None:
    """Each word of each cell is found on the pages as one piece, as often as the table holds it."""
    wanted: Counter[str] = Counter()
    for table in tables(name):
        wanted.update(word for _, _, cell in table.cells() for word in re.split(r"\s+", cell.text) if word)
    found = Counter(word[4].replace("&quot;", '"') for page in printed(name) for word in page.words)
    assert {word: count for word, count in wanted.items() if found[word] < count} == {}


@needs_pages
@pytest.mark.parametrize("name", in_the_usual_run(["heads_of_three_rows", "rates_and_days"]))
def test_thirty_nine_rows_of_twelve_columns_take_three_lying_pages_at_most(name: str) -> None:
    """With heads of three rows, on every page again."""
    body, *turned = printed(name)
    assert body.width < body.height
    assert len(turned) <= 3
    assert all(page.width > page.height for page in turned)
    for page in turned:
        assert {"động", "Đoàn", "(12)", "TT"} <= {word[4] for word in page.words}


@needs_pages
@pytest.mark.parametrize("name", in_the_usual_run(["inspections", "gifts", "loans"]))
def test_long_names_and_titles_beside_amounts_take_three_lying_pages_at_most(name: str) -> None:
    """Bodies with their full names, heads of three rows of long titles, amounts of ten digits, notes."""
    _, *turned = printed(name)
    assert len(turned) <= 3
    assert all(page.width > page.height for page in turned)
    assert all({"(12)", "TT"} <= {word[4] for word in page.words} for page in turned)


@needs_pages
def test_titles_of_three_rows_are_printed_whole_on_every_page() -> None:
    """However many lines a title merged over all of them has; no page holds a note without rows."""
    _, *turned = printed("long_titles")
    assert 3 <= len(turned) <= 4
    wanted = SHARE.split()
    for page in turned:
        words = Counter(word[4] for word in page.words)
        assert all(words[word] >= count for word, count in Counter(wanted).items())
        first = min(word[1] for word in page.words if word[4] == "(12)")
        share = [word for word in page.words if word[4] in wanted and word[0] > 600 and word[1] < first]
        assert {word[4] for word in share} >= {"Tỷ", "tập", "(%)"}
        assert max(word[3] for word in share) < first
    assert {"Tổng", "đến", "tập"} <= {word[4] for word in turned[-1].words}


@needs_pages
def test_lying_pages_bear_their_number_in_the_middle_of_the_top() -> None:
    """The body counts on through a turned page; each appendix begins at 1, whose number is not shown."""
    pages = printed("landscape_among_portrait")
    lying = [page.width > page.height for page in pages]
    numbers = [page.number for page in pages]
    body = lying.index(True)
    assert lying[: body + 2] == [False] * body + [True, False]
    first = numbers.index("", 1)
    assert numbers[:first] == ["", *(str(n) for n in range(2, first + 1))]
    rest = "".join(number or "1" for number in numbers[first:])
    turned = sum(lying) - 1
    assert rest == "1" + "".join(str(n) for n in range(1, turned + 1)) + "1"
    assert lying[first:] == [False, *([True] * turned), False]


@needs_pages
def test_a_long_table_repeats_its_heads_and_totals_on_the_last_page() -> None:
    """Three hundred rows over several pages; the total is not alone on its page."""
    _, *pages = printed("three_hundred_rows")
    texts = [[word[4] for word in page.words] for page in pages]
    assert all("STT" in words for words in texts)
    assert "cộng" in texts[-1]
    assert "300" in texts[-1]


@pytest.mark.parametrize("name", some(NAMES, 4))
@pytest.mark.thorough(one_of=4)
def test_the_files_are_valid(name: str) -> None:
    """Our lint, openxml-audit and, where they are at hand, the ISO schemas find nothing."""
    assert faults_of(file(name)) == []


@needs_office
@pytest.mark.thorough
def test_merged_cells_survive_a_save_by_libreoffice() -> None:
    """Every table comes back with the same spans and the same cells that go on from above."""
    names = some(NAMES, 4)
    saved = all_converted([file(name) for name in names])
    for name, data in zip(names, saved, strict=True):
        before, after = read_document(file(name)), read_document(data)
        shapes = [
            [
                [[(cell.span, cell.merged) for cell in row.cells] for row in table.rows]
                for table in read.tables
            ]
            for read in (before, after)
        ]
        assert shapes[0] == shapes[1]
        assert [each.landscape for each in before.sections] == [each.landscape for each in after.sections]
