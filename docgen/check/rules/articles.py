"""Phần, chương, mục, điều: their numbers, how they and their titles look (ND30, Phụ lục I, II.6.đ).

In the text itself and in what a decision issues below its signature. Knows headings with a word before the
number; the order of numbers is the business of :mod:`numbering`.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.fixes.first_line import centimetres, first_line_of, indented
from docgen.check.fixes.formats import centred
from docgen.check.fixes.rewriting import ends_a_word, recased, rewritten
from docgen.check.headings import OWN_LINE, headings_of, is_set_apart, numeral_of, title_formats, title_of
from docgen.check.list_numbers import list_numbers
from docgen.check.placing import looks_centred
from docgen.check.recognition.form_parts import all_bold, runs_in
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.roman import from_roman, numeral
from docgen.word.edits import Retext, RunChange

_ROMAN = frozenset({"phan", "chuong"})
_CLOSED = (".", ";", ":", "!", "?", "…", "./")
_GOES_ON = frozenset(",;")  # marks that end no sentence
_BRACKETS = ')]”"»'  # what may stand behind the mark that ends a sentence


@rule(
    "TT611",
    "heading-numerals",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="muc_1 giữa | Chương I\nnoi_dung giữa đậm | QUY ĐỊNH CHUNG",
    bad="muc_1 giữa | Chương 1\nnoi_dung giữa đậm | QUY ĐỊNH CHUNG",
)
def numerals(context: CheckContext) -> Iterator[Hit]:
    """Phần, chương đánh số La Mã; mục, tiểu mục, điều đánh số Ả Rập.

    “Phần I”, “Chương II”, “Mục 1”, “Tiểu mục 2”, “Điều 3.”. Số viết bằng chữ (“Phần thứ nhất”) không xét.
    """
    headings = list(headings_of(context, OWN_LINE | {"dieu"}))
    worded = any(numeral_of(heading) is None for heading in headings)  # then “Phần 2” may be “thứ hai”
    for heading in headings:
        found = numeral_of(heading)
        roman = heading.item.mark.scheme in _ROMAN
        if found is None or not is_set_apart(heading) or found[1].isdigit() is not roman:
            continue
        right = numeral(int(found[1])) if roman else str(from_roman(found[1]))
        word = heading.label[: found.start()].strip()
        kind = "La Mã" if roman else "Ả Rập"
        message = f"“{heading.label}” không đánh số {kind}"
        start = heading.end - len(heading.item.mark.label) + found.start()
        changes = rewritten(heading.item.index, start, found[1], right) if heading.end and not worded else ()
        yield Hit(message, f"viết “{word} {right}”", heading.span, changes=changes)


@rule(
    "TT612",
    "article-mark",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="khoan đậm | Điều 1. Phạm vi\nkhoan đậm | Điều 2. Đối tượng",
    bad="khoan đậm | Điều 1. Phạm vi\nkhoan đậm | Điều 2: Đối tượng",
)
def article_mark(context: CheckContext) -> Iterator[Hit]:
    """Sau số thứ tự của điều có dấu chấm.

    “Điều 1.”, không phải “Điều 1:” hay “Điều 1”.
    """
    for heading in headings_of(context, frozenset({"dieu"})):
        closer, end = heading.item.mark.closer, heading.end
        if closer != "." and end:
            start = end - len(closer)
            changes = rewritten(heading.item.index, start, ":", ".") if closer else ()
            message = f"Sau “{heading.label.rstrip(':')}” không có dấu chấm"
            yield Hit(message, f"viết “{heading.label.rstrip(':')}.”", heading.span, changes=changes)


@rule(
    "TT613",
    "heading-small-letters",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan đậm | Điều 1. Phạm vi",
    bad="khoan đậm | ĐIỀU 1. Phạm vi",
    severity=Severity.WARNING,
)
def small_letters(context: CheckContext) -> Iterator[Hit]:
    """Từ “Phần”, “Chương”, “Mục”, “Tiểu mục”, “Điều” viết bằng chữ in thường.

    Chữ đầu viết hoa: “Chương I”, “Điều 1.”; chỉ tiêu đề của phần, chương, mục mới in hoa.
    """
    for heading in headings_of(context, OWN_LINE | {"dieu"}):
        found = numeral_of(heading)
        word = heading.label[: found.start()].strip() if found else ""
        if word.isupper() and heading.end:
            start = heading.end - len(heading.item.mark.label)
            changes = rewritten(heading.item.index, start, word, word.capitalize())
            yield Hit(f"“{word}” in hoa", f"viết “{word.capitalize()}”", heading.span, changes=changes)


@rule(
    "TT614",
    "heading-alignment",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan giữa đậm | Chương I\nnoi_dung giữa đậm | QUY ĐỊNH CHUNG",
    bad="khoan trái đậm | Chương I\nnoi_dung giữa đậm | QUY ĐỊNH CHUNG",
)
def heading_place(context: CheckContext) -> Iterator[Hit]:
    """Phần, chương, mục và số thứ tự đứng trên một dòng riêng, canh giữa.

    “Chương I” ở giữa trang, tiêu đề của chương ở ngay dưới. Số viết bằng chữ (“Phần thứ nhất”) và tiêu đề
    viết cùng dòng với số không xét.
    """
    for heading in headings_of(context, OWN_LINE):
        aligned = heading.paragraph.format.alignment == "center"
        judged = heading.alone and numeral_of(heading) is not None
        if judged and not aligned and not looks_centred(context, heading.item.index):
            mend = centred(context, heading.item.index)
            yield Hit(f"“{heading.label}” không canh giữa", "canh giữa", heading.span, changes=mend)


@rule(
    "TT615",
    "heading-weight",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    good="khoan đậm | Điều 1. Phạm vi",
    bad="khoan không_đậm | Điều 1. Phạm vi",
)
def heading_weight(context: CheckContext) -> Iterator[Hit]:
    """Phần, chương, mục, điều và số thứ tự in đậm, kiểu chữ đứng.

    Ở điều chỉ xét từ “Điều” và số, không xét dấu sau số, tiêu đề hay lời văn viết tiếp.
    Số viết bằng chữ (“Phần thứ nhất”) không xét.
    """
    for heading in headings_of(context, OWN_LINE | {"dieu"}):
        if numeral_of(heading) is None or not (heading.alone or heading.item.mark.scheme == "dieu"):
            continue
        runs = runs_in(heading.paragraph, 0, heading.end)
        run_formats = [run_format for _, text, run_format in runs if any(char.isalnum() for char in text)]
        item = heading.paragraph.item
        run_formats = run_formats or ([item.format] if item else [])
        mend = (
            (RunChange(heading.item.index, 0, heading.end, bold=True, italic=False),) if heading.end else ()
        )
        if not all(run_format.bold for run_format in run_formats):
            yield Hit(f"“{heading.label}” không in đậm", "in đậm", heading.span, changes=mend)
        elif any(run_format.italic for run_format in run_formats):
            yield Hit(f"“{heading.label}” in nghiêng", "dùng kiểu chữ đứng", heading.span, changes=mend)


@rule(
    "TT616",
    "heading-title",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan giữa đậm | Chương I\nnoi_dung giữa đậm | QUY ĐỊNH CHUNG\nnoi_dung | {dài}",
    bad="khoan giữa đậm | Chương I\nnoi_dung giữa đậm | Quy định chung\nnoi_dung | {dài}",
)
def heading_title(context: CheckContext) -> Iterator[Hit]:
    """Tiêu đề của phần, chương, mục: ngay dưới số thứ tự, canh giữa, in hoa, đậm.

    Chỉ xét dòng ngay dưới “Chương I”, “Mục 1” đã có hai trong ba điều ấy, nên chắc là tiêu đề.
    """
    for heading in headings_of(context, OWN_LINE):
        title = title_of(context, heading) if heading.alone and numeral_of(heading) else None
        if title is None:
            continue
        paragraph = context.document.paragraphs[title.paragraph]
        text = paragraph.text[title.start : title.end]
        in_middle, upper, bold = title_formats(context, title)
        if in_middle + upper + bold != 2:
            continue
        span = title.span
        name = f"Tiêu đề của “{heading.label}”"
        if not in_middle:
            mend = centred(context, title.paragraph)
            yield Hit(f"{name} không canh giữa", "canh giữa", span, changes=mend)
        elif not bold:
            yield Hit(f"{name} không in đậm", "in đậm", span, changes=(RunChange(*span, bold=True),))
        else:
            yield Hit(
                f"{name} in thường",
                "viết bằng chữ in hoa",
                span,
                changes=recased(title.paragraph, title.start, text, str.upper),
            )


@rule(
    "TT617",
    "article-indent",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan thụt=10 đậm | Điều 1. Phạm vi",
    bad="khoan thụt=0 đậm | Điều 1. Phạm vi",
)
def article_indent(context: CheckContext) -> Iterator[Hit]:
    """Điều lùi đầu dòng {so:thut_dong_dau}.

    Sửa trong Word: Paragraph, Special: First line, {so:thut_dong_dau}. Điều đặt ở giữa, bắt đầu bằng dấu tab
    hay đánh số tự động không xét.
    """
    rule, headings = first_line_of(context.standard), list(headings_of(context, frozenset({"dieu"})))
    usual = rule.usual(each.paragraph for each in headings)
    for heading in headings:
        free = heading.paragraph.text.startswith(("\t", " ", "\u00a0")) or not heading.end
        set_apart = heading.paragraph.format.alignment in {"center", "right"}
        if not free and not set_apart and not rule.fits(heading.paragraph):
            message = f"“{heading.label}” lùi vào {centimetres(heading.paragraph)}"
            mend = indented(heading.item.index, usual)
            yield Hit(message, rule.hint, heading.span, changes=(mend,))


@rule(
    "TT621",
    "chapter-in-one-line",
    "II.6.đ",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good="khoan giữa đậm | Chương I\nnoi_dung giữa đậm | QUY ĐỊNH CHUNG\nnoi_dung | {dài}",
    bad="khoan giữa đậm | Chương I. QUY ĐỊNH CHUNG\nnoi_dung | {dài}",
    severity=Severity.WARNING,
)
def chapter_in_one_line(context: CheckContext) -> Iterator[Hit]:
    """Tiêu đề của phần, chương, mục đứng ở dòng dưới, không cùng dòng với số thứ tự.

    “Chương II” một dòng, “TỔ CHỨC” dòng dưới. Chỉ xét dòng ở giữa hoặc đậm, chữ sau số in hoa.
    """
    for heading in headings_of(context, OWN_LINE):
        title = heading.paragraph.text[heading.end :].split("\n", 1)[0].strip(" .:–-\t")
        typed = heading.end and numeral_of(heading) is not None and is_set_apart(heading)
        if typed and title and title == title.upper() and any(char.isalpha() for char in title):
            message = f"“{heading.label}” và tiêu đề cùng một dòng"
            yield Hit(message, "xuống dòng trước tiêu đề", heading.span)


@rule(
    "TT620",
    "article-ends",
    "II.6",
    subject=Subject.DOCUMENT,
    fix=Fix.ALWAYS,
    good="khoan đậm_đầu | Điều 1. Thành lập Tổ công tác.\nkhoan đậm_đầu | Điều 2. Tổ chức thực hiện.",
    bad="khoan đậm_đầu | Điều 1. Thành lập Tổ công tác\nkhoan đậm_đầu | Điều 2. Tổ chức thực hiện.",
    severity=Severity.WARNING,
)
def article_ends(context: CheckContext) -> Iterator[Hit]:
    """Điều là một câu thì kết thúc bằng dấu chấm.

    Chỉ xét điều chỉ có một đoạn, lời văn không đậm, ngay sau là điều khác; điều có khoản, đoạn ở dưới thì
    dòng đầu là tiêu đề, không cần dấu.
    """
    articles = {step.index: step.mark for step in list_numbers(context) if step.mark.scheme == "dieu"}
    for index, label in articles.items():
        paragraph = context.document.paragraphs[index]
        text = paragraph.text.rstrip()
        is_text = text[label.length :].strip() and not all_bold(paragraph)
        is_open = ends_a_word(text) and not text.rstrip(_BRACKETS).endswith(_CLOSED)
        goes_on = text[-1:] in _GOES_ON
        if is_text and (is_open or goes_on) and context.text_below(index) in articles:
            end = len(text)
            wrong = f"kết thúc bằng dấu “{text[-1]}”" if goes_on else "không có dấu kết thúc"
            span = Span(index, max(0, end - 20), end)
            mend = (Retext(index, end - goes_on, end, "."),)
            yield Hit(f"“{label.label.strip()}” {wrong}", "đặt dấu chấm ở cuối câu", span, changes=mend)
