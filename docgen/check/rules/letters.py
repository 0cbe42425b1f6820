"""Letters: one Unicode form, one way of placing tones, no old encodings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.figures.paragraph_prose import ParagraphProse, once
from docgen.check.fixes.rewriting import format_borders, in_one_format
from docgen.check.recognition.form_parts import OLD_FONTS, is_old_encoding
from docgen.check.recognition.roles import Role
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.vn.garbled import garbled, reads_well
from docgen.vn.text import capitalize_first, is_nfc, moved_tone, nfc
from docgen.word.edits import Retext
from docgen.word.model import Paragraph

# Patterns begin with a set of letters: whatever is not of the set is passed over at once.
_O, _U = "òóỏõọÒÓỎÕỌ", "ùúủũụÙÚỦŨỤ"
_A, _Y = "àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ", "ỳýỷỹỵỲÝỶỸỴ"
_OLD_TONE = re.compile(  # hòa, khỏe, thủy
    rf"[{_O}{_U}](?<![qQ].)(?:(?<=[{_O}])[aeAE]|(?<=[{_U}])[yY])(?![^\W\d_])"
)
_NEW_TONE = re.compile(  # hoà, khoẻ, thuỷ
    rf"[oOuU](?<![qQ].)(?:(?<=[oO])[{_A}]|(?<=[uU])[{_Y}])(?![^\W\d_])"
)
_COMBINING = re.compile("[\u0300-\u036f]")
_APART = re.compile("(?:[^\\s\u0300-\u036f][\u0300-\u036f]+)+")
_NO_NAMES = frozenset({"ủy", "uỷ"})  # Ủy ban, Tỉnh ủy: a capital all the same
_LEAD = 8  # letters: a dash and spaces before a sentence
_OPENS_SENTENCE = re.compile(r"(?:\A|[.!?]\s)[-–+\s]*\Z")
_LONGEST_NAME = 40  # letters
_BEFORE_NAME = frozenset({"ông", "bà", "chí", "anh", "chị"})
_NEXT = re.compile(r"\s+([^\W\d_])")


@rule(
    "TT801",
    "composed-letters",
    "I.4",
    subject=Subject.PARAGRAPH,
    fix=Fix.SOMETIMES,
    anywhere=True,
    in_codes=True,
    only_if=lambda here: not is_nfc(here.text),
    good="noi_dung | Hoạt động",
    bad="noi_dung tách_dấu | Hoạt động",
)
def composed(here: ParagraphContext) -> Iterator[Hit]:
    """Chữ Việt ở dạng Unicode dựng sẵn.

    Chữ tổ hợp (dấu là ký tự riêng) làm tìm kiếm, sắp xếp và in ấn sai. Gõ lại bằng bảng mã Unicode (dựng
    sẵn).
    """
    if not is_nfc(here.text):
        mark = _COMBINING.search(here.text)
        start = mark.start() if mark else 0
        span = Span(here.index, max(0, start - 1), start + 1)
        changes = _composed(here.index, here.paragraph)
        yield Hit("Chữ Unicode tổ hợp", "chuyển sang Unicode dựng sẵn", span, changes=changes)


def _composed(index: int, paragraph: Paragraph) -> tuple[Retext, ...]:
    """Every span of letters with their marks apart, composed; none if that is not all there is to do."""
    text = paragraph.text
    spans = [match for match in _APART.finditer(text) if nfc(match[0]) != match[0]]
    borders = format_borders(paragraph)
    alike = all(_one_letter(match[0]) or in_one_format(borders, *match.span()) for match in spans)
    if not alike or not is_nfc(_APART.sub(lambda match: nfc(match[0]), text)):
        return ()
    return tuple(Retext(index, *match.span(), nfc(match[0])) for match in spans)


def _one_letter(text: str) -> bool:
    return len(_COMBINING.sub("", text)) == 1


@rule(
    "TT802",
    "tone-marks",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    anywhere=True,
    good="noi_dung | Tỉnh ủy, hòa giải, sức khỏe.",
    bad="noi_dung | Tỉnh ủy, hòa giải, sức khoẻ.",
    severity=Severity.WARNING,
)
def tones(context: CheckContext) -> Iterator[Hit]:
    """Một cách đặt dấu thanh trong cả văn bản: òa hoặc oà.

    “hòa, khỏe, thủy” hoặc “hoà, khoẻ, thuỷ”, không lẫn hai cách. Quốc hiệu không tính, vì Nghị định viết
    cả hai. Tên người sau họ (“Lê Văn Hoà”) hoặc sau “ông”,
    “bà” không xét; `--fix` không đổi chữ viết hoa khác có thể là tên.
    """
    exempt = {
        part.paragraph for part in (*context.parts.of(Role.QUOC_HIEU), *context.in_heads(Role.QUOC_HIEU))
    }
    surnames = context.standard.judging.names["ho"]
    found: dict[bool, list[tuple[int, re.Match[str]]]] = {True: [], False: []}
    for each in context.paragraphs:
        for match in () if each.index in exempt else _tones_in(each):
            if not _names_a_person(match, surnames):
                found[match.re is _OLD_TONE].append((each.index, match))
    fewer, more = sorted((found[False], found[True]), key=len)
    if found[True] and found[False]:
        kind = "òa, úy" if fewer is found[False] else "oà, uý"
        spelt = {match.string[_word(match.string, *match.span())].lower() for _, match in more}
        others = "chỗ khác trong" if len(fewer) == len(more) or len(spelt) == 1 else "phần lớn"
        for index, group in groupby(fewer, key=itemgetter(0)):
            words = (match for _, match in group)
            yield from _moved(index, context.document.paragraphs[index], words, kind, others)


@once
def _tones_in(paragraph: ParagraphProse) -> Iterator[re.Match[str]]:
    """The vowels of a text, composed, that bear a tone the old or the new way."""
    text = nfc(paragraph.text)
    for pattern in (_OLD_TONE, _NEW_TONE):
        yield from paragraph.prose.matches(pattern) if text == paragraph.text else pattern.finditer(text)


def _moved(
    index: int, paragraph: Paragraph, matches: Iterable[re.Match[str]], kind: str, others: str
) -> Iterator[Hit]:
    """The words of a paragraph whose tones must move; places in composed text are not those of another."""
    composed, borders = is_nfc(paragraph.text), format_borders(paragraph)
    for match in matches:
        word = _word(match.string, *match.span())
        sure = composed and in_one_format(borders, *match.span()) and not _may_be_name(match.string, word)
        yield Hit(
            f"“{match.string[word]}” đặt dấu khác {others} văn bản",
            f"đặt dấu theo kiểu {kind}",
            Span(index, *match.span()),
            changes=(Retext(index, *match.span(), moved_tone(match[0])),) if sure else (),
        )


def _word(text: str, start: int, end: int) -> slice:
    """The word around letters that end it."""
    while start and text[start - 1].isalpha():
        start -= 1
    return slice(start, end)


def _names_a_person(match: re.Match[str], surnames: Collection[str]) -> bool:
    """A name is spelt as its bearer spells it: capitals behind a family name or “ông”, “bà”."""
    text, end = match.string, match.end()
    if not text[_word(text, *match.span())][:1].isupper():
        return False
    before = re.split(r"[ \u00a0]", text[max(0, end - _LONGEST_NAME) : end])
    for word in reversed(before[:-1]):
        is_surname = word[:1].isupper() and word.capitalize() in surnames
        if is_surname or word.strip(".:").lower() in _BEFORE_NAME:
            return True
        if not (word.isalpha() and word[0].isupper()):
            return False
    return False


def _may_be_name(text: str, location: slice) -> bool:
    """A capital that no sentence asks for; or a sentence's first word, unless a small one follows."""
    word = text[location]
    if word.islower() or word.lower() in _NO_NAMES:
        return False
    opens = _OPENS_SENTENCE.search(text, max(0, location.start - _LEAD), location.start)
    following = _NEXT.match(text, location.stop)
    return word.isupper() or not (opens and following and following[1].islower())


