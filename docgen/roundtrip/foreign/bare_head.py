"""Heads without the usual parts: no national motto, no number, the kind of document with words behind it.

“BÁO CÁO THÁNG 9” is the kind and the beginning of the subject; of the lines above it the last is the issuer,
with or without place and day on the same line, those before it are the superior.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from docgen.check.recognition.form_parts import FormPart, Line, all_bold, fold, has_words, is_upper, lines_of
from docgen.check.recognition.head import is_unfinished
from docgen.check.recognition.levels import number_label_of
from docgen.check.recognition.opening import above_addressees
from docgen.check.recognition.parts import Parts
from docgen.roundtrip.regions import is_appendix_title
from docgen.standard.mau import all_forms
from docgen.word.model import Paragraph, WordDocument

_TITLE_STYLES = ("title", "tiêu đề", "tên văn bản")
_LONGEST_HEAD = 20  # paragraphs above and with the kind of document
_MOST_LINES = 6  # of superior and issuer together
_MOST_KIND_WORDS = 6
_PARTY = "dang cong san viet nam"  # stands in the place of the motto
_CONTRACT = "hop dong"
_REPORT = "bao cao"  # what stands behind it says its period or what it is about
_MOST_CONTRACT_WORDS = 14  # its title says no subject, but what contract it is
_LONGEST_LINE = 120  # letters of one of them
_LONGEST_TITLE = 250  # letters
_DATED = re.compile(r"(?i)(?:^|[,\s]+)(?=ngày\b[^:;()]*$)")
_GAP = re.compile(r"[ \u00a0]{3,}")
_OFFICE = re.compile(
    r"(?i)(?:phòng|ban|sở|trung tâm|cục|chi cục|chi nhánh|văn phòng|ubnd|ủy ban|uỷ ban|công đoàn"
    r"|liên đoàn|lđlđ|cđcs|công ty|trường|bệnh viện|hội|đoàn|viện|bhxh|bảo hiểm|bộ|tổng cục|tổng công ty"
    r"|nghiệp đoàn|nhà máy|xí nghiệp|khách sạn|hợp tác xã|tòa án|bch|btv|cđn|cđ|tổng (?:liên đoàn|lđlđ)"
    r"|học viện|ngân hàng|kho bạc|thanh tra|hđnd|tập đoàn"
    r"|(?:tỉnh|thành|huyện|đảng|xã) [ủu][yỷ])\b"
)
_EVENT = re.compile(
    r"(?i)(?:hội nghị|hội thảo|ban hành|đoàn viên"
    r"|bộ (?:tiêu chí|chỉ số|câu hỏi|luật|hồ sơ|đề|thủ tục|số liệu))\b"
)
_DECIDING = re.compile(
    r"(?:HỘI NGHỊ|ĐẠI HỘI|BAN |BCH |BTV |ĐOÀN CHỦ TỊCH|CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|LIÊN ĐOÀN |CÔNG ĐOÀN )"
)
_OTHER = re.compile(r"(?i)kính gửi|căn cứ|dự thảo")
_SPAN = re.compile(r"(?i)\(\s*(?:từ|tính (?:từ|đến)|kỳ|quý|tháng|tuần)\b.*\)")


@dataclass(frozen=True)
class _Dated:
    """A line that ends with a day: where the place begins, where the name of the office before it ends."""

    office: int
    index: int


def with_bare_title(document: WordDocument, parts: Parts, kinds: Collection[str]) -> list[FormPart]:
    """The kind of document with the words behind it, where no kind stands on a line of its own."""
    if parts.of("ten_loai", "trich_yeu_cong_van"):
        return []
    names = sorted(map(fold, kinds), key=len, reverse=True)
    known = {part.paragraph for part in parts.form_parts}
    below = _below_head(parts)
    titled = False  # a title above says what the document is; a line below it only goes on with it
    for line in lines_of(document, range(below, min(below + _LONGEST_HEAD, len(document.paragraphs)))):
        word_paragraph = document.paragraphs[line.paragraph]
        words = fold(line.text)
        label = number_label_of(word_paragraph)
        if label is not None and label.scheme != "dash":
            break  # below it are titles of chapters
        name = next((name for name in names if f"{words} ".startswith(f"{name} ")), "")
        alone = (
            word_paragraph.location is None
            and "\t" not in word_paragraph.text.strip()
            and len(line.text) <= _LONGEST_TITLE
        )
        set_apart = word_paragraph.format.alignment == "center" or (
            is_upper(line.text) and all_bold(word_paragraph)
        )
        first = _first_words(line.text, name)
        titling = _is_set_as_title(word_paragraph) and not line.text.endswith((".", ";", ":"))
        small = titling and not titled and words != name and first[:1].isupper()
        if name and alone and ((set_apart and is_upper(first)) or small):
            whole = words == name or _is_one_name(line.text, name) or _names_further(document, line, name)
            return [line.form_part("ten_loai")] if whole else list(_parted(document, line, len(name.split())))
        titled = titled or (
            titling and words != _PARTY and line.paragraph not in known and not names_office(line.text)
        )
    return list(_other_title(document, parts, names))


def _below_head(parts: Parts) -> int:
    """The first paragraph below the motto and the number: a title stands above neither."""
    return max((part.paragraph + 1 for part in parts.of("quoc_hieu", "tieu_ngu", "so_ky_hieu")), default=0)


def _is_set_as_title(paragraph: Paragraph) -> bool:
    """Word's own title, or bold letters in the middle: “Báo cáo sơ kết …” in small letters is one too."""
    if paragraph.style_name.casefold() in _TITLE_STYLES:
        return True
    return paragraph.format.alignment == "center" and all_bold(paragraph)


