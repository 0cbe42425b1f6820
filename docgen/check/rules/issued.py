"""A text that a decision issues: its head, and what the two say of each other (Phụ lục III, Mẫu 1.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from docgen.check.context import CheckContext
from docgen.check.examples import issued as example
from docgen.check.recognition.form_parts import fold, is_upper, lines_of
from docgen.check.recognition.issued import Issued
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.text import nfc

_FRAME: Final[Mapping[str, str]] = {
    "co_quan_ban_hanh": "tên cơ quan ban hành",
    "quoc_hieu": "Quốc hiệu",
    "tieu_ngu": "Tiêu ngữ",
}
_FEW: Final = 5
_AROUND: Final = 2  # words
_ISSUES: Final = r"ban hanh(?: kem theo (?:\w+ ){1,3}nay)?"
_EFFECT: Final = """
so_ky_hieu | Số: 15/QĐ-LĐLĐ
ten_loai | QUYẾT ĐỊNH
trich_yeu | Ban hành Quy chế làm việc
khoan đậm_đầu | Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.
khoan đậm_đầu | Điều 2. {}
"""
_TITLE: Final[Mapping[str, str]] = {
    "ten_loai": "tên loại văn bản",
    "trich_yeu": "trích yếu",
    "kem_theo": "dòng “(Kèm theo … số … ngày … của …)”",
}


@rule(
    "TT765",
    "whole-head",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=example(),
    bad=example(quoc_hieu=""),
    severity=Severity.WARNING,
)
def whole_head(context: CheckContext) -> Iterator[Hit]:
    """Văn bản ban hành kèm theo có đủ phần đầu.

    Theo Phụ lục III, Mẫu 1.3: tên cơ quan ban hành, Quốc hiệu và Tiêu ngữ; tên loại, trích yếu, rồi dòng
    “(Kèm theo Quyết định số … ngày … của …)”. Văn bản kèm theo không có Quốc hiệu, Tiêu ngữ thì
    không xét, vì nhiều cơ quan quen lược phần đầu.
    """
    issued = context.parts.issued
    if issued is None or not issued.framed:
        return
    absent = [name for role, name in {**_FRAME, **_TITLE}.items() if not issued.of(role)]
    if absent and not _may_hide(context, issued):
        title = (issued.of("ten_loai") or list(issued.form_parts))[0]
        message = f"Văn bản kèm theo thiếu {', '.join(absent)}"
        yield Hit(message, "thêm như ở Phụ lục III, Mẫu 1.3", title.span)


def _may_hide(context: CheckContext, issued: Issued) -> bool:
    """A picture, a text box or a line that was not recognised may be the part."""
    top = range(issued.start, issued.text)
    if any(each.pictures or each.in_text_box for each in map(context.document.paragraphs.__getitem__, top)):
        return True
    known = {part.paragraph for part in issued.form_parts}
    return any(is_upper(line.text) for line in lines_of(context.document, top) if line.paragraph not in known)


@rule(
    "TT766",
    "named-kind",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=example(),
    bad=example(ten_loai="kèm.ten_loai | QUY ĐỊNH"),
    severity=Severity.WARNING,
)
def named_kind(context: CheckContext) -> Iterator[Hit]:
    """Văn bản ban hành kèm theo đúng tên loại mà quyết định ban hành.

    Quyết định ghi “Ban hành kèm theo Quyết định này Quy chế …” thì tên loại ở văn bản kèm theo là QUY CHẾ; so
    riêng với trích yếu và với nội dung quyết định.
    """
    issued = context.parts.issued
    kind = issued.of("ten_loai") if issued else []
    if not kind:
        return
    name = context.text(kind[0])
    for announced in announced_kinds(context):
        if announced and fold(name) not in announced:
            message = f"Văn bản ban hành không nhắc đến “{name.capitalize()}” kèm theo"
            yield Hit(message, "ghi cùng một tên loại ở hai nơi", kind[0].span)
            return


def announced_kinds(context: CheckContext) -> Iterator[set[str]]:
    """The kinds of text, in plain letters, that the document says it issues: by its subject, by its text."""
    kinds = {fold(each) for each in context.standard.judging.types} - {fold(context.kind())}
    texts = [context.whole("trich_yeu"), " | ".join(each.text for _, each in context.main_text())]
    for folded in map(fold, texts):
        yield {each for each in kinds if re.search(rf"{_ISSUES} {each}\b", folded)}


@rule(
    "TT768",
    "named-subject",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=example(),
    bad=example(trich_yeu="kèm.trich_yeu | Quản lý, sử dụng tài sản công"),
    severity=Severity.WARNING,
)
def named_subject(context: CheckContext) -> Iterator[Hit]:
    """Trích yếu của văn bản kèm theo là điều mà quyết định ban hành.

    “Ban hành … Quy chế làm việc” thì trích yếu của Quy chế kèm theo là “Làm việc …”. Chỉ nhắc khi hơn một
    phần ba số chữ trong trích yếu ấy không có ở chỗ quyết định ghi ban hành.
    """
    issued = context.parts.issued
    charter = issued and "dieu le" in map(
        fold, map(context.text, issued.of("ten_loai"))
    )  # below it a body's name
    parts = issued.of("trich_yeu") if issued and not charter else []
    name = " ".join(map(context.text, parts))
    words = fold(name).split() if not name.startswith("(") else []  # a blank to be filled in
    if not words or issued is None:
        return
    texts = [context.whole("trich_yeu"), *(each.text for _, each in context.main_text())]
    known = {word for text in map(fold, texts) if re.search(_ISSUES, text) for word in text.split()}
    if known and 3 * sum(word in known for word in words) < 2 * len(words):
        message = f"Văn bản ban hành không nhắc đến “{name}”"
        yield Hit(message, "ghi cùng một nội dung ở hai nơi", parts[0].span)
        return
    kind = " ".join(_words(" ".join(map(context.text, issued.of("ten_loai")))))
    for text in filter(lambda each: re.search(_ISSUES, fold(each)), texts):
        stated = (" ".join(_words(each)) for each in re.split(r"[.;(]", text))
        named = next((each.partition(f" {kind} ")[2] for each in stated if kind and f" {kind} " in each), "")
        other = _exchanged(_words(name), named.split())
        if other:
            message = f"Văn bản kèm theo là “{name}”, ở chỗ ban hành ghi “{other}”"
            yield Hit(message, "ghi cùng một nội dung ở hai nơi", parts[0].span)
            return


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", nfc(text).lower())


def _exchanged(words: Sequence[str], announced: Sequence[str]) -> str:
    """What stands for a few words of a name, all around them being the same; "" for none."""
    steps = SequenceMatcher(None, words, announced, autojunk=False).get_opcodes()
    kinds = [step[0] for step in steps]
    if kinds[:2] != ["equal", "replace"] or kinds[2:] not in ([], ["equal"], ["equal", "insert"]):
        return ""
    before, between = steps[:2]
    few = max(between[2] - between[1], between[4] - between[3]) <= _FEW
    wanted = _AROUND if len(kinds) > 2 else 2 * _AROUND  # of the same words
    if not few or before[2] - before[1] < wanted or any(x[2] - x[1] < _AROUND for x in steps[2:3]):
        return ""
    return " ".join(announced[between[3] : between[4]])


@rule(
    "TT769",
    "says-effect",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=_EFFECT.format("Quyết định này có hiệu lực kể từ ngày ký."),
    bad=_EFFECT.format("Văn phòng chịu trách nhiệm thi hành."),
    severity=Severity.WARNING,
)
def says_effect(context: CheckContext) -> Iterator[Hit]:
    """Quyết định ban hành một văn bản thì ghi từ khi nào có hiệu lực.

    Thường ở điều cuối hoặc điều sát cuối: “Quyết định này có hiệu lực kể từ ngày ký.”. Chỉ xét quyết định ghi
    “Ban hành kèm theo Quyết định này …” và có từ hai điều.
    """
    labels = context.parts.number_labels
    articles = [i for i, _ in context.main_text() if (label := labels.get(i)) and label.scheme == "dieu"]
    if len(articles) <= 1:
        return
    text = [fold(each.text) for _, each in context.main_text()]
    issues = any("ban hanh kem theo quyet dinh nay" in each for each in text)
    takes_effect = any(re.search(r"hieu luc|ke tu ngay|tu ngay ky", each) for each in text)
    if issues and not takes_effect:
        last = articles[-1]
        span = Span(last, 0, len(context.document.paragraphs[last].text))
        yield Hit("Không ghi từ khi nào có hiệu lực", "thêm “Quyết định này có hiệu lực kể từ ngày …”", span)


@rule(
    "TT767",
    "same-issuer",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    good=example(),
    bad=example(
        co_quan_ban_hanh="kèm.co_quan_ban_hanh kẻ=0,4 | LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐIỆN BIÊN",
    ),
    severity=Severity.WARNING,
)
def same_issuer(context: CheckContext) -> Iterator[Hit]:
    """Văn bản kèm theo ghi cùng cơ quan ban hành với quyết định.

    Tên cơ quan ở đầu văn bản kèm theo là tên cơ quan đã ban hành quyết định.
    """
    issued = context.parts.issued
    parts = issued.of("co_quan_ban_hanh") if issued else []
    name, own = " ".join(map(context.text, parts)), context.whole("co_quan_ban_hanh")
    if name and own and fold(name) != fold(own):
        message = f"Văn bản kèm theo ghi cơ quan “{name}” (quyết định: {own})"
        yield Hit(message, "ghi cùng một cơ quan", parts[0].span)
