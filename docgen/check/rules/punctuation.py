"""Spaces, quotes and marks in the text: typed by clerks, seen by readers, in no clause of the decree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.errors import Severity
from docgen.word.edits import Retext
from docgen.word.model import Paragraph

_DOUBLE = re.compile(r"(?<=[^\s]) {2,}(?=[^\s])")
_BEFORE_MARK = re.compile(r"(?<=[^\W_])[ \u00a0]+(?=[,;!?)”](?:\s|$)|(?<=\D.):(?:\s|$)|\.(?![./\d]))")
_MAY_BE_BEFORE_MARK = re.compile("[ \u00a0][,;!?)”:.]")
_NO_SPACE_AFTER = re.compile(r"[,;](?<=[^\W\d_].)(?=[^\W\d_])")
_WRITTEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|@")
_CURLY = re.compile("[“”]")
_STRAIGHT = re.compile('"')
_QUOTE = re.compile('["“”]')
_INCH = re.compile(r'(?<=\d)"')
_TO_BE_FILLED = re.compile(r"(?i)(?:\b(?:số|ngày|tháng|năm|quý)|[/…_])$")
_LONGEST = 6  # letters: a space and "tháng"
_WIDEST = 3  # spaces; more of them are somebody's way of placing words
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

    Tìm và thay trong Word: hai dấu cách bằng một. Chỗ để trống cho số, ngày không xét; `--fix` cũng để
    nguyên chỗ có hơn ba dấu cách.
    """
    for index, paragraph in _text(sheet, _SPACED_BY_HAND):
        for match in _DOUBLE.finditer(paragraph.text) if "  " in paragraph.text else ():
            changes = () if _is_left_open(match) else (Retext(index, match.start() + 1, match.end(), ""),)
            yield Hit("Hai dấu cách liền nhau", "bỏ bớt, chỉ để một", index, *match.span(), changes=changes)


def _is_left_open(match: re.Match[str]) -> bool:
    """Spaces that may be meant: room for a number or a date, words placed by hand."""
    start, after = match.start(), match.string[match.end() : match.end() + 1]
    filled = _TO_BE_FILLED.search(match.string, max(0, start - _LONGEST), start)
    return len(match[0]) > _WIDEST or after in {"/", "…", "_"} or bool(filled)


@rule(
    "TT806",
    "",
    good="noi_dung | “Lao động giỏi” và “Vì người lao động”.",
    bad='noi_dung | “Lao động giỏi” và "Vì người lao động".',
    severity=Severity.WARNING,
)
def mixed_quotes(sheet: Sheet) -> Iterator[Hit]:
    """Một kiểu ngoặc kép trong cả văn bản.

    Dùng “ ” hoặc " " thống nhất; nên dùng “ ”. `--fix` chỉ đổi khi từng cặp ngoặc trong đoạn đều rõ.
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
            text = sheet.document.paragraphs[index].text
            yield Hit(
                "Lẫn ngoặc kép thẳng và cong",
                f"dùng {want} như phần lớn văn bản",
                index,
                start,
                start + 1,
                changes=_in_one_way(index, text, "“”" if fewer == "straight" else '""'),
            )


def _in_one_way(index: int, text: str, marks: str) -> tuple[Retext, ...]:
    """The pairs of another kind made ``marks``, if each quote of the paragraph surely opens or closes."""
    quotes = list(_QUOTE.finditer(text))
    pairs = list(zip(quotes[::2], quotes[1::2], strict=False))  # one left over is told by the next line
    if len(quotes) % 2 or not all(_is_quotation(text, *pair) for pair in pairs):
        return ()
    return tuple(
        Retext(index, *old.span(), new)
        for pair in pairs
        for old, new in zip(pair, marks, strict=True)
        if pair[0][0] != marks[0]
    )


def _is_quotation(text: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    """Two quotes next to each other: curly ones say it themselves, straight ones by what is around them."""
    said = opening[0] + closing[0]
    before, after = (
        text[max(0, opening.start() - 1) : opening.start()],
        text[closing.end() : closing.end() + 1],
    )
    placed = before.strip(" \t\n\u00a0([") == "" and after.strip(" \t\n\u00a0,;.:!?)]…") == ""
    first, last = text[opening.end()], text[closing.start() - 1]
    return said == "“”" or (
        said == '""' and placed and first.isalnum() and (last.isalnum() or last in ".!?…)%")
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
        if not _MAY_BE_BEFORE_MARK.search(paragraph.text):
            continue
        for match in _BEFORE_MARK.finditer(paragraph.text):
            mark = paragraph.text[match.end()]
            place = (index, match.start(), match.end() + 1)
            changes = (Retext(index, *match.span(), ""),) if _is_slip(match, mark) else ()
            yield Hit(f"Có dấu cách trước dấu “{mark}”", "bỏ dấu cách", *place, changes=changes)


def _is_slip(match: re.Match[str], mark: str) -> bool:
    """Not room for a number or a date, nor before a quote that may be meant to open."""
    text, start = match.string, match.start()
    opened = mark != "”" or text.find("“", text.rfind("”", 0, start) + 1, start) >= 0
    return opened and (len(match[0]) == 1 or not _is_left_open(match))


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
        if not _NO_SPACE_AFTER.search(paragraph.text):
            continue
        for written in _WRITTEN.finditer(paragraph.text):
            if not _ADDRESS.search(written[0]):
                for match in _NO_SPACE_AFTER.finditer(paragraph.text, *written.span()):
                    place = (index, match.start(), match.end() + 1)
                    changes = (Retext(index, match.end(), match.end(), " "),)
                    yield Hit(
                        f"Sau dấu “{match[0]}” thiếu dấu cách", "thêm dấu cách", *place, changes=changes
                    )