def _is_one_name(text: str, name: str) -> bool:
    """Whether a line is the name of a kind that no form is of: “HỢP ĐỒNG LAO ĐỘNG”, short and in capitals."""
    most = _MOST_CONTRACT_WORDS if name == _CONTRACT else _MOST_KIND_WORDS
    has_form = any(fold(form.ten_loai) == name for form in all_forms())
    short = len(text.split()) <= most and not any(map(str.isdigit, text))
    return short and is_upper(text) and not has_form


def _names_further(document: WordDocument, line: Line, name: str) -> bool:
    """“CHƯƠNG TRÌNH PHỐI HỢP”: a kind in more words, below which the subject stands in small letters."""
    words = line.text.split()
    short = len(name.split()) < len(words) <= _MOST_KIND_WORDS and not any(map(str.isdigit, line.text))
    if name == _REPORT or not short or not is_upper(line.text):
        return False
    below = next(lines_of(document, range(line.paragraph + 1, line.paragraph + 3)), None)
    if below is None or is_upper(below.text) or below.text.startswith("("):
        return False
    paragraph = document.paragraphs[below.paragraph]
    return paragraph.format.alignment == "center" and all_bold(paragraph) and not number_label_of(paragraph)


def _other_title(document: WordDocument, parts: Parts, names: Sequence[str]) -> Iterator[FormPart]:
    """A title that names no kind known: the first line in the middle, bold and in capitals, above all text.

    A short one, or the beginning of one that ends with a known kind (“ĐỀ CƯƠNG BÁO CÁO”), is the kind of the
    document, and so is one of any length that alone stands above “Kính gửi”; a longer one says what it is
    about.
    """
    found = list(_title_lines(document, parts))
    line = next((line for line in found if not names_office(line.text)), next(iter(found), None))
    if line is None:
        return
    count = _words_of_kind(line.text, names)
    if count and count < len(line.text.split()):
        yield from _parted(document, line, count)
    else:
        addressed = len(found) == 1 and _words_below(document, line.paragraph).startswith("kinh gui")
        yield line.form_part("ten_loai" if count or addressed else "trich_yeu")


