"""Size, weight, slant, case and place of every component of the form, as the standard has them."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.pieces import Piece
from docgen.check.rule import Hit, full_clause, rule
from docgen.check.sheet import Sheet
from docgen.standard.rules import Component
from docgen.word.model import RunFormat

_ALIGNMENTS = {"giua": "center", "deu": "both", "trai": "left", "phai": "right"}
_WORDS = {"giua": "canh giữa", "deu": "canh đều hai lề", "trai": "canh trái", "phai": "canh phải"}
_NAMES = {
    "quoc_hieu": "Quốc hiệu",
    "so_ky_hieu": "Số, ký hiệu",
    "dia_danh_thoi_gian": "Địa danh và thời gian",
    "co_quan_chu_quan": "Tên cơ quan chủ quản",
    "co_quan_ban_hanh": "Tên cơ quan ban hành",
    "ten_loai": "Tên loại văn bản",
    "noi_nhan_tu": "Từ “Nơi nhận”",
    "noi_nhan": "Dòng nơi nhận",
    "quyen_han": "Quyền hạn của người ký",
    "chuc_vu": "Chức vụ của người ký",
    "ho_ten": "Họ tên người ký",
    "phu_luc": "Từ “Phụ lục”",
    "ten_phu_luc": "Tên phụ lục",
    "kem_theo": "Dòng “Kèm theo”",
    "muc_1": "Tiêu đề mục",
    "muc_2": "Tiêu đề khoản",
    "noi_dung": "Lời văn",
    "khoan": "Khoản, điểm",
    "gach": "Dòng gạch đầu dòng",
    "cong": "Dòng dấu cộng",
    "muc_3": "Tiêu đề",
    "muc_4": "Tiêu đề",
}
_TITLES = frozenset({"muc_1", "muc_2"})  # below them bold and italic are the writer's, the decree is silent
_FREE_PLACE = frozenset({"noi_nhan_tu", "noi_nhan", "kinh_gui", "can_cu", "du_thao", "luu_hanh", "do_khan"})


def _name(part: Component) -> str:
    return _NAMES.get(part.key, part.name)


def _judged(sheet: Sheet) -> Iterator[tuple[Piece, Component]]:
    """Every piece of the head, the opening and the closing that a clause describes."""
    for piece in sheet.parts.pieces:
        part = sheet.component(piece.role)
        if part is not None and part.clause:
            yield piece, part


def _text(sheet: Sheet) -> Iterator[tuple[Piece, Component]]:
    """Every paragraph of the running text as a piece."""
    for index, role, paragraph in sheet.body():
        part = sheet.component(role)
        if part is not None:
            yield Piece(role, index, 0, len(paragraph.text)), part


def _wrong(sheet: Sheet, piece: Piece, right: object, attribute: str) -> tuple[int, int, RunFormat] | None:
    """The first stretch of a piece whose look is not ``right``."""
    for place, text, look in sheet.looks(piece):
        if getattr(look, attribute) is not right:
            return place, place + len(text), look
    return None


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


@rule("TT201", "II", good="quoc_hieu cỡ=13 | {mẫu}", bad="quoc_hieu cỡ=14 | {mẫu}")
def size(sheet: Sheet) -> Iterator[Hit]:
    """Cỡ chữ của từng thành phần thể thức.

    Quốc hiệu, tên cơ quan 12–13; tiêu ngữ, địa danh và thời gian, tên loại, trích yếu, căn cứ, nội dung,
    chức vụ,
    họ tên 13–14; số và ký hiệu 13; từ “Nơi nhận” 12, danh sách nơi nhận 11; từ “Phụ lục” 14.
    """
    for piece, part in [*_judged(sheet), *_text(sheet)]:
        for place, text, look in sheet.looks(piece):
            if not part.size.low <= look.size <= part.size.high and look.vertical == "baseline":
                low, high = _number(part.size.low), _number(part.size.high)
                want = low if low == high else f"{low} đến {high}"
                yield Hit(
                    f"{_name(part)} cỡ chữ {_number(look.size)}",
                    f"đặt cỡ {want}",
                    piece.paragraph,
                    place,
                    place + len(text),
                    full_clause(part.clause),
                )
                break


@rule("TT202", "II", good="quoc_hieu đậm | {mẫu}", bad="quoc_hieu không_đậm | {mẫu}")
def weight(sheet: Sheet) -> Iterator[Hit]:
    """Chữ đậm, không đậm của từng thành phần thể thức.

    In đậm: Quốc hiệu, tiêu ngữ, tên cơ quan ban hành, tên loại, trích yếu, tiêu đề các mục, từ “Nơi nhận”,
    quyền hạn,
    chức vụ, họ tên, từ “Phụ lục” và tên phụ lục. Tên cơ quan chủ quản, số và ký hiệu, địa danh và thời
    gian, danh sách
    nơi nhận không in đậm.
    """
    titles = [(piece, part) for piece, part in _text(sheet) if piece.role in _TITLES]
    for piece, part in [*_judged(sheet), *titles]:
        wrong = _wrong(sheet, piece, part.bold, "bold")
        if wrong:
            what = "không in đậm" if part.bold else "in đậm"
            hint = "in đậm" if part.bold else "bỏ in đậm"
            yield Hit(f"{_name(part)} {what}", hint, piece.paragraph, *wrong[:2], full_clause(part.clause))


@rule("TT203", "II", good="tieu_ngu | {mẫu}", bad="tieu_ngu nghiêng | {mẫu}")
def slant(sheet: Sheet) -> Iterator[Hit]:
    """Kiểu chữ đứng, nghiêng của từng thành phần thể thức.

    In nghiêng: địa danh và thời gian, căn cứ, từ “Nơi nhận”, dòng “Kèm theo” của phụ lục. Các thành phần
    khác và lời
    văn dùng kiểu chữ đứng; trong lời văn được nhấn mạnh từng đoạn ngắn bằng chữ nghiêng.
    """
    text = [(piece, part) for piece, part in _text(sheet) if _upright_text(sheet, piece)]
    for piece, part in [*_judged(sheet), *text]:
        wrong = _wrong(sheet, piece, part.italic, "italic")
        if wrong and (piece.role not in {"noi_dung"} or _all_italic(sheet, piece)):
            what = "không in nghiêng" if part.italic else "in nghiêng"
            hint = "in nghiêng" if part.italic else "dùng kiểu chữ đứng"
            yield Hit(f"{_name(part)} {what}", hint, piece.paragraph, *wrong[:2], full_clause(part.clause))


def _upright_text(sheet: Sheet, piece: Piece) -> bool:
    """Titles; and text long enough not to be an aside in italics."""
    aside = sheet.text(piece).lstrip().startswith(("(", "*"))
    return piece.role in _TITLES or (
        piece.role == "noi_dung" and not aside and sheet.fills_a_line(piece.paragraph)
    )


def _all_italic(sheet: Sheet, piece: Piece) -> bool:
    return all(look.italic for _, _, look in sheet.looks(piece))


@rule("TT204", "II", good="ten_loai | BÁO CÁO", bad="ten_loai | Báo cáo")
def case(sheet: Sheet) -> Iterator[Hit]:
    """Chữ in hoa, in thường của từng thành phần thể thức.

    In hoa: Quốc hiệu, tên cơ quan, tên loại, tiêu đề mục I, II …, quyền hạn, chức vụ, tên phụ lục. In
    thường: tiêu ngữ,
    số, địa danh và thời gian, trích yếu, căn cứ, nơi nhận, họ tên.
    """
    titles = [(piece, part) for piece, part in _text(sheet) if piece.role == "muc_1"]
    for piece, part in [*_judged(sheet), *titles]:
        text = sheet.text(piece)
        if piece.role == "muc_1":
            mark = sheet.parts.marks.get(piece.paragraph)
            text = text[mark.length if mark else 0 :]
        caps = all(look.caps for _, _, look in sheet.looks(piece))
        letters = "".join(char for char in text if char.isalpha())
        if part.upper and letters != letters.upper() and not caps:
            said = "in thường", "viết bằng chữ in hoa"
        elif not part.upper and len(letters) > 3 and (letters == letters.upper() or caps) and _lower(piece):
            said = "in hoa", "viết bằng chữ in thường"
        else:
            continue
        yield Hit(
            f"{_name(part)} {said[0]}",
            said[1],
            piece.paragraph,
            piece.start,
            piece.end,
            full_clause(part.clause),
        )


def _lower(piece: Piece) -> bool:
    """Parts that hold more than abbreviations: a recipient may be “- UBND”."""
    return piece.role in {
        "tieu_ngu",
        "trich_yeu",
        "dia_danh_thoi_gian",
        "can_cu",
        "ho_ten",
        "kem_theo",
        "noi_nhan_tu",
    }


@rule("TT205", "II", good="ten_loai giữa | BÁO CÁO", bad="ten_loai trái | BÁO CÁO")
def place(sheet: Sheet) -> Iterator[Hit]:
    """Canh giữa các thành phần thể thức.

    Quốc hiệu, tiêu ngữ, tên cơ quan, số và ký hiệu, địa danh và thời gian, tên loại, trích yếu, quyền hạn,
    chức vụ,
    họ tên, phụ lục được canh giữa trong cột hoặc trang của mình. Thành phần đặt bằng dấu tab không được xét.
    """
    seen: set[int] = set()
    for piece, part in _judged(sheet):
        shape = sheet.paragraph(piece).format
        if piece.tabbed or piece.paragraph in seen or part.is_body or piece.role in _FREE_PLACE:
            continue
        seen.add(piece.paragraph)
        loose = sheet.paragraph(piece).place is None and piece.role in {"quyen_han", "chuc_vu", "ho_ten"}
        if shape.alignment != _ALIGNMENTS[part.align] and not loose and not _placed_by_indent(sheet, piece):
            yield Hit(
                f"{_name(part)} không {_WORDS[part.align]}",
                _WORDS[part.align],
                piece.paragraph,
                piece.start,
                piece.end,
                full_clause(part.clause),
            )


def _placed_by_indent(sheet: Sheet, piece: Piece) -> bool:
    """Put in its place by indents or spaces, which may look centred."""
    shape = sheet.paragraph(piece).format
    return shape.left + shape.first_line > 0 or sheet.paragraph(piece).text.startswith("  ")
