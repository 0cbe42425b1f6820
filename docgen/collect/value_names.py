"""The names of the values in what is told of a file, in place of their paths."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from docgen.collect.asked import Question
from docgen.errors import Problem


class ValueNames:
    """The names of what is asked for."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._names = {question.path: question.name for question in questions}
        longest = "|".join(map(re.escape, sorted(self._names, key=len, reverse=True)))
        names = "|".join(map(re.escape, sorted(self._names.values(), key=len, reverse=True)))
        named = rf"(?:, (?:(?:{names or '(?!)'})|[^,(]*)(?= \())?"
        self._paths = re.compile(rf"(?<![\w.])(?P<path>{longest or '(?!)'})(?![\w.]){named}")

    def in_words(self, problem: Problem) -> Problem:
        """A problem with the names of the values instead of their paths."""
        message = self._paths.sub(lambda match: self._names[match["path"]], problem.message)
        about = ", ".join(self._names.get(each, each) for each in problem.about.split(", "))
        return replace(problem, message=message, about=about)