def _words_below(document: WordDocument, index: int) -> str:
    """The words of the next line below a paragraph: what a title stands above tells what it says."""
    below = lines_of(document, range(index + 1, len(document.paragraphs)))
    return next((fold(each.text) for each in below if _says(each)), "")


def _title_lines(document: WordDocument, parts: Parts) -> Iterator[Line]:
    """The lines in the middle, bold and in capitals, above all text; names of offices among them."""
    taken = {part.paragraph for part in parts.form_parts if part.role != "kinh_gui"}
    below = _below_head(parts)
    for line in lines_of(document, range(below, min(below + _LONGEST_HEAD, len(document.paragraphs)))):
        word_paragraph = document.paragraphs[line.paragraph]
        says = has_words(line.text) and line.paragraph not in taken
        if word_paragraph.location is not None or line.tabbed or not says:
            continue
        set_apart = word_paragraph.format.alignment in ("center", "right")
        named = _names_office(line) and (names_office(line.text) or _DATED.search(line.text))
        if _OTHER.match(line.text) or number_label_of(word_paragraph) or not (set_apart or named):
            return
        if (
            set_apart
            and is_upper(line.text)
            and all_bold(word_paragraph)
            and not is_appendix_title(line.text)
        ):
            yield line


def _says(line: Line) -> bool:
    return any(map(str.isalnum, line.text))


def names_office(text: str) -> bool:
    """Whether a text begins with what offices are called: “Ban …”, “UBND …”, “Công đoàn …”."""
    return bool(_OFFICE.match(text)) and not _EVENT.match(text)


def _words_of_kind(text: str, names: Sequence[str]) -> int:
    """How many words at the beginning of a title are the kind of document; 0 if that cannot be told."""
    words = fold(text).split()
    for count in range(2, min(len(words), _MOST_KIND_WORDS) + 1):
        if any(" ".join(words[:count]).endswith(f" {name}") for name in names):
            return count
    return len(words) if len(words) < _MOST_KIND_WORDS else 0


def _first_words(text: str, name: str) -> str:
    return " ".join(text.split()[: len(name.split())])


def _parted(document: WordDocument, line: Line, count: int) -> Iterator[FormPart]:
    """The words of the kind, and the rest of the line, which opens the subject."""
    text = document.paragraphs[line.paragraph].text[line.start : line.end]
    match = re.match(rf"(\S+(?:\s+\S+){{{count - 1}}})\s+", text)
    if match is None:
        return
    yield FormPart("ten_loai", line.paragraph, line.start, line.start + match.end(1))
    yield FormPart("trich_yeu", line.paragraph, line.start + match.end(), line.end)


def rest_of_subject(document: WordDocument, form_parts: Sequence[FormPart]) -> Iterator[FormPart]:
    """What goes on with a subject right below it: in the middle and bold, or its days in brackets."""
    subject = [part for part in form_parts if part.role == "trich_yeu"]
    if not subject:
        return
    last = max(part.paragraph for part in subject)
    ends = max(part.end for part in subject if part.paragraph == last)
    yield from (x.form_part("trich_yeu") for x in lines_of(document, [last]) if x.start >= ends and _says(x))
    capitals = all(is_upper(document.paragraphs[x.paragraph].text[x.start : x.end]) for x in subject)
    below = list(lines_of(document, range(last + 1, min(last + _LONGEST_HEAD, len(document.paragraphs)))))
    if count := above_addressees(document, below):
        yield from (line.form_part("trich_yeu") for line in below[:count])
        return
    for index in range(last + 1, len(document.paragraphs)):
        paragraph = document.paragraphs[index]
        text = paragraph.text.strip()
        set_alike = paragraph.format.alignment == "center" and paragraph.location is None
        bracket = text.startswith("(") and not (capitals and is_upper(text) and text.endswith(")"))
        goes_on = all_bold(paragraph) and (capitals or not is_upper(text)) and not bracket
        if not text or not set_alike or number_label_of(paragraph) or _OTHER.match(text):
            return
        if len(text) > _LONGEST_TITLE or not (goes_on or _SPAN.fullmatch(text)):
            return
        decides = is_upper(text) and _DECIDING.match(text)
        if decides and _words_below(document, index).startswith(("can cu ", "xet ")):
            return
        yield from (line.form_part("trich_yeu") for line in lines_of(document, [index]))


