"""How “Nơi nhận” is written (ND30, Phụ lục I, II.9.d)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.rewriting import closed, rewritten
from docgen.check.recognition.form_parts import FormPart, fold, is_upper
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.text import nfc
from docgen.word.edits import Retext

_ARCHIVE = re.compile(r"-?\s*Lưu:\s*VT\b.*")
_IN_FULL = re.compile(r"-?\s*Lưu:\s*(?P<office>[Vv]ăn thư)\b")
_ARTICLE = re.compile(
    r"(?i)như (?:các )?điều\s+(?P<numbers>[0-9]{1,2}(?:(?:,\s*|\s+và\s+)(?:điều\s+)?[0-9]{1,2})*)"
)
_AS_WORDED = re.compile(r"(?i)-?\s*(?P<said>như\s+(?:kính\s+gửi|k/g))\b")
_NO_COLON = re.compile(r"(?P<kept>-?\s*Lưu)(?P<gap>[\s:;,.]*)(?=VT\b)")


def _entries(context: CheckContext) -> list[list[FormPart]]:
    """The recipients, each with the lines it goes on in: a line without a dash continues the one above."""
    entries: list[list[FormPart]] = []
    parts = context.parts.of(Role.NOI_NHAN)
    dashed = sum(_is_dashed(context, part) for part in parts)
    for part in parts:
        if entries and dashed and not _is_dashed(context, part) and not _ends(context, entries[-1][-1]):
            entries[-1].append(part)
        else:
            entries.append([part])
    return entries


def _is_dashed(context: CheckContext, part: FormPart) -> bool:
    first = part.start == 0 or context.paragraph(part).text[: part.start].strip() == ""
    return context.text(part).startswith("-") or (first and context.paragraph(part).label == "-")


def _ends(context: CheckContext, part: FormPart) -> bool:
    return context.text(part).rstrip().endswith((";", "."))


def _hit(part: FormPart, message: str, hint: str, changes: tuple[Retext, ...] = ()) -> Hit:
    return Hit(message, hint, part.span, changes=changes)


@rule(
    "TT701",
    "recipients-title",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="noi_nhan_tu | Nơi nhận:",
    bad="noi_nhan_tu | Nơi nhận",
)
def title(context: CheckContext) -> Iterator[Hit]:
    """Sau từ “Nơi nhận” có dấu hai chấm.

    Từ “Nơi nhận:” đứng trên một dòng riêng, sát lề trái, ngang hàng với quyền hạn, chức vụ của người ký.
    """
    part = context.parts.one(Role.NOI_NHAN_TU)
    want = context.standard.components[Role.NOI_NHAN_TU].text
    text = context.text(part) if part else want
    if part and nfc(text) not in {want, want.upper()}:  # letters and marks apart are TT801's
        new = want.upper() if is_upper(text) else want
        sure = fold(text) == fold(want)
        changes = rewritten(part.paragraph, part.start, text, new) if sure else ()
        yield _hit(part, f"“{text}” viết không đúng", f"viết “{want}”", changes)


@rule(
    "TT702",
    "recipients-dash",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="noi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="noi_nhan | Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu: VT.",
)
def dash(context: CheckContext) -> Iterator[Hit]:
    """Mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng.

    Gạch đầu dòng (-) sát lề trái.
    """
    entries = _entries(context)
    for index, entry in enumerate(entries):
        kept = fold(context.text(entry[0])).startswith("luu")  # TT704 speaks of that line
        if not kept and not _is_dashed(context, entry[0]):
            changes = _dashed(context, entry[0]) if _stands_alone(context, entries, index) else ()
            message = "Dòng nơi nhận không có gạch đầu dòng (-)"
            yield _hit(entry[0], message, "thêm “- ” ở đầu dòng", changes)


def _stands_alone(context: CheckContext, entries: list[list[FormPart]], index: int) -> bool:
    """One recipient, not a line of a longer name: what is above it has ended, and so has it."""
    begins = index == 0 or _ends(context, entries[index - 1][-1])
    below = entries[index + 1 : index + 2]
    return begins and (
        _ends(context, entries[index][-1]) or any(_is_dashed(context, new[0]) for new in below)
    )


def _dashed(context: CheckContext, part: FormPart) -> tuple[Retext, ...]:
    """With a dash typed; none where Word draws a bullet, or where another mark opens the line."""
    text = context.text(part)
    if context.paragraph(part).item:
        return ()
    if text.startswith(("–", "—")):
        return (Retext(part.paragraph, part.start, part.start + 1, "-"),)
    if not text[0].isalpha():
        return ()
    return (Retext(part.paragraph, part.start, part.start + 1, f"- {text[0]}"),)


@rule(
    "TT703",
    "recipients-ends",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="noi_nhan | - Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu: VT.",
    bad="noi_nhan | - Tỉnh ủy Lai Châu,\nnoi_nhan | - Lưu: VT.",
)
def ends(context: CheckContext) -> Iterator[Hit]:
    """Cuối mỗi nơi nhận có dấu chấm phẩy, dòng cuối cùng dấu chấm.

    “- Tỉnh ủy Lai Châu;” … “- Lưu: VT.”
    """
    entries = _entries(context)
    if any(_is_archive(context, entry) for entry in entries[:-1]):
        entries = []  # TT704 wants lines moved: which is the last then is not said twice
    for index, entry in enumerate(entries):
        below = entries[index + 1] if index + 1 < len(entries) else []
        want = ";" if below else "."
        last = entry[-1]
        if not context.text(last).rstrip().endswith(want):
            where = "cuối cùng " if want == "." else ""
            yield Hit(
                f"Dòng nơi nhận {where}không kết thúc bằng dấu “{want}”",
                f"đặt dấu “{want}” ở cuối dòng",
                Span(last.paragraph, max(last.start, last.end - 12), last.end),
                changes=closed(context, last, want) if _is_whole(context, entry, below) else (),
            )


def _is_archive(context: CheckContext, entry: list[FormPart]) -> bool:
    return fold(context.text(entry[0])).startswith("luu")


def _is_whole(context: CheckContext, entry: list[FormPart], below: list[FormPart]) -> bool:
    """A new recipient follows for sure; or it is the last of the list, which says what is kept."""
    return _is_dashed(context, below[0]) if below else fold(context.text(entry[0])).startswith("luu")


@rule(
    "TT704",
    "recipients-archive",
    "II.9.d",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="noi_nhan | - Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu: VT, TCKT.",
    bad="noi_nhan | - Tỉnh ủy Lai Châu;\nnoi_nhan | - Lưu VT.",
)
def archive(context: CheckContext) -> Iterator[Hit]:
    """Dòng cuối cùng của nơi nhận: “- Lưu: VT, đơn vị soạn thảo.”.

    Chữ “Lưu”, dấu hai chấm, chữ viết tắt “VT”, dấu phẩy, chữ viết tắt tên đơn vị soạn thảo và số lượng bản
    lưu.
    """
    entries = _entries(context)
    if not entries:
        return
    last = entries[-1][0]
    text = nfc(" ".join(context.text(part) for part in entries[-1]))
    kept = next((entry[0] for entry in entries if _is_archive(context, entry)), None)
    if kept is None:
        yield _hit(last, "Nơi nhận không có dòng “Lưu”", "thêm dòng cuối “- Lưu: VT.”")
    elif kept is not last:
        yield _hit(kept, "Dòng “Lưu” không phải dòng cuối cùng", "chuyển “- Lưu: VT.” xuống cuối")
    elif not _ARCHIVE.fullmatch(text):
        changes = _with_colon(context, last) or _abbreviated(context, last)
        yield _hit(last, "Dòng “Lưu” viết không đúng", "viết “- Lưu: VT, …”", changes)


def _with_colon(context: CheckContext, part: FormPart) -> tuple[Retext, ...]:
    match = _NO_COLON.match(context.text(part))
    if not match:
        return ()
    start = part.start + match.start("gap")
    return rewritten(part.paragraph, start, match["gap"], ": ")


def _abbreviated(context: CheckContext, part: FormPart) -> tuple[Retext, ...]:
    match = _IN_FULL.match(context.text(part))
    if not match:
        return ()
    start = part.start + match.start("office")
    return (Retext(part.paragraph, start, start + len(match["office"]), "VT"),)


@rule(
    "TT705",
    "recipients-as-above",
    "II.9.b",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="kinh_gui | Kính gửi: Tỉnh ủy\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="kinh_gui | Kính gửi: Tỉnh ủy\nnoi_nhan | - Tỉnh ủy;\nnoi_nhan | - Lưu: VT.",
)
def as_above(context: CheckContext) -> Iterator[Hit]:
    """Văn bản có “Kính gửi” thì dòng đầu của nơi nhận là “- Như trên;”.

    Những nơi đã ghi ở phần “Kính gửi” không ghi lại mà ghi “Như trên”.
    """
    first = _first_of_addressed(context)
    if first and not _AS_WORDED.match(text := context.text(first)) and not fold(text).startswith("nhu tren"):
        message = "Có “Kính gửi” mà nơi nhận không bắt đầu bằng “Như trên”"
        yield _hit(first, message, "viết dòng đầu “- Như trên;”")


@rule(
    "TT711",
    "recipients-as-above-words",
    "II.9.b",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    severity=Severity.WARNING,
    good="kinh_gui | Kính gửi: Tỉnh ủy\nnoi_nhan | - Như trên;\nnoi_nhan | - Lưu: VT.",
    bad="kinh_gui | Kính gửi: Tỉnh ủy\nnoi_nhan | - Như kính gửi;\nnoi_nhan | - Lưu: VT.",
)
def as_above_words(context: CheckContext) -> Iterator[Hit]:
    """Những nơi đã ghi ở “Kính gửi” thì ở nơi nhận ghi “Như trên”.

    “Như kính gửi” cùng nghĩa và không bị cấm; Nghị định và các mẫu đều ghi “Như trên”.
    """
    first = _first_of_addressed(context)
    if first and (match := _AS_WORDED.match(context.text(first))):
        start = first.start + match.start("said")
        change = Retext(first.paragraph, start, start + len(match["said"]), "Như trên")
        yield _hit(first, f"Nơi nhận ghi “{match['said']}”", "ghi “Như trên”", (change,))


def _first_of_addressed(context: CheckContext) -> FormPart | None:
    """The first recipient of a document that is addressed to somebody."""
    return next((each[0] for each in _entries(context) if context.parts.of(Role.KINH_GUI)), None)


@rule(
    "TT721",
    "article-named",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="khoan đậm | Điều 1. Một.\nnoi_nhan | - Như Điều 1;\nnoi_nhan | - Lưu: VT.",
    bad="khoan đậm | Điều 1. Một.\nnoi_nhan | - Như Điều 5;\nnoi_nhan | - Lưu: VT.",
)
def article_named(context: CheckContext) -> Iterator[Hit]:
    """“Như Điều …” ở nơi nhận nhắc đến một điều có trong văn bản.

    Thường là điều cuối cùng, nơi ghi ai chịu trách nhiệm thi hành. Sót lại từ văn bản cũ thì số điều sai. Các
    điều của văn bản ban hành kèm theo không tính.
    """
    labels = context.parts.number_labels
    articles = {_article(paragraph.text) for _, paragraph in context.main_text()} - {0}
    articles |= {
        labels[index].numbers[0]
        for index, _ in context.main_text()
        if index in labels and labels[index].scheme == "dieu"
    }
    for part in context.parts.of(Role.NOI_NHAN) if articles else ():
        match = _ARTICLE.search(context.text(part))
        named = [int(number) for number in re.findall("[0-9]+", match["numbers"])] if match else []
        # an article that is skipped is told where the numbers jump
        wrong = [number for number in named if number not in articles and number > max(articles)]
        if wrong:
            message = f"Nơi nhận ghi “{context.text(part).strip(' -;.')}”, văn bản không có Điều {wrong[0]}"
            hint = f"văn bản có {len(articles)} điều; ghi lại số điều"
            if wrong == [max(articles) + 1] and _ends_without_article(context):
                hint += f", hoặc thêm “Điều {wrong[0]}.” vào đoạn cuối nếu đoạn ấy là một điều"
            yield _hit(part, message, hint)


def _ends_without_article(context: CheckContext) -> bool:
    """Below the last article, in a paragraph without one, stands who carries the decision out."""
    text = [(index, each.text) for index, each in context.main_text() if each.text.strip()]
    index, last = text[-1] if text else (0, "")
    label = context.parts.number_labels.get(index)
    numbered = _article(last) or (label is not None and label.scheme == "dieu")
    return not numbered and "chịu trách nhiệm" in last


def _article(text: str) -> int:
    """The number of a paragraph that begins with an article, however it is written; 0 if it does not."""
    match = re.match(r"\s*điều\s+([0-9]{1,2})\b", text[:24], re.IGNORECASE)
    return int(match[1]) if match else 0
