"""The signature never stands alone on a page, seen on real pages."""

from __future__ import annotations

from functools import lru_cache

import pytest

from tests.pages import all_pages, needs_pages
from tests.sample_report import dash, report, section, text
from tests.thorough import some

LINE = "Các cấp công đoàn tiếp tục thực hiện nhiệm vụ theo kế hoạch đã đề ra trong năm."


# Paragraphs: their last line falls on every place around the end of a page, in the usual run on three.
COUNTS = some(range(26, 40, 2), 3)


@lru_cache(maxsize=len(COUNTS))
def lasting(count: int) -> bytes:
    """A report of so many paragraphs."""
    return report([section("KẾT QUẢ"), *[text(LINE)] * count, text("Trên đây là báo cáo của đơn vị.")])


@needs_pages
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.thorough
def test_the_signature_has_text_above_it(count: int) -> None:
    """However long the report, the page of the signature holds the last words of the text."""
    shown = all_pages([lasting(each) for each in COUNTS])[COUNTS.index(count)]
    page = next(page for page in shown if "Nơi nhận:" in page)
    assert "báo cáo của đơn vị./." in page
    assert "PHÓ CHỦ TỊCH" in page
    assert "Lương Xuân Trường" in page


def _keeps(blocks: list[object], words: str) -> bool:
    from docgen.word.formatting import read_document  # noqa: PLC0415 - beside its only use

    document = read_document(report(blocks))  # type: ignore[arg-type] # blocks of any kind
    return next(p for p in document.paragraphs if words in p.text).format.keep_next


def test_a_line_that_announces_the_next_stays_with_it() -> None:
    """A colon, or a list line used as a heading, keeps the next paragraph; a full list line does not."""
    following = text("Toàn tỉnh có 778 công đoàn cơ sở.")
    assert _keeps([text("Kết quả cụ thể như sau:"), following, text()], "như sau")
    assert _keeps([dash("Kết quả Đại hội"), following, text()], "Kết quả Đại hội")
    assert not _keeps([dash("Đã tổ chức 778 đại hội;"), following, text()], "778 đại hội")
    assert not _keeps([dash("Việc thứ nhất"), dash("Việc thứ hai"), text()], "Việc thứ nhất")
