"""Which asked value a row of a form is of, by its code and by the name that is printed in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from docgen.collect.asked import Question
from docgen.records.writing import settled
from docgen.vn.measures import in_brackets, money_power, without_brackets
from docgen.vn.text import nfc, spelling_key

_BETWEEN_WORDS: Final = re.compile(r"[\W_]+")
_NUMBER: Final = re.compile(
    r"\W*(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,4}|[a-zđ])[.)/:]\s*|[0-9]{1,2}\s+)"
)


class RowNames:
    """The values that are asked for, found by the code and the name in a row."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self._by_code = {settled(each.path): each for each in questions}
        self._exact = _by_name({each: spelling_key(each.name) for each in questions})
        self._loose = _by_name({each: _words(each.name) for each in questions})

    def find(self, code: str, name: str) -> tuple[Question | None, Question | None]:
        """The value a row is of, and another one whose name stands in it: then nobody knows which is meant.

        A name that somebody has edited is no other value's name; marks between its words do not matter.
        """
        coded = self._by_code.get(settled(code))
        named = self._exact.get(spelling_key(name)) or self._loose.get(_words(name), [])
        if coded is None:
            return (named[0] if len(named) == 1 else None), None
        own = not named or coded in named or _words(name) == _words(coded.name)
        return coded, None if own else named[0]


def is_renamed(question: Question, name: str) -> bool:
    """Whether the name printed in a row no longer says what was asked for.

    A number before it, its own unit of measure in brackets and marks between its words make no other name.
    """
    asked = _with_and_without_unit(question.name, question.unit)
    printed = _with_and_without_unit(name, question.unit)
    printed |= {_without_number(each) for each in printed}
    return bool(_words(name)) and {_words(each) for each in asked}.isdisjoint(map(_words, printed))


def _with_and_without_unit(name: str, unit: str) -> set[str]:
    power = money_power(unit)
    own = (
        part
        for part in in_brackets(name)
        if spelling_key(part) == spelling_key(unit) or (power is not None and money_power(part) == power)
    )
    return {name, *(without_brackets(name, part) for part in own)}


def _without_number(text: str) -> str:
    found = _NUMBER.match(text)
    return text[found.end() :] if found else text


def _by_name(names: Mapping[Question, str]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = defaultdict(list)
    for question, name in names.items():
        found[name].append(question)
    return dict(found)


def _words(name: str) -> str:
    return spelling_key(_BETWEEN_WORDS.sub(" ", nfc(name)))
