"""Do the blocks of a template open and close? Said of every block, with its paragraph, in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from docgen.errors import Problem
from docgen.template.paragraphs import Seen

_STATEMENT = re.compile(r"\{%[-+]?\s*(?:p|tr|tc|r)?\s+(?P<spaced>\w+)|\{%[-+]?(?P<tight>\w+)")
_BLOCKS = {"for": "endfor", "if": "endif", "macro": "endmacro", "filter": "endfilter", "call": "endcall"}
_CLOSERS = {closer: opener for opener, closer in _BLOCKS.items()}
_MIDDLES = {"else": ("if", "for"), "elif": ("if",)}


@dataclass(frozen=True, slots=True)
class _Open:
    word: str
    tag: str
    text: str


def unbalanced(seen: Iterable[Seen]) -> list[Problem]:
    """One problem for each block without its end and each end without its block."""
    problems: list[Problem] = []
    stack: list[_Open] = []
    for paragraph in seen:
        for match in paragraph.tags:
            word = _word(match.group())
            if word in _BLOCKS:
                stack.append(_Open(word, match.group(), paragraph.text))
            elif word in _CLOSERS:
                problems += _close(stack, word, match.group(), paragraph.text)
            elif word in _MIDDLES and (not stack or stack[-1].word not in _MIDDLES[word]):
                problems.append(_stray(match.group(), paragraph.text))
    return [*problems, *(_unclosed(left) for left in stack)]


def _word(tag: str) -> str:
    found = _STATEMENT.match(tag)
    return (found["spaced"] or found["tight"] or "") if found else ""


def _close(stack: list[_Open], word: str, tag: str, text: str) -> list[Problem]:
    """Close the innermost block that ``word`` ends; what stands open inside it is named."""
    opener = _CLOSERS[word]
    if opener not in [left.word for left in stack]:
        return [_stray(tag, text)]
    problems = []
    while stack[-1].word != opener:
        problems.append(_unclosed(stack.pop()))
    stack.pop()
    return problems


def _unclosed(left: _Open) -> Problem:
    return Problem(
        "M202",
        f"thẻ {left.tag} không có thẻ đóng",
        path=f"đoạn “{left.text}”",
        hint=f"hãy thêm {_BLOCKS[left.word]}",
    )


def _stray(tag: str, text: str) -> Problem:
    return Problem(
        "M202",
        f"thẻ {tag} không có thẻ mở đi trước",
        path=f"đoạn “{text}”",
        hint="hãy xoá thẻ này hoặc thêm thẻ mở",
    )
