"""Every rule about figures: its own two examples, its manual page, its code."""

from __future__ import annotations

import re
from typing import Any

import pytest

from docgen.check.registry import FIGURES
from docgen.check.rule import Rule, Subject
from docgen.errors import Severity
from tests.check.figures.found import OF_DATA as EMBEDDED_RULES
from tests.check.figures.found import OF_TEXT as ALL_RULES

TABLE_RULES = tuple(each for each in FIGURES.values() if each.subject is Subject.TABLE)


EVERY = (*ALL_RULES, *EMBEDDED_RULES)
by_code = pytest.mark.parametrize("rule", EVERY, ids=[rule.code for rule in EVERY])


def test_codes_are_their_own() -> None:
    """Every code is SL and three digits, and no two rules share one."""
    codes = [rule.code for rule in EVERY]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"SL\d{3}", code) for code in codes)


@by_code
def test_every_rule_has_a_manual_page(rule: Rule[Any]) -> None:
    """A Vietnamese page that begins with a sentence, and a severity."""
    assert re.match(r"[^\W\d_][^\n]{20,}[.:]", rule.manual)
    assert re.search("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệ]", rule.manual)
    assert rule.severity in Severity


@by_code
def test_the_examples_differ_in_little(rule: Rule[Any]) -> None:
    """The good example is the bad one put right, not another text."""
    bad, good = rule.bad.split(), rule.good.split()
    assert sum(one != other for one, other in zip(bad, good, strict=False)) <= 4
