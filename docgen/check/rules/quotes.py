"""Quotes and brackets: one kind of them, each one opened also closed; in no clause of the decree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from docgen.check.context import CheckContext
from docgen.check.rule import Fix, Hit, Subject, rule
from docgen.check.span import Span
from docgen.errors import Severity
from docgen.word.edits import Retext

_CURLY = re.compile("[“”]")
_STRAIGHT = re.compile('"')
_QUOTE = re.compile('["“”]')
_MIXED_PAIR = re.compile('“[^“”"\n]{1,200}"(?![^\\W_])|(?<![^\\W_])"(?=[^\\W_])[^“”"\n]{1,200}”')
_INCH = re.compile(r'(?<=\d)"')
_TWO_APOSTROPHES = re.compile("(?:''|‘‘|’’|‘’|``)(?!['‘’`])")
_TWO = ("''", "‘‘", "’’", "‘’", "``")
_APOSTROPHES = frozenset("'‘’`")
_BRACKET = re.compile("[()]")
_NUMBER = re.compile(r"(?:\A|[\s(“\",;:/.-])(?:[^\W\d_]{1,2}|[ivxIVX]+|\d+(?:\.\d+)*[^\W\d_]?|\*+)\Z")
_TO_CURLY = "dùng “ ” như phần lớn văn bản"
_TO_STRAIGHT = 'dùng " " như phần lớn văn bản; tốt hơn là đổi cả văn bản sang “ ”'
_LONGEST_NUMBER = 8  # letters: a space and "10.10.1"
_NEAR = 3  # paragraphs in which a bracket or a straight quote may be closed


@rule(
    "TT806",
    "mixed-quotes",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    anywhere=True,
    good="noi_dung | “Lao động giỏi” và “Vì người lao động”.",
    bad='noi_dung | “Lao động giỏi” và "Vì người lao động".',
    severity=Severity.WARNING,
)
def mixed_quotes(context: CheckContext) -> Iterator[Hit]:
    """Một kiểu ngoặc kép trong cả văn bản.

    Dùng “ ” hoặc " " thống nhất; nên dùng “ ”. `--fix` chỉ đổi khi từng cặp ngoặc trong đoạn đều rõ.
    """
    if not context.says('"'):
        return
    counts: Counter[str] = Counter()
    locations: dict[str, list[tuple[int, int]]] = {"curly": [], "straight": []}
    for index, paragraph in enumerate(context.document.paragraphs):
        text = (
            _INCH.sub(" ", paragraph.text) if _STRAIGHT.findall(paragraph.text) == ['"'] else paragraph.text
        )
        for kind, pattern in (("curly", _CURLY), ("straight", _STRAIGHT)):
            found = [(index, match.start()) for match in pattern.finditer(text)]
            counts[kind] += len(found)
            locations[kind] += found[:1]
    if counts["curly"] and counts["straight"]:
        fewer = "straight" if counts["straight"] <= counts["curly"] else "curly"
        hint = _TO_CURLY if fewer == "straight" else _TO_STRAIGHT
        for index, start in locations[fewer]:
            text = context.document.paragraphs[index].text
            yield Hit(
                "Lẫn ngoặc kép thẳng và cong",
                hint,
                Span(index, start, start + 1),
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


def _is_quotation(
    text: str, opening: re.Match[str], closing: re.Match[str], marks: str | None = None
) -> bool:
    """Two quotes next to each other: curly ones say it themselves, others by what is around them."""
    marks = opening[0] + closing[0] if marks is None else marks
    before, after = (
        text[max(0, opening.start() - 1) : opening.start()],
        text[closing.end() : closing.end() + 1],
    )
    placed = before.strip(" \t\n\u00a0([") == "" and after.strip(" \t\n\u00a0,;.:!?)]…") == ""
    first, last = text[opening.end()], text[closing.start() - 1]
    return marks == "“”" or (
        marks in {'""', ""} and placed and first.isalnum() and (last.isalnum() or last in ".!?…)%")
    )


@rule(
    "TT807",
    "unmatched-quotes",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    good="noi_dung | Phong trào “Lao động giỏi”.",
    bad="noi_dung | Phong trào “Lao động giỏi.",
    severity=Severity.WARNING,
)
def unmatched_quotes(context: CheckContext) -> Iterator[Hit]:
    """Ngoặc kép mở thì phải đóng.

    Xét từng đoạn; lời trích dẫn kéo dài sang đoạn sau mà đóng ở đó thì được.
    """
    open_place: tuple[int, int] | None = None
    odd: list[tuple[int, int]] = []  # straight quotes without another in their paragraph
    for index, paragraph in enumerate(context.document.paragraphs):
        text = _with_curly_pairs(paragraph.text)  # “…" has both its ends: TT806 speaks of it
        if open_place and (
            index > open_place[0] + 8 or paragraph.part != context.document.paragraphs[open_place[0]].part
        ):
            yield _unclosed(open_place)
            open_place = None
        for match in _CURLY.finditer(text):
            if match[0] == "“":
                if open_place and open_place[0] != index:
                    yield _unclosed(open_place)
                open_place = (index, match.start())
            elif open_place is None:
                before = text[: match.start()]
                if before.count("“") < before.count("”") + 1:
                    yield Hit("Ngoặc kép đóng mà không mở", "thêm “ hoặc bỏ ”", Span(index, *match.span()))
            else:
                open_place = None
        straight = _INCH.sub("", text).count('"') if text.count('"') == 1 else text.count('"')
        if straight % 2 and odd and index <= odd[-1][0] + _NEAR:
            odd.pop()  # what one paragraph opens this one closes
        elif straight % 2:
            odd.append((index, text.rindex('"')))
    for index, start in odd:
        yield Hit("Ngoặc kép thiếu một bên", "thêm ngoặc còn thiếu", Span(index, start, start + 1))
    if open_place:
        yield _unclosed(open_place)


def _with_curly_pairs(text: str) -> str:
    return _MIXED_PAIR.sub(_curly_pair, text) if '"' in text else text


def _curly_pair(match: re.Match[str]) -> str:
    """The same words in a pair of curly quotes."""
    return f"“{match[0][1:-1]}”"


def _unclosed(location: tuple[int, int]) -> Hit:
    return Hit(
        "Ngoặc kép mở mà không đóng",
        "thêm ” ở cuối lời trích",
        Span(location[0], location[1], location[1] + 1),
    )


@rule(
    "TT811",
    "unmatched-brackets",
    subject=Subject.DOCUMENT,
    fix=Fix.NEVER,
    anywhere=True,
    good="noi_dung | Kinh phí hỗ trợ (qua tài khoản) đã chuyển.",
    bad="noi_dung | Kinh phí hỗ trợ (qua tài khoản đã chuyển.",
    severity=Severity.WARNING,
)
def unmatched_brackets(context: CheckContext) -> Iterator[Hit]:
    """Ngoặc đơn mở thì phải đóng, đóng thì phải mở.

    Số thứ tự a), 1) không xét; ngoặc đóng ở một trong ba đoạn sau thì được.
    """
    paragraphs = context.document.paragraphs
    open_places: list[tuple[int, int]] = []
    for index, paragraph in enumerate(paragraphs):
        while open_places and (
            index > open_places[0][0] + _NEAR or paragraph.part != paragraphs[open_places[0][0]].part
        ):
            yield _bracket(*open_places.pop(0), "mở mà không đóng", "thêm ) ở cuối phần trong ngoặc")
        text = paragraph.text
        for match in _BRACKET.finditer(text) if "(" in text or ")" in text else ():
            if match[0] == "(":
                open_places.append((index, match.start()))
            elif open_places:
                open_places.pop()
            elif _is_surely_closing(text, match.start()):
                yield _bracket(index, match.start(), "đóng mà không mở", "thêm ( hoặc bỏ )")
    for location in open_places:
        yield _bracket(*location, "mở mà không đóng", "thêm ) ở cuối phần trong ngoặc")


def _bracket(index: int, start: int, fault: str, hint: str) -> Hit:
    return Hit(f"Ngoặc đơn {fault}", hint, Span(index, start, start + 1))


def _is_surely_closing(text: str, index: int) -> bool:
    """After words: neither a number of a list nor a smile."""
    before = text[max(0, index - _LONGEST_NUMBER) : index]
    return bool(before) and (before[-1].isalnum() or before[-1] in "%”") and not _NUMBER.search(before)


@rule(
    "TT812",
    "apostrophes-for-quotes",
    subject=Subject.DOCUMENT,
    fix=Fix.SOMETIMES,
    anywhere=True,
    good="noi_dung | Phong trào “Lao động giỏi” lan tỏa.",
    bad="noi_dung | Phong trào ''Lao động giỏi'' lan tỏa.",
    severity=Severity.WARNING,
)
def apostrophes_for_quotes(context: CheckContext) -> Iterator[Hit]:
    """Ngoặc kép không gõ bằng hai dấu nháy đơn.

    Dùng “ ” (hoặc " " nếu văn bản dùng ngoặc thẳng). Ký hiệu giây sau chữ số không xét.
    """
    if not context.says(*_TWO):
        return
    found = []
    for index, paragraph in enumerate(context.document.paragraphs):
        text = paragraph.text
        marks = [each for each in _TWO_APOSTROPHES.finditer(text) if not _is_of_figures(text, each)]
        found += [(index, marks)] if marks else []
    everything = "".join(each.text for each in context.document.paragraphs)
    straight = everything.count('"') > everything.count("“") + everything.count("”")
    for index, marks in found:
        text = context.document.paragraphs[index].text
        changes = _paired(index, text, marks, '""' if straight else "“”")
        want = '" "' if straight else "“ ”"
        yield Hit(
            "Ngoặc kép gõ bằng hai dấu nháy đơn",
            f"dùng {want}",
            Span(index, *marks[0].span()),
            changes=changes,
        )


def _is_of_figures(text: str, mark: re.Match[str]) -> bool:
    """Seconds (10°20'30''), or one of three marks in a row."""
    before = text[max(0, mark.start() - 1) : mark.start()]
    return before.isdigit() or before in _APOSTROPHES


def _paired(index: int, text: str, marks: list[re.Match[str]], new: str) -> tuple[Retext, ...]:
    """Quotes for pairs that surely are some; none if one of the paragraph is not."""
    pairs = list(zip(marks[::2], marks[1::2], strict=False))  # one left over is told by the next line
    if len(marks) % 2 or _QUOTE.search(text) or not all(_is_quotation(text, *pair, "") for pair in pairs):
        return ()
    return tuple(
        Retext(index, *old.span(), mark) for pair in pairs for old, mark in zip(pair, new, strict=True)
    )
