"""The pages of a mended document are laid beside those of the old one; only what has changed is said."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sketch import document

from docgen.check.pages.comparing import page_changes
from docgen.check.pages.rendered import Pages
from docgen.errors import MissingProgramError
from docgen.word.model import WordDocument
from tests.support import needs_office

_LINES = [
    "Các cấp công đoàn trong tỉnh đã chủ động phối hợp với chính quyền cùng cấp.",
    "Liên đoàn Lao động tỉnh tổ chức ba lớp tập huấn cho cán bộ công đoàn cơ sở.",
    "Ban Thường vụ giao các ban tham mưu theo dõi, đôn đốc việc thực hiện kế hoạch.",
]


def _made() -> WordDocument:
    return document("\n".join(f"noi_dung | {line}" for line in _LINES))


def _pages(made: WordDocument, *, cut: str = "", parts: int = 1) -> Pages:
    """The document printed on so many pages, without the line that holds ``cut``."""
    lines = [each.text for each in made.paragraphs if not (cut and cut in each.text)]
    size = -(-len(lines) // parts)
    return Pages(tuple("\n".join(lines[i : i + size]) for i in range(0, len(lines), size)))


def test_nothing_is_said_of_pages_that_are_as_before() -> None:
    """The same number of pages and every paragraph on them."""
    made = _made()
    assert list(page_changes(made, _pages(made), made, _pages(made))) == []


def test_a_page_more_is_said() -> None:
    """Wider spacing may push text to a new page."""
    made = _made()
    (said,) = page_changes(made, _pages(made), made, _pages(made, parts=2))
    assert "dài 2 trang, bản cũ 1 trang" in said
    assert list(page_changes(made, _pages(made, parts=2), made, _pages(made))) == []


def test_words_that_are_no_longer_printed_are_said() -> None:
    """A paragraph found on a page before and on none now lies beyond the paper's edge."""
    made = _made()
    (said,) = page_changes(made, _pages(made), made, _pages(made, cut="ba lớp tập huấn"))
    assert "không in ra trọn" in said
    assert "Liên đoàn Lao động tỉnh tổ chức" in said
    assert list(page_changes(made, _pages(made, cut="ba lớp"), made, _pages(made, cut="ba lớp"))) == []


def test_words_that_only_stand_elsewhere_are_not_lost() -> None:
    """A row of a table that goes on over the page: the words of its cells stand between one another."""
    made, line = _made(), _LINES[1]
    start, _, rest = line.partition(" ba lớp")
    halves = f"{start}\nNgày 25 tháng 9\nba lớp{rest}"
    parted = Pages(tuple(text.replace(line, halves) for text in _pages(made).texts))
    assert list(page_changes(made, _pages(made), made, parted)) == []


def test_a_line_of_the_head_that_breaks_is_said() -> None:
    """The motto stood on one line; what had two lines before is not said."""
    made, motto = _made(), "Độc lập - Tự do - Hạnh phúc"
    whole = _pages(made)
    broken = Pages(tuple(text.replace(motto, "Độc lập - Tự do -\nHạnh phúc") for text in whole.texts))
    (said,) = page_changes(made, whole, made, broken)
    assert f"dòng “{motto}” bị ngắt thành hai dòng" in said
    assert list(page_changes(made, broken, made, broken)) == []


def test_what_could_not_be_printed_is_not_compared() -> None:
    """Nobody knows what such a document looks like."""
    made = _made()
    assert list(page_changes(made, Pages(), made, _pages(made))) == []


def test_without_libreoffice_the_file_is_mended_all_the_same(
    docgen_cli: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No program, no comparison, no complaint."""

    def missing(*_args: object) -> object:
        raise MissingProgramError("thiếu LibreOffice")

    monkeypatch.setattr(import_module("docgen.check.pages.printing"), "printed", missing)
    docgen_cli.write("a.docx", (Path(__file__).parent / "cases" / "E3_bao_cao_go_tay.docx").read_bytes())
    ran = docgen_cli("check", "a.docx", "--fix")
    assert "a-da-sua.docx" in ran.files
    assert "Bản sửa" not in ran.out


@needs_office
@pytest.mark.thorough
def test_a_mended_file_is_printed_and_compared(docgen_cli: Any) -> None:
    """With LibreOffice: nothing is said of a file whose pages are as before."""
    docgen_cli.write("b.docx", (Path(__file__).parent / "cases" / "E3_bao_cao_go_tay.docx").read_bytes())
    ran = docgen_cli("check", "b.docx", "--fix")
    assert "Đã sửa" in ran.out
    assert "Bản sửa" not in ran.out
