"""Paper, margins, font, colour, page numbers (ND30, Phụ lục I, I)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from docgen.check.pieces import visible_runs
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.errors import Severity
from docgen.word.model import Paragraph, Section

_TOLERANCE = 0.3  # mm: what rounding to twips, inches or centimetres makes of a length
_ONE_PAGE = 3_500  # letters: a text that surely goes on to a second page
_SIDES = {"tren": "trên", "duoi": "dưới", "trai": "trái", "phai": "phải"}
_DARKEST = 0x33  # of each of the three colours: what the eye takes for black
_COLOURED = {"do_khan", "luu_hanh"}


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def _first_paragraph(sheet: Sheet, section: int) -> int | None:
    places = (i for i, paragraph in enumerate(sheet.document.paragraphs) if paragraph.section == section)
    return next(places, None)


@rule("TT101", "I.1", good="trang | 210 x 297", bad="trang | 215,9 x 279,4")
def paper(sheet: Sheet) -> Iterator[Hit]:
    """Khổ giấy A4.

    Văn bản trình bày trên khổ A4 (210 mm x 297 mm), theo chiều dài; trang có bảng, biểu lớn được trình bày
    theo chiều rộng. Sửa trong Word: Layout, Size, A4.
    """
    want = sorted((sheet.standard.page_width, sheet.standard.page_height))
    for place, section in enumerate(sheet.document.sections):
        have = sorted((section.width, section.height))
        if any(abs(one - other) > 1 for one, other in zip(have, want, strict=True)):
            size = f"{_number(section.width)} x {_number(section.height)} mm"
            yield Hit(f"Khổ giấy {size}, không phải A4", "chọn khổ A4", _first_paragraph(sheet, place))


def _margin(sheet: Sheet, side: str, measure: Callable[[Section], float]) -> Iterator[Hit]:
    """A landscape page is left out: turning it in Word turns its margins too."""
    allowed = sheet.standard.margins[side]
    for place, section in enumerate(sheet.document.sections):
        value = measure(section)
        if section.width < section.height and not (
            allowed.low - _TOLERANCE <= value <= allowed.high + _TOLERANCE
        ):
            yield Hit(
                f"Lề {_SIDES[side]} {_number(value)} mm",
                f"đặt từ {_number(allowed.low)} đến {_number(allowed.high)} mm",
                _first_paragraph(sheet, place),
            )


@rule("TT102", "I.3", good="trang lề_trên=20 |", bad="trang lề_trên=15 |")
def top_margin(sheet: Sheet) -> Iterator[Hit]:
    """Lề trên 20 đến 25 mm.

    Vùng trình bày cách mép trên của trang giấy 20 đến 25 mm.
    """
    return _margin(sheet, "tren", lambda section: section.top)


@rule("TT103", "I.3", good="trang lề_dưới=25 |", bad="trang lề_dưới=30 |")
def bottom_margin(sheet: Sheet) -> Iterator[Hit]:
    """Lề dưới 20 đến 25 mm.

    Vùng trình bày cách mép dưới của trang giấy 20 đến 25 mm.
    """
    return _margin(sheet, "duoi", lambda section: section.bottom)


@rule("TT104", "I.3", good="trang lề_trái=35 |", bad="trang lề_trái=25,4 |")
def left_margin(sheet: Sheet) -> Iterator[Hit]:
    """Lề trái 30 đến 35 mm.

    Vùng trình bày cách mép trái của trang giấy 30 đến 35 mm (chừa chỗ đóng tập).
    """
    return _margin(sheet, "trai", lambda section: section.left + section.gutter)


@rule("TT105", "I.3", good="trang lề_phải=20 |", bad="trang lề_phải=25,4 |")
def right_margin(sheet: Sheet) -> Iterator[Hit]:
    """Lề phải 15 đến 20 mm.

    Vùng trình bày cách mép phải của trang giấy 15 đến 20 mm.
    """
    return _margin(sheet, "phai", lambda section: section.right)


@rule("TT106", "I.4", good="noi_dung | Đã hoàn thành.", bad="noi_dung phông=Arial | Đã hoàn thành.")
def font(sheet: Sheet) -> Iterator[Hit]:
    """Phông chữ Times New Roman.

    Toàn văn bản, kể cả bảng và phụ lục, dùng phông Times New Roman. Chọn cả văn bản (Ctrl+A) rồi chọn phông.
    """
    want = sheet.standard.font
    for index, paragraph in enumerate(sheet.document.paragraphs):
        place = 0
        for run in paragraph.runs:
            used = run.format.ascii if run.text.isascii() else run.format.h_ansi
            old = used.startswith((".Vn", "VNI"))  # TT803 says more of these
            if _prints_letters(run.text) and not run.format.hidden and used not in {"", want} and not old:
                yield Hit(
                    f"Chữ dùng phông {used}",
                    f"đổi sang {want}",
                    index,
                    place,
                    place + len(run.text),
                )
                break
            place += len(run.text)


def _prints_letters(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _is_black(colour_said: str, want: str) -> bool:
    if colour_said in {"auto", want}:
        return True
    parts = [colour_said[i : i + 2] for i in (0, 2, 4)]
    return all(re.fullmatch("[0-9A-Fa-f]{2}", part) and int(part, 16) <= _DARKEST for part in parts)


@rule("TT107", "I.4", good="noi_dung | Đã hoàn thành.", bad="noi_dung màu=FF0000 | Đã hoàn thành.")
def colour(sheet: Sheet) -> Iterator[Hit]:
    """Chữ màu đen.

    Toàn bộ chữ màu đen; chỉ dấu chỉ mức độ khẩn dùng màu đỏ.
    """
    exempt = {piece.paragraph for piece in sheet.parts.of(*_COLOURED)}
    for index, paragraph in enumerate(sheet.document.paragraphs):
        place = 0
        for run in paragraph.runs:
            wrong = not _is_black(run.format.color, sheet.standard.colour)
            if wrong and index not in exempt and _prints_letters(run.text) and not run.format.hidden:
                colour_name = run.format.color
                yield Hit(f"Chữ màu {colour_name}", "đổi sang màu đen", index, place, place + len(run.text))
                break
            place += len(run.text)


@rule(
    "TT111", "I.4", good="noi_dung | Đã xong.", bad="noi_dung tô=yellow | Đã xong.", severity=Severity.WARNING
)
def highlight(sheet: Sheet) -> Iterator[Hit]:
    """Còn chữ được tô nền khi soạn thảo.

    Chữ tô nền (highlight) là dấu nhắc lúc soạn thảo, phải bỏ trước khi trình ký.
    """
    for index, paragraph in enumerate(sheet.document.paragraphs):
        if any(run.format.highlight != "none" for run in visible_runs(paragraph)):
            yield Hit("Còn chữ tô nền", "kiểm tra nội dung rồi bỏ tô nền", index, 0, len(paragraph.text))


def _page_fields(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    return [each for each in paragraphs if any(_is_page(code) for code in each.fields)]


def _is_page(code: str) -> bool:
    return code.split()[:1] == ["PAGE"]


@rule("TT108", "I.7", good="số_trang giữa | trên", bad="số_trang giữa | dưới")
def page_number_place(sheet: Sheet) -> Iterator[Hit]:
    """Số trang ở giữa lề trên.

    Số trang đặt canh giữa theo chiều ngang trong phần lề trên, không đặt ở chân trang. Văn bản dài hơn một
    trang phải có số trang. Sửa trong Word: Insert, Page Number, Top of Page.
    """
    stories = sheet.document.stories
    tops = {name for section in sheet.document.sections for name in section.headers.values()}
    bottoms = {name for section in sheet.document.sections for name in section.footers.values()}
    if any(_page_fields(stories.get(name, ())) for name in bottoms):
        yield Hit("Số trang nằm ở chân trang", "chuyển lên giữa lề trên")
    elif not any(_page_fields(stories.get(name, ())) for name in tops):
        length = sum(len(paragraph.text) for paragraph in sheet.document.paragraphs)
        if length > _ONE_PAGE:
            yield Hit("Văn bản nhiều trang mà không có số trang", "chèn số trang ở giữa lề trên")


@rule("TT109", "I.7", good="số_trang cỡ=13 giữa | trên", bad="số_trang cỡ=10 giữa | trên")
def page_number_look(sheet: Sheet) -> Iterator[Hit]:
    """Số trang cỡ 13 đến 14, kiểu chữ đứng, canh giữa, chữ số Ả Rập.

    Áp dụng cho số trang ở đầu trang của mọi phần (section).
    """
    part = sheet.standard.components["so_trang"]
    names = {name for section in sheet.document.sections for name in section.headers.values()}
    for paragraph in _page_fields(p for name in sorted(names) for p in sheet.document.stories.get(name, ())):
        looks = [run.format for run in paragraph.runs if run.text.strip()] or [paragraph.mark]
        if any(not part.size.low <= look.size <= part.size.high for look in looks):
            yield Hit(
                f"Số trang cỡ {_number(looks[0].size)}", f"đặt cỡ {_span(part.size.low, part.size.high)}"
            )
        if any(look.italic or look.bold for look in looks):
            yield Hit("Số trang in đậm hoặc nghiêng", "dùng kiểu chữ đứng, không đậm")
        if paragraph.format.alignment == "right":  # on the left it may stand in a frame that is centred
            yield Hit("Số trang không ở giữa", "canh giữa số trang")
    if any(section.page_format != "decimal" for section in sheet.document.sections):
        yield Hit("Số trang không phải chữ số Ả Rập", "chọn kiểu 1, 2, 3")


def _span(low: float, high: float) -> str:
    return _number(low) if low == high else f"{_number(low)} đến {_number(high)}"


@rule("TT110", "I.7", good="số_trang giữa | trên", bad="số_trang giữa trang_đầu | trên")
def first_page(sheet: Sheet) -> Iterator[Hit]:
    """Không hiện số trang thứ nhất; số trang bắt đầu từ 1.

    Sửa trong Word: bấm đúp vào đầu trang, chọn Different First Page, để trống đầu trang thứ nhất.
    """
    if not sheet.document.sections:
        return
    section = sheet.document.sections[0]
    kind = "first" if section.title_page else "default"
    names = [section.headers.get(kind, ""), section.footers.get(kind, "")]
    if any(_page_fields(sheet.document.stories.get(name, ())) for name in names):
        yield Hit("Trang thứ nhất hiện số trang", "chọn Different First Page để ẩn số ở trang đầu")
    if section.page_start not in {None, 1}:
        yield Hit(f"Số trang bắt đầu từ {section.page_start}", "đánh số trang từ 1")
