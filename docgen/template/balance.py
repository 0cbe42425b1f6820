"""Do the blocks of a template open and close, and at the same place? Each with its paragraph, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docgen.errors import Problem
from docgen.template.paragraphs import Seen, paragraphs

if TYPE_CHECKING:
    from lxml.etree import _Element

_STATEMENT = re.compile(r"\{%[-+]?\s*(?P<kind>p|tr|tc|r)?\s+(?P<spaced>\w+)|\{%[-+]?(?P<tight>\w+)")
_BLOCKS = {"for": "endfor", "if": "endif", "macro": "endmacro", "filter": "endfilter", "call": "endcall"}
_CLOSERS = {closer: opener for opener, closer in _BLOCKS.items()}
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}


@dataclass(frozen=True, slots=True)
class Statement:
    """One ``{% … %}``: its first word, the letter before it (p, tr, tc, r), and where it stands."""

    word: str
    kind: str
    tag: str
    paragraph: Seen
    node: _Element

    @property
    def path(self) -> str:
        """Its paragraph, as messages say it."""
        return f"đoạn “{self.paragraph.text}”"


@dataclass(frozen=True, slots=True)
class Balance:
    """What is wrong between opening and closing tags, and the blocks: each the tags that belong together."""

    problems: tuple[Problem, ...]
    blocks: tuple[tuple[Statement, ...], ...]


def balance(seen: Iterable[Seen]) -> Balance:
    """One problem for each block without its end and each end without its block."""
    problems: list[Problem] = []
    stack: list[list[Statement]] = []
    blocks: list[tuple[Statement, ...]] = []
    for found in _statements(seen):
        if found.word in _BLOCKS:
            stack.append([found])
        elif found.word in _CLOSERS:
            problems += _close(stack, found, blocks)
        elif found.word in _MIDDLES and (not stack or stack[-1][0].word not in _MIDDLES[found.word]):
            problems.append(_stray(found))
        elif found.word in _MIDDLES:
            stack[-1].append(found)
    return Balance((*problems, *(_unclosed(left[0]) for left in stack)), tuple(blocks))


def inside_blocks(root: _Element, *tags: str) -> list[_Element]:
    """The elements of these qualified names that stand between the tags of a block: they may be left out."""
    order = {element: index for index, element in enumerate(root.iter())}
    blocks = balance(paragraphs(root)).blocks
    spans = [(order[block[0].node], order[block[-1].node]) for block in blocks]
    return [each for each in root.iter(*tags) if any(start < order[each] < end for start, end in spans)]


def _statements(seen: Iterable[Seen]) -> Iterator[Statement]:
    for paragraph in seen:
        for match in paragraph.tags:
            found = _STATEMENT.match(match.group())
            if found:
                word, node = found["spaced"] or found["tight"], paragraph.node_at(match.start())
                yield Statement(word, found["kind"] or "", match.group(), paragraph, node)


def _close(
    stack: list[list[Statement]], found: Statement, blocks: list[tuple[Statement, ...]]
) -> list[Problem]:
    """Close the innermost block that ``found`` ends; what stands open inside it is named."""
    opener = _CLOSERS[found.word]
    if opener not in [left[0].word for left in stack]:
        return [_stray(found)]
    problems = []
    while stack[-1][0].word != opener:
        problems.append(_unclosed(stack.pop()[0]))
    blocks.append((*stack.pop(), found))
    return problems


def _unclosed(left: Statement) -> Problem:
    return Problem(
        "M202",
        f"thẻ {left.tag} không có thẻ đóng",
        path=left.path,
        hint=f"hãy thêm {_BLOCKS[left.word]}",
    )


def _stray(found: Statement) -> Problem:
    return Problem(
        "M202",
        f"thẻ {found.tag} không có thẻ mở đi trước",
        path=found.path,
        hint="hãy xoá thẻ này hoặc thêm thẻ mở",
    )
