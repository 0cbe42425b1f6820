"""How “Nơi nhận” is written (ND30, Phụ lục I, II.9.d)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.offers.rewriting import closed, rewritten
from docgen.check.recognition.pieces import Piece, fold, is_upper
from docgen.check.rule import Hit, rule
from docgen.check.sheet import Sheet
from docgen.vn.text import nfc
from docgen.word.edits import Retext

_ARCHIVE = re.compile(r"-?\s*Lưu:\s*VT\b.*")
_IN_FULL = re.compile(r"-?\s*Lưu:\s*(?P<office>[Vv]ăn thư)\b")
_ARTICLE = re.compile(
    r"(?i)như (?:các )?điều\s+(?P<numbers>[0-9]{1,2}(?:(?:,\s*|\s+và\s+)(?:điều\s+)?[0-9]{1,2})*)"
)
_NO_COLON = re.compile(r"(?P<kept>-?\s*Lưu)(?P<gap>[\s:;,.]*)(?=VT\b)")


def _entries(sheet: Sheet) -> list[list[Piece]]:
    """The recipients, each with the lines it goes on in: a line without a dash continues the one above."""
    entries: list[list[Piece]] = []
    pieces = sheet.parts.of("noi_nhan")
    dashed = sum(_is_dashed(sheet, piece) for piece in pieces)
    for piece in pieces:
        if entries and dashed and not _is_dashed(sheet, piece) and not _ends(sheet, entries[-1][-1]):
            entries[-1].append(piece)
        else:
            entries.append([piece])
    return entries


def _is_dashed(sheet: Sheet, piece: Piece) -> bool:
    first = piece.start == 0 or sheet.paragraph(piece).text[: piece.start].strip() == ""
    return sheet.text(piece).startswith("-") or (first and sheet.paragraph(piece).label == "-")


def _ends(sheet: Sheet, piece: Piece) -> bool:
    return sheet.text(piece).rstrip().endswith((";", "."))


def _hit(piece: Piece, message: str, hint: str, changes: tuple[Retext, ...] = ()) -> Hit:
    return Hit(message, hint, piece.paragraph, piece.start, piece.end, changes=changes)


@rule("TT701", "II.9.d", good="noi_nhan_tu | Nơi nhận:", bad="noi_nhan_tu | Nơi nhận")
def title(sheet: Sheet) -> Iterator[Hit]:
    """Sau từ “Nơi nhận” có dấu hai chấm.

    Từ “Nơi nhận:” đứng trên một dòng riêng, sát lề trái, ngang hàng với quyền hạn, chức vụ của người ký.
    """
    piece = sheet.parts.one("noi_nhan_tu")
    want = sheet.standard.components["noi_nhan_tu"].text
    text = sheet.text(piece) if piece else want
    if piece and nfc(text) not in {want, want.upper()}:  # letters and marks apart are TT801's
        said = want.upper() if is_upper(text) else want
        sure = fold(text) == fold(want)
        changes = rewritten(piece.paragraph, piece.start, text, said) if sure else ()
        yield _hit(piece, f"“{text}” viết không đúng", f"viết “{want}”", changes)


@rule(
    "TT702",
    "II.9.d",
    good="noi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="noi_nhan | Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu: VT.",
)
def dash(sheet: Sheet) -> Iterator[Hit]:
    """Mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng.

    Gạch đầu dòng (-) sát lề trái.
    """
    entries = _entries(sheet)
    for place, entry in enumerate(entries):
        kept = fold(sheet.text(entry[0])).startswith("luu")  # TT704 speaks of that line
        if not kept and not _is_dashed(sheet, entry[0]):
            changes = _dashed(sheet, entry[0]) if _stands_alone(sheet, entries, place) else ()
            message = "Dòng nơi nhận không có gạch đầu dòng (-)"
            yield _hit(entry[0], message, "thêm “- ” ở đầu dòng", changes)


def _stands_alone(sheet: Sheet, entries: list[list[Piece]], place: int) -> bool:
    """One recipient, not a line of a longer name: what is above it has ended, and so has it."""
    begins = place == 0 or _ends(sheet, entries[place - 1][-1])
    below = entries[place + 1 : place + 2]
    return begins and (_ends(sheet, entries[place][-1]) or any(_is_dashed(sheet, new[0]) for new in below))


def _dashed(sheet: Sheet, piece: Piece) -> tuple[Retext, ...]:
    """With a dash typed; none where Word draws a bullet, or where another mark opens the line."""
    text = sheet.text(piece)
    if sheet.paragraph(piece).item:
        return ()
    if text.startswith(("–", "—")):
        return (Retext(piece.paragraph, piece.start, piece.start + 1, "-"),)
    if not text[0].isalpha():
        return ()
    return (Retext(piece.paragraph, piece.start, piece.start + 1, f"- {text[0]}"),)


@rule(
    "TT703",
    "II.9.d",
    good="noi_nhan | - Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu: VT.",
    bad="noi_nhan | - Tỉnh ủy Lai Châu,\nnoi_nhan | - Lưu: VT.",
)
def ends(sheet: Sheet) -> Iterator[Hit]:
    """Cuối mỗi nơi nhận có dấu chấm phẩy, dòng cuối cùng dấu chấm.

    “- Tỉnh ủy Lai Châu;” … “- Lưu: VT.”
    """
    entries = _entries(sheet)
    if any(_is_archive(sheet, entry) for entry in entries[:-1]):
        entries = []  # TT704 wants lines moved: which is the last then is not said twice
    for place, entry in enumerate(entries):
        below = entries[place + 1] if place + 1 < len(entries) else []
        want = ";" if below else "."
        last = entry[-1]
        if not sheet.text(last).rstrip().endswith(want):
            where = "cuối cùng " if want == "." else ""
            yield Hit(
                f"Dòng nơi nhận {where}không kết thúc bằng dấu “{want}”",
                f"đặt dấu “{want}” ở cuối dòng",
                last.paragraph,
                max(last.start, last.end - 12),
                last.end,
                changes=closed(sheet, last, want) if _is_whole(sheet, entry, below) else (),
            )


def _is_archive(sheet: Sheet, entry: list[Piece]) -> bool:
    return fold(sheet.text(entry[0])).startswith("luu")


def _is_whole(sheet: Sheet, entry: list[Piece], below: list[Piece]) -> bool:
    """A new recipient follows for sure; or it is the last of the list, which says what is kept."""
    return _is_dashed(sheet, below[0]) if below else fold(sheet.text(entry[0])).startswith("luu")


@rule(
    "TT704",
    "II.9.d",
    good="noi_nhan | - Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu: VT, TCKT.",
    bad="noi_nhan | - Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu VT.",
)
def archive(sheet: Sheet) -> Iterator[Hit]:
    """Dòng cuối cùng của nơi nhận: “- Lưu: VT, đơn vị soạn thảo.”.

    Chữ “Lưu”, dấu hai chấm, chữ viết tắt “VT”, dấu phẩy, chữ viết tắt tên đơn vị soạn thảo và số lượng bản
    lưu.
    """
    entries = _entries(sheet)
    if not entries:
        return
    last = entries[-1][0]
    text = nfc(" ".join(sheet.text(piece) for piece in entries[-1]))
    kept = next((entry[0] for entry in entries if _is_archive(sheet, entry)), None)
    if kept is None:
        yield _hit(last, "Nơi nhận không có dòng “Lưu”", "thêm dòng cuối “- Lưu: VT.”")
    elif kept is not last:
        yield _hit(kept, "Dòng “Lưu” không phải dòng cuối cùng", "chuyển “- Lưu: VT.” xuống cuối")
    elif not _ARCHIVE.fullmatch(text):
        changes = _with_colon(sheet, last) or _abbreviated(sheet, last)
        yield _hit(last, "Dòng “Lưu” viết không đúng", "viết “- Lưu: VT, …”", changes)


def _with_colon(sheet: Sheet, piece: Piece) -> tuple[Retext, ...]:
    match = _NO_COLON.match(sheet.text(piece))
    if not match:
        return ()
    start = piece.start + match.start("gap")
    return rewritten(piece.paragraph, start, match["gap"], ": ")


def _abbreviated(sheet: Sheet, piece: Piece) -> tuple[Retext, ...]:
    match = _IN_FULL.match(sheet.text(piece))
    if not match:
        return ()
    start = piece.start + match.start("office")
    return (Retext(piece.paragraph, start, start + len(match["office"]), "VT"),)


@rule(
    "TT705",
    "II.9.b",
    good="kinh_gui | Kính gửi: Tỉnh ủy\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="kinh_gui | Kính gửi: Tỉnh ủy\nnoi_nhan | - Tỉnh ủy;\nnoi_nhan | - Lưu: VT.",
)
def as_above(sheet: Sheet) -> Iterator[Hit]:
    """Văn bản có “Kính gửi” thì dòng đầu của nơi nhận là “- Như trên;”.

    Những nơi đã ghi ở phần “Kính gửi” không ghi lại mà ghi “Như trên”.
    """
    entries = _entries(sheet)
    if sheet.parts.of("kinh_gui") and entries and not fold(sheet.text(entries[0][0])).startswith("nhu tren"):
        yield _hit(
            entries[0][0],
            "Có “Kính gửi” mà nơi nhận không bắt đầu bằng “Như trên”",
            "viết dòng đầu “- Như trên;”",
        )


@rule(
    "TT721",
    "",
    good="khoan đậm | Điều 1. Một.\nnoi_nhan | - Như Điều 1;\nnoi_nhan | - Lưu: VT.",
    bad="khoan đậm | Điều 1. Một.\nnoi_nhan | - Như Điều 5;\nnoi_nhan | - Lưu: VT.",
)
def article_named(sheet: Sheet) -> Iterator[Hit]:
    """“Như Điều …” ở nơi nhận nhắc đến một điều có trong văn bản.

    Thường là điều cuối cùng, nơi ghi ai chịu trách nhiệm thi hành. Sót lại từ văn bản cũ thì số điều sai.
    """
    articles = {_article(paragraph.text) for _, paragraph in sheet.main_text()} - {0}
    articles |= {mark.numbers[0] for mark in sheet.parts.marks.values() if mark.scheme == "dieu"}
    for piece in sheet.parts.of("noi_nhan") if articles else ():
        match = _ARTICLE.search(sheet.text(piece))
        named = [int(number) for number in re.findall("[0-9]+", match["numbers"])] if match else []
        wrong = [number for number in named if number not in articles]
        if wrong:
            message = f"Nơi nhận ghi “{sheet.text(piece).strip(' -;.')}”, văn bản không có Điều {wrong[0]}"
            yield _hit(piece, message, f"văn bản có {len(articles)} điều; ghi lại số điều")


def _article(text: str) -> int:
    """The number of a paragraph that begins with an article, however it is written; 0 if it does not."""
    match = re.match(r"\s*điều\s+([0-9]{1,2})\b", text[:24], re.IGNORECASE)
    return int(match[1]) if match else 0
