"""Parts of a form that are recognised only when the rest of the file is known to be a whole document.

Where nothing may be judged wrongly, doubtful lines are left out; here the same lines have a place to go to: a
long subject right below the kind of document, the name below an office, appendices without a new page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from docgen.check.recognition.form_parts import FormPart, all_bold, fold, is_upper, lines_of
from docgen.check.recognition.head import cut_issuer
from docgen.check.recognition.opening import opening
from docgen.check.recognition.parts import Parts
from docgen.roundtrip.foreign.addressees import parted_addressees
from docgen.roundtrip.foreign.bare_head import rest_of_subject, with_bare_issuer, with_bare_title
from docgen.roundtrip.foreign.day_below import with_day_below
from docgen.roundtrip.foreign.ground_words import GROUND_WORDS, goes_on
from docgen.roundtrip.foreign.head_marks import head_marks
from docgen.roundtrip.foreign.more_appendices import with_appendices
from docgen.roundtrip.foreign.person_names import is_person
from docgen.roundtrip.foreign.strays import strays
from docgen.roundtrip.foreign.unmarked_closing import with_unmarked_closing
from docgen.word.model import WordDocument

_LONGEST_SUBJECT = 1000  # letters
_REACH = 8  # paragraphs from the office down to the name
_DASHES = ("-", "–")
_FURTHER = ("theo de nghi ", "xet de nghi ", "thuc hien ")
_CITES_ONE = re.compile(
    r"(?i)căn cứ (?:luật|bộ luật|nghị định|nghị quyết|quyết định|thông tư|chỉ thị|kế hoạch|công văn)\b[^;:.]*"
    r"\bsố\s+\d[^;:.]*\bvề (?:việc )?[^;:.]+\."
)
_CLAUSE = re.compile(r", (?=[^\W\d_]*[A-ZĐ])|, (?=(?:để|nhằm|trên cơ sở|nay|kính|đề nghị|trân trọng)\b)")
_OPENING = ("kinh_gui", "can_cu", "tham_quyen")
_ISSUER = ("co_quan_chu_quan", "co_quan_ban_hanh")
_SIGNED = ("quyen_han", "chuc_vu")
_CLOSING = (*_SIGNED, "ho_ten", "noi_nhan_tu", "noi_nhan")


def completed(document: WordDocument, parts: Parts, kinds: Collection[str]) -> Parts:
    """The parts with the head, the signer's name and the appendices that the recognition has left out.

    ``kinds`` are the names of kinds of document.
    """
    parts = with_unmarked_closing(document, _with_whole_issuer(document, parts))
    titled = [*parts.form_parts, *with_bare_title(document, parts, kinds)]
    titled += [*_subject(document, titled, parts.number_labels), *_name(document, parts)]
    titled += rest_of_subject(document, titled)
    titled += head_marks(document, titled)
    form_parts = with_bare_issuer(document, parts, titled)
    before, last = _last(parts.form_parts), _last(form_parts)
    body = parts.body
    if last > before:
        opened, start = opening(document, last + 1, max(last + 1, body[1]))
        form_parts = [part for part in form_parts if part.role not in _OPENING or part.paragraph > body[1]]
        form_parts += opened
        body = start, max(start, body[1])
    more = list(strays(document, form_parts))
    form_parts = [*form_parts, *more]
    body = max([body[0], *(x.paragraph + 1 for x in more if x.paragraph < body[1])]), body[1]
    body = _below_rules(document, body)
    has_grounds = any(x.role == "can_cu" for x in form_parts)
    grounds = [] if has_grounds else _dashed_grounds(document, *body) or _upright_grounds(document, *body)
    if not has_grounds and not grounds and any(x.role == "kinh_gui" for x in form_parts):
        grounds = _only_ground(document, *body)
    if grounds:
        form_parts += grounds
        body = grounds[-1].paragraph + 1, body[1]
    form_parts, body = _with_rest_of_grounds(document, form_parts, body)
    body = _with_rest_of_paragraph(document, form_parts, body)
    form_parts = parted_addressees(document, form_parts)
    form_parts, body = with_day_below(document, form_parts, body)
    form_parts.sort(key=lambda part: (part.paragraph, part.start))
    return with_appendices(document, replace(parts, form_parts=tuple(form_parts), body=body))


def _with_whole_issuer(document: WordDocument, parts: Parts) -> Parts:
    """The parts with lines of the issuer between those that tabs set on the left: they need no tab.

    “ĐẢNG BỘ …⇥ĐẢNG CỘNG SẢN VIỆT NAM”, below it “CHI BỘ …” alone, then “Số: …⇥Mẫu, ngày …”.
    """
    named = [part for part in parts.form_parts if part.role in _ISSUER]
    number = parts.one("so_ky_hieu")
    if not named or number is None or not all(part.tabbed for part in named):
        return parts
    taken = {(part.paragraph, part.start) for part in parts.form_parts if part.role not in _ISSUER}
    left = [
        line
        for line in lines_of(document, range(named[0].paragraph, number.paragraph))
        if line.column != "right" and (line.paragraph, line.start) not in taken and is_upper(line.text)
    ]
    cut = cut_issuer(document.paragraphs, left) if len(left) > len(named) else None
    if cut is None:
        return parts
    kept = [part for part in parts.form_parts if part.role not in _ISSUER]
    made = [line.form_part(_ISSUER[i >= cut]) for i, line in enumerate(left)]
    return replace(parts, form_parts=tuple(sorted([*kept, *made], key=lambda x: (x.paragraph, x.start))))


def _below_rules(document: WordDocument, body: tuple[int, int]) -> tuple[int, int]:
    """The text without the rules of dashes that it begins with: what parts it from the head says nothing."""
    start, end = body
    drawn = {line.paragraph: False for line in lines_of(document, range(start, min(end, start + _REACH)))}
    for line in lines_of(document, drawn):
        drawn[line.paragraph] = drawn[line.paragraph] or any(map(str.isalnum, line.text))
    rules = list(takewhile(lambda index: not drawn[index], drawn))
    plain = all(document.paragraphs[index].location is None for index in rules)
    return (rules[-1] + 1, end) if rules and plain else body


def _with_rest_of_paragraph(
    document: WordDocument, form_parts: Sequence[FormPart], body: tuple[int, int]
) -> tuple[int, int]:
    """The text with the paragraph of the last ground where a line break parts that from more words."""
    last = max(
        (x for x in form_parts if x.role == "can_cu"), key=lambda x: (x.paragraph, x.end), default=None
    )
    if last is None or last.paragraph + 1 != body[0] or document.paragraphs[last.paragraph].location:
        return body
    more = any(line.start >= last.end for line in lines_of(document, [last.paragraph]))
    return (last.paragraph, body[1]) if more else body


def _last(form_parts: Sequence[FormPart]) -> int:
    """The last paragraph of the title."""
    return max((each.paragraph for each in form_parts if each.role in ("ten_loai", "trich_yeu")), default=-1)


def _dashed_grounds(document: WordDocument, start: int, end: int) -> list[FormPart]:
    """The grounds of a document of the Party: “- Căn cứ …;”, at least two, below a rule of dashes or none."""
    found: list[FormPart] = []
    for line in lines_of(document, range(start, end)):
        if not found and not any(char.isalnum() for char in line.text):
            continue
        if not (line.text.startswith(_DASHES) and fold(line.text).startswith("can cu ")):
            break
        found.append(line.form_part("can_cu"))
    return found if len(found) > 1 else []


def _upright_grounds(document: WordDocument, start: int, end: int) -> list[FormPart]:
    """The grounds of a plan or a programme that go on into its first sentence: “Căn cứ …;”, “Căn cứ …,”.

    At least two lines, each a ground to its end; or one that ends with a semicolon above what it leads to.
    """
    found: list[FormPart] = []
    below = before = ""
    for line in lines_of(document, range(start, end)):
        known = fold(line.text).startswith("can cu ") or (found and fold(line.text).startswith(_FURTHER))
        if not (known and line.text.endswith((";", ",", "."))):
            below = line.text
            break
        found.append(line.form_part("can_cu"))
        before = line.text
    alone = len(found) == 1 and before.endswith(";") and below.endswith(":")
    return found if len(found) > 1 or alone else []


def _only_ground(document: WordDocument, start: int, end: int) -> list[FormPart]:
    """The first line below the addressees if it cites one document with its number and says nothing else.

    “Căn cứ Quyết định số … về việc …, Sở Nội vụ báo cáo …” is a sentence: a clause of its own goes on.
    """
    line = next(iter(lines_of(document, range(start, end))), None)
    if line is None or not _CITES_ONE.fullmatch(line.text) or _CLAUSE.search(line.text):
        return []
    return [line.form_part("can_cu")]


def _with_rest_of_grounds(
    document: WordDocument, form_parts: list[FormPart], body: tuple[int, int]
) -> tuple[list[FormPart], tuple[int, int]]:
    """The pieces with the second paragraph of the last ground and the grounds below it; the text below.

    Only a line that begins with a small letter goes on with a ground whose paragraph has come to no end.
    """
    last = max((x for x in form_parts if x.role == "can_cu"), key=lambda x: x.paragraph, default=None)
    if last is None:
        return form_parts, body
    before = document.paragraphs[last.paragraph].text
    found: list[FormPart] = []
    for line in lines_of(document, range(last.paragraph + 1, body[1])):
        rest = goes_on(before, line.text) and line.text[:1].islower()
        if not rest and not (found and fold(line.text).startswith(GROUND_WORDS)):
            break
        found.append(line.form_part("can_cu"))
        before = line.text
    if not found or last.paragraph + 1 < body[0] or not before.rstrip().endswith((";", ".")):
        return form_parts, body
    return [*form_parts, *found], (found[-1].paragraph + 1, body[1])


def _subject(
    document: WordDocument, form_parts: Sequence[FormPart], marks: Collection[int]
) -> Iterator[FormPart]:
    """A long line in bold, without a number, right below the kind of document."""
    kind = next((part for part in form_parts if part.role == "ten_loai"), None)
    if kind is None or any(part.role.startswith("trich_yeu") for part in form_parts):
        return
    for index in range(kind.paragraph + 1, min(kind.paragraph + 3, len(document.paragraphs))):
        paragraph = document.paragraphs[index]
        text = paragraph.text.strip()
        if not text:
            continue
        bare = paragraph.location is None and index not in marks
        if bare and all_bold(paragraph) and len(text) <= _LONGEST_SUBJECT:
            start = paragraph.text.index(text)
            yield FormPart("trich_yeu", index, start, start + len(text))
        return


def _name(document: WordDocument, parts: Parts) -> Iterator[FormPart]:
    """A person's name some empty lines below the office, where nothing else stands."""
    signed = parts.of(*_SIGNED)
    if not signed or parts.of("ho_ten") or not any(part.role == "noi_nhan_tu" for part in parts.form_parts):
        return
    last = max(part.paragraph for part in parts.of(*_CLOSING))
    lines = list(lines_of(document, range(last + 1, min(last + 1 + _REACH, len(document.paragraphs)))))
    if (
        lines
        and is_person(lines[0].text, capitals=True)
        and all_bold(document.paragraphs[lines[0].paragraph])
    ):
        yield lines[0].form_part("ho_ten")