def _reads_well(context: CheckContext) -> bool:
    """Whether no letter can be garbled; a text of a shape that reads well reads well whatever its numbers."""
    shapes = {each.prose.shape: each.text for each in context.paragraphs}
    new = [(shape, text) for shape, text in shapes.items() if reads_well not in shape.memory]
    well = reads_well("\n".join(text for _, text in new))
    for shape, text in new:
        shape.memory[reads_well] = well or reads_well(text)
    return all(shape.memory[reads_well] for shape in shapes)


@rule(
    "TT803",
    "old-encodings",
    "I.4",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    good="noi_dung | Hoạt động công đoàn.",
    bad="noi_dung | Ho¹t ®éng c«ng ®oµn.",
)
def encodings(context: CheckContext) -> Iterator[Hit]:
    """Không còn chữ bảng mã cũ (TCVN3, VNI) và chữ đọc nhầm bảng mã (Cá»™ng).

    Chữ gõ bằng bảng mã cũ chỉ đọc được khi có phông .VnTime hay VNI-Times; chuyển sang Unicode. Chữ Unicode
    đặt trong phông ấy thì chỉ đổi phông.
    """
    strange = None if _reads_well(context) else garbled(context.text_of_all)
    fonts = {font for look in context.looks for font in (look.h_ansi, look.ascii)}
    old_fonts = any(font.startswith(OLD_FONTS) for font in fonts)
    for index, paragraph in enumerate(context.document.paragraphs if strange or old_fonts else ()):
        fonts = {font for run in paragraph.runs for font in (run.format.h_ansi, run.format.ascii)}
        old = sorted(font for font in fonts if font.startswith(OLD_FONTS))
        if old and is_old_encoding(paragraph):
            yield Hit(
                f"Chữ dùng phông bảng mã cũ {old[0]}",
                "chuyển sang Unicode",
                Span(index, 0, len(paragraph.text)),
            )
            continue
        if strange and (found := garbled(paragraph.text)):
            yield Hit(
                capitalize_first(found.what), "chuyển sang Unicode", Span(index, found.start, found.end)
            )
