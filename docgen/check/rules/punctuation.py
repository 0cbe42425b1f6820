"""Spaces, quotes and marks in the text: typed by clerks, seen by readers, in no clause of the decree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.errors import Severity
from docgen.word.model import Paragraph

_DOUBLE = re.compile(r"(?<=[^\s]) {2,}(?=[^\s])")
_BEFORE_MARK = re.compile(r"(?<=[^\W_])[ \u00a0]+(?=[,;!?)”](?:\s|$)|(?<=\D.):(?:\s|$)|\.(?![./\d]))")
_NO_SPACE_AFTER = re.compile(r"(?<=[^\W\d_])[,;](?=[^\W\d_])")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_CURLY = re.compile("[“”]")
_STRAIGHT = re.compile('"')
_INCH = re.compile(r'(?<=\d)"')
_SPACED_BY_HAND = frozenset(
    {"so_ky_hieu", "dia_danh_thoi_gian", "kem_theo", "noi_nhan_tu", "quyen_han", "chuc_vu", "ho_ten"}
)
_MARKS_NOT_TEXT = frozenset({"so_ky_hieu", "dia_danh_thoi_gian"})


def _text(sheet: Sheet, exempt: frozenset[str]) -> Iterator[tuple[int, Paragraph]]:
    """Every paragraph but those of the parts that are spaced by hand."""
    parts = {piece.paragraph for piece in sheet.parts.of(*exempt)}
    parts |= {piece.paragraph for piece in sheet.parts.pieces if piece.tabbed}
    for index, paragraph in enumerate(sheet.document.paragraphs):
        if index not in parts:
            yield index, paragraph


@rule(
    "TT805", "", good="noi_dung | Đã hoàn thành.", bad="noi_dung | Đã··hoàn thành.", severity=Severity.WARNING
)
def double_spaces(sheet: Sheet) -> Iterator[Hit]:
    """Giữa hai chữ chỉ có một dấu cách.

    Tìm và thay trong Word: hai dấu cách bằng một. Chỗ để trống cho số, ngày không xét.
    """
    for index, paragraph in _text(sheet, _SPACED_BY_HAND):
        for match in _DOUBLE.finditer(paragraph.text):
            yield Hit("Hai dấu cách liền nhau", "bỏ bớt, chỉ để một", index, *match.span())


@rule(
    "TT806",
    "",
    good="noi_dung | “Lao động giỏi” và “Vì người lao động”.",
    bad='noi_dung | “Lao động giỏi” và "Vì người lao động".',
    severity=Severity.WARNING,
)
def mixed_quotes(sheet: Sheet) -> Iterator[Hit]:
    """Một kiểu ngoặc kép trong cả văn bản.

    Dùng “ ” hoặc " " thống nhất; nên dùng “ ”.
    """
    counts: Counter[str] = Counter()
    places: dict[str, list[tuple[int, int]]] = {"curly": [], "straight": []}
    for index, paragraph in enumerate(sheet.document.paragraphs):
        text = (
            _INCH.sub(" ", paragraph.text) if _STRAIGHT.findall(paragraph.text) == ['"'] else paragraph.text
        )
        for kind, pattern in (("curly", _CURLY), ("straight", _STRAIGHT)):
            found = [(index, match.start()) for match in pattern.finditer(text)]
            counts[kind] += len(found)
            places[kind] += found[:1]
    if counts["curly"] and counts["straight"]:
        fewer = "straight" if counts["straight"] <= counts["curly"] else "curly"
        want = "“ ”" if fewer == "straight" else '" "'
        for index, start in places[fewer]:
            yield Hit(
                "Lẫn ngoặc kép thẳng và cong", f"dùng {want} như phần lớn văn bản", index, start, start + 1
            )


@rule(
    "TT807",
    "",
    good="noi_dung | Phong trào “Lao động giỏi”.",
    bad="noi_dung | Phong trào “Lao động giỏi.",
    severity=Severity.WARNING,
)
def unmatched_quotes(sheet: Sheet) -> Iterator[Hit]:
    """Ngoặc kép mở thì phải đóng.

    Xét từng đoạn; lời trích dẫn kéo dài sang đoạn sau mà đóng ở đó thì được.
    """
    open_place: tuple[int, int] | None = None
    for index, paragraph in enumerate(sheet.document.paragraphs):
        if open_place and (
            index > open_place[0] + 8 or paragraph.part != sheet.document.paragraphs[open_place[0]].part
        ):
            yield _unclosed(open_place)
            open_place = None
        for match in _CURLY.finditer(paragraph.text):
            if match[0] == "“":
                if open_place and open_place[0] != index:
                    yield _unclosed(open_place)
                open_place = (index, match.start())
            elif open_place is None:
                before = paragraph.text[: match.start()]
                if before.count("“") < before.count("”") + 1:
                    yield Hit("Ngoặc kép đóng mà không mở", "thêm “ hoặc bỏ ”", index, *match.span())
            else:
                open_place = None
        straight = (
            _INCH.sub("", paragraph.text).count('"')
            if paragraph.text.count('"') == 1
            else paragraph.text.count('"')
        )
        if straight % 2:
            start = paragraph.text.rindex('"')
            yield Hit("Ngoặc kép thiếu một bên", "thêm ngoặc còn thiếu", index, start, start + 1)
    if open_place:
        yield _unclosed(open_place)


def _unclosed(place: tuple[int, int]) -> Hit:
    return Hit("Ngoặc kép mở mà không đóng", "thêm ” ở cuối lời trích", place[0], place[1], place[1] + 1)


@rule(
    "TT808",
    "",
    good="noi_dung | Đoàn viên, người lao động.",
    bad="noi_dung | Đoàn viên , người lao động.",
    severity=Severity.WARNING,
)
def space_before_mark(sheet: Sheet) -> Iterator[Hit]:
    """Không có dấu cách trước dấu câu.

    Dấu phẩy, chấm, chấm phẩy, hai chấm viết liền sau chữ đứng trước.
    """
    for index, paragraph in _text(sheet, _MARKS_NOT_TEXT):
        for match in _BEFORE_MARK.finditer(paragraph.text):
            mark = paragraph.text[match.end()]
            yield Hit(f"Có dấu cách trước dấu “{mark}”", "bỏ dấu cách", index, match.start(), match.end() + 1)


@rule(
    "TT809",
    "",
    good="noi_dung | Đoàn viên, người lao động.",
    bad="noi_dung | Đoàn viên,người lao động.",
    severity=Severity.WARNING,
)
def space_after_mark(sheet: Sheet) -> Iterator[Hit]:
    """Sau dấu phẩy, chấm phẩy có dấu cách.

    Địa chỉ thư điện tử, trang thông tin không xét.
    """
    for index, paragraph in _text(sheet, frozenset()):
        skipped = [match.span() for match in _ADDRESS.finditer(paragraph.text)]
        for match in _NO_SPACE_AFTER.finditer(paragraph.text):
            if not any(low <= match.start() < high for low, high in skipped):
                yield Hit(
                    f"Sau dấu “{match[0]}” thiếu dấu cách",
                    "thêm dấu cách",
                    index,
                    match.start(),
                    match.end() + 1,
                )
