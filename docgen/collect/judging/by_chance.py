"""Numbers so small that they differ tenfold by chance: counts of things. Averages and money are none."""

from __future__ import annotations

import re
from typing import Final

from docgen.collect.asked import Question
from docgen.vn.decades import LEAST
from docgen.vn.measures import money_power

_AVERAGED: Final = re.compile(r"\b(?:bình quân|trung bình)\b", re.IGNORECASE)


def least_of(question: Question) -> int:
    """The number below which ten times as much of a question is nothing unusual.

    Two visits after twenty are nothing unusual; an income of 0,75 after 7,5 is, whatever it is counted in.
    """
    averaged = question.adds == "binh_quan" or _AVERAGED.search(question.name)
    return 0 if averaged or money_power(question.unit.partition("/")[0]) is not None else LEAST
