"""Marks in a filled document that say where each printed text comes from, and how they are taken out again.

A mark is a few of Unicode's private characters which nothing else in the document uses, so it goes
through Jinja, escaping and the parser like any letter. Used only when somebody asks for the map of a
document; taken out, the document is the same, byte for byte, as one that never had marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from docgen.errors import TemplateError
from docgen.report.document import Document
from docgen.report.origins import CELL, Origin, origins_of
from docgen.template.later import Written
from docgen.word.known_blocks import KnownBlocks, Whole
from docgen.word.model import Paragraph

_AREA = range(0xE000, 0xF900)  # taken first: letters of the planes would double the memory of a text
_PLANES = range(0xF0000, 0x10FFFE)  # the private planes; the last two code points of each are no characters
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_STARTS = (b"\xee", b"\xef", b"\xf3", b"\xf4")
_WRITTEN_AS_CODE = re.compile(r"\\[0-7NUux]")
_NUMBERS = (int, float, bool, Decimal)
_BASE = 16
_SIZE = _BASE + 3
_PARAGRAPH_END = b"</w:p>"
_AT_ONCE = 100_000  # bytes of a part
_HOLLOW_RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'


def private_letters(texts: Iterable[str]) -> str:
    """The letters of ``texts`` that a mark must not use, each once."""
    found = {letter for text in texts if _may_have_some(text) for letter in _PRIVATE.findall(text)}
    return "".join(sorted(found))


def _may_have_some(text: str) -> bool:
    """Whether a text has a byte that begins private letters, which hardly another letter has."""
    data = text.encode("utf-8", "surrogatepass")
    return any(start in data for start in _STARTS)


class Marker:
    """Puts marks around text and finds them again; ``texts`` is all that the document will hold."""

    def __init__(self, texts: Iterable[str]) -> None:
        taken = set(map(ord, private_letters(texts)))
        free = (code for code in chain(_AREA, _PLANES) if code not in taken and code & 0xFFFF < 0xFFFE)
        letters = [chr(code) for code, _ in zip(free, range(_SIZE), strict=False)]
        if len(letters) < _SIZE:
            raise TemplateError("dữ liệu dùng hết các ký tự riêng của Unicode, không lập được bản đồ số liệu")
        self._open, self._close, self._hollow, *self._digits = letters
        every, digits = "".join(letters), "".join(self._digits)
        self._any = re.compile(f"{_HOLLOW_RUN.format(f'{self._hollow}[{every}]*')}|[{every}]+")
        self._token = re.compile(f"{self._open}([{digits}]+)|{self._close}|{self._hollow}")
        self._values = {letter: value for value, letter in enumerate(self._digits)}
        self.forget()

    def marked(self, text: str, path: str = "", /) -> str:
        """``text`` with marks around every span whose origin is known.

        All of it stands at ``path``, if one is given, in a way that depends on what is around it (a cell).
        An empty text with a path is what a paragraph without text is known by: its run is taken out whole.
        """
        origins = origins_of(text)
        if path and not text:
            return f"{self._hollow}{self._opening(Origin(0, 0, path, CELL))}{self._close}"
        if path and not any(origin.path == path for origin in origins):
            origins = (Origin(0, len(text), path, CELL), *origins)
        if not origins:
            return text
        opened: dict[int, str] = {}
        closed: dict[int, str] = {}
        for origin in origins:
            mark = self._opening(origin)
            if origin.start == origin.end:  # before what begins there, or it would be taken for its end
                opened[origin.start] = mark + self._close + opened.get(origin.start, "")
            else:
                opened[origin.start] = opened.get(origin.start, "") + mark
                closed[origin.end] = closed.get(origin.end, "") + self._close
        texts, index = [], 0
        for cut in sorted({*opened, *closed}):
            texts += [text[index:cut], closed.get(cut, ""), opened.get(cut, "")]
            index = cut
        return "".join([*texts, text[index:]])

    def _opening(self, origin: Origin) -> str:
        number, letters = self._numbers.setdefault(origin, len(self._known)), ""
        if number == len(self._known):
            self._known.append(origin)
        while number or not letters:
            number, digit = divmod(number, _BASE)
            letters = self._digits[digit] + letters
        return self._open + letters

    def forget(self) -> None:
        """Forget what was marked: its marks have been read.

        Until then the same text of the same place has the same marks. A marker that ``remembers`` what was
        printed keeps it in ``written`` and ``encoded``; what was read in ``blocks``, and in
        ``unmarked`` paragraphs with marks, without, and their origins.
        """
        self._known: list[Origin] = []
        self._numbers: dict[Origin, int] = {}
        self.remembers = False
        self.written = Written()
        self.encoded: dict[str, Whole] = {}
        self.blocks = KnownBlocks()
        self.unmarked: dict[int, tuple[Paragraph, Paragraph, tuple[Origin, ...]]] = {}

    def taken_out(self, xml: bytes) -> bytes:
        """A part without its marks; a long one paragraph by paragraph, so that it is not held again."""
        texts, index = [], 0
        while index < len(xml):
            end = xml.find(_PARAGRAPH_END, index + _AT_ONCE)
            end = len(xml) if end < 0 else end
            texts.append(self._any.sub("", xml[index:end].decode("utf-8")).encode("utf-8"))
            index = end
        return b"".join(texts)

    def without_marks(self, text: str) -> str:
        """A text without its marks."""
        return self._any.sub("", text)

    def split(self, texts: Iterable[str]) -> tuple[list[str], list[Origin]]:
        """Each of ``texts``, which follow one another, without marks; and the origins in all of them."""
        plain: list[str] = []
        found: list[Origin] = []
        open_: list[tuple[int, int, Origin]] = []  # place in found, start, origin
        length = 0
        for text in texts:
            index, chunks = 0, []
            for token in self._token.finditer(text):
                chunks.append(text[index : token.start()])
                length += token.start() - index
                index = token.end()
                if token[1]:
                    open_.append((len(found), length, self._known[self._number(token[1])]))
                    found.append(open_[-1][2])
                elif open_ and token[0] == self._close:
                    at, start, origin = open_.pop()
                    found[at] = Origin(start, length, origin.path, origin.format, origin.source)
            chunks.append(text[index:])
            length += len(text) - index
            plain.append("".join(chunks))
        for at, start, origin in open_:
            found[at] = Origin(start, length, origin.path, origin.format, origin.source)
        return plain, found

    def _number(self, letters: str) -> int:
        number = 0
        for letter in letters:
            number = number * _BASE + self._values[letter]
        return number


def letters_of(document: Document) -> str:
    """All private letters that a resolved report may print.

    Its blocks say what its data and its names say, unless an expression writes letters as codes.
    """
    texts = "\n".join(chain(all_texts(document.names), all_texts(document.data)))
    return private_letters(all_texts(document) if _WRITTEN_AS_CODE.search(texts) else [texts])


def all_texts(value: Any) -> Iterator[str]:
    """Every text in data, or in a resolved report's names and blocks."""
    if isinstance(value, str):
        yield value
    elif value is None or type(value) in _NUMBERS:
        return
    elif isinstance(value, Mapping):
        for _, item in value.items():  # what a group of names gives when gone through, it decides itself
            yield from all_texts(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from all_texts(item)
    elif hasattr(value, "gia_tri"):
        yield from all_texts(value.gia_tri)