def with_bare_issuer(document: WordDocument, parts: Parts, form_parts: Sequence[FormPart]) -> list[FormPart]:
    """The pieces with superior and issuer, place and day, where the lines above the kind name them alone."""
    title = next((part for part in form_parts if part.role in ("ten_loai", "trich_yeu")), None)
    if title is None or parts.of("co_quan_ban_hanh"):
        return list(form_parts)
    taken = {(x.paragraph, x.start) for x in form_parts if x.role != "dia_danh_thoi_gian"}
    lines = [
        line
        for line in lines_of(document, range(title.paragraph))
        if (line.paragraph, line.start) not in taken and has_words(line.text)
        if fold(line.text) != _PARTY
    ]
    dated = {line: found for line in lines if (found := _dated(document, line, lines))}
    names = [line for line in lines if line.column != "right" and (line not in dated or dated[line].office)]
    if not names or len(names) > _MOST_LINES or not all(map(_names_office, names)):
        return list(form_parts)
    kept = [x for x in form_parts if (x.paragraph, x.start) not in {(y.paragraph, y.start) for y in dated}]
    return [*kept, *_issuers(names, dated), *(_day(line, found) for line, found in dated.items())]


def _names_office(line: Line) -> bool:
    short = len(line.text) <= _LONGEST_LINE and not line.text.endswith((".", ";", ":"))
    return short and not _OTHER.match(line.text) and not line.text.startswith("(")


def _issuers(lines: Sequence[Line], dated: dict[Line, _Dated]) -> Iterator[FormPart]:
    """The last line that begins with the name of an office opens the issuer's name.

    “ỦY BAN NHÂN DÂN” alone is only the beginning of one, which the line below ends.
    """
    whole = [index for index in range(1, len(lines)) if not is_unfinished(lines[index - 1].text)]
    starts = [index for index in whole if _OFFICE.match(lines[index].text)]
    cut = (starts or whole or [0])[-1]
    for index, line in enumerate(lines):
        role = "co_quan_ban_hanh" if index >= cut else "co_quan_chu_quan"
        end = line.start + dated[line].office if line in dated else line.end
        yield FormPart(role, line.paragraph, line.start, end, line.tabbed)


def _day(line: Line, found: _Dated) -> FormPart:
    return FormPart("dia_danh_thoi_gian", line.paragraph, line.start + found.index, line.end, line.tabbed)


def _dated(document: WordDocument, line: Line, lines: Sequence[Line]) -> _Dated | None:
    """Where office and place part in a line with a day: at a wide gap, else by the place named above."""
    text = document.paragraphs[line.paragraph].text[line.start : line.end]
    day = _DATED.search(text)
    if day is None:
        return None
    before = text[: day.start()]
    if not _OFFICE.match(before):
        return _Dated(0, 0)
    gap = list(_GAP.finditer(text[: day.end()]))
    index = gap[-1].end() if gap else _own_index(before, lines[: lines.index(line)], day.end())
    return _Dated(len(text[:index].rstrip(" ,\u00a0")), index)


def _own_index(before: str, above: Sequence[Line], otherwise: int) -> int:
    """Where the words begin that the line above ends with as well; the office keeps at least one word."""
    words = list(re.finditer(r"\S+", before))
    last = above[-1].text.split() if above else []
    count = 0
    while count < min(len(words) - 1, len(last)) and words[-1 - count][0] == last[-1 - count]:
        count += 1
    return words[-count].start() if count else otherwise
