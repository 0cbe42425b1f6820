"""The paragraphs of a form's Word template as its judges see them: words, look, the blocks of tags around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from docgen.standard.form_keys import LINE_LOOKS
from docgen.template.form_text import OWN, plain
from docgen.template.styles import find_styles
from docgen.word.ns import w
from docgen.word.package import Package, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG: Final = re.compile(r"\{%-?p?\s*(if|elif|else|for|endif|endfor)\b\s*(.*?)\s*-?%\}")
_APPENDICES: Final = re.compile(r"\bin phu_luc\b")


class WordLine(NamedTuple):
    """A paragraph of the template: its words, its style's part of the form, the blocks of tags around it."""

    text: str
    style_name: str
    blocks: tuple[str, ...]
    in_table: bool

    @property
    def conditions(self) -> tuple[str, ...]:
        """The conditions under which it is printed."""
        return tuple(each for each in self.blocks if each.startswith("if "))

    @property
    def of_appendix(self) -> bool:
        """Whether it stands in the pages of the appendices."""
        return any(_APPENDICES.search(each) for each in self.blocks)


def word_lines(package: Package) -> list[WordLine]:
    """The paragraphs that are no tag of a block; DocgenError if the template cannot be read."""
    root = parse_xml(package.parts[package.main], package.main)
    styles = find_styles(parse_xml(package.parts.get("word/styles.xml", b"<styles/>"), "word/styles.xml"))
    formats = {style: key for key, style in styles.items()}
    found, blocks = [], list[str]()
    for each in root.iter(w("p")):
        text = plain(_text(each))
        if tag := _TAG.fullmatch(text):
            _step(blocks, tag[1], tag[2])
        elif text:
            style = each.find(f"{w('pPr')}/{w('pStyle')}")
            style_name = formats.get(style.get(w("val")) or "", "") if style is not None else ""
            in_table = next(each.iterancestors(w("tc")), None) is not None
            found.append(WordLine(text, style_name, tuple(blocks), in_table))
    return found


def _step(blocks: list[str], word: str, rest: str) -> None:
    """Open, close or change the innermost block of tags."""
    if word in ("if", "for"):
        blocks.append(f"{word} {rest}")
    elif blocks and word in ("endif", "endfor"):
        blocks.pop()
    elif blocks:
        before = blocks[-1].removeprefix("if ")
        blocks[-1] = f"if {rest or f'not ({before})'}"


def _text(paragraph: _Element) -> str:
    return "".join(node.text or "" for node in paragraph.iter(w("t")))


def own_lines(lines: Sequence[WordLine]) -> Iterator[WordLine]:
    """The lines in the look of a fixed line that hold words of their own, or one of the form's own fields."""
    for each in lines:
        if each.in_table or each.of_appendix or each.style_name not in LINE_LOOKS:
            continue
        words = re.sub(r"\{[{%#].*?[}%#]\}", "", each.text)
        if OWN in each.text or re.search(r"\w", words):
            yield each
