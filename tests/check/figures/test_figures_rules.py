"""Every rule about figures: its own two examples, its manual page, its code."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

import pytest

from docgen.check.figures.grid import grid_of_lines
from docgen.check.registry import FIGURES
from docgen.check.rule import Rule, Subject
from docgen.errors import Severity
from tests.check.figures.edited_report import findings_of_edited
from tests.check.figures.found import OF_DATA as EMBEDDED_RULES
from tests.check.figures.found import OF_TEXT as ALL_RULES
from tests.check.figures.found import text_findings

TABLE_RULES = tuple(each for each in FIGURES.values() if each.subject is Subject.TABLE)


EVERY = (*ALL_RULES, *EMBEDDED_RULES)
by_code = pytest.mark.parametrize("rule", EVERY, ids=[rule.code for rule in EVERY])


def found_in(example: str, rule: Rule[Any]) -> Sequence[str]:
    """The codes of everything found in an example, by the rules of its kind."""
    first, *rest = example.split("\n")
    if rule in TABLE_RULES:
        grid = grid_of_lines([first, *rest])
        return [each.code for each in TABLE_RULES for _ in each.judge(grid)]
    if rule in EMBEDDED_RULES:
        return [each.code for each in findings_of_edited(json.loads(first), rest)]
    return [each.code for each in text_findings([first, *rest])]


def test_codes_are_their_own() -> None:
    """Every code is SL and three digits, and no two rules share one."""
    codes = [rule.code for rule in EVERY]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"SL\d{3}", code) for code in codes)


@by_code
def test_every_rule_has_a_manual_page(rule: Rule[Any]) -> None:
    """A Vietnamese page that begins with a sentence, and a severity."""
    assert re.match(r"[^\W\d_][^\n]{20,}[.:]", rule.manual)
    assert rule.title == rule.manual.splitlines()[0]
    assert re.search("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệ]", rule.manual)
    assert rule.severity in Severity


@by_code
def test_the_failing_example_has_just_this_finding(rule: Rule[Any]) -> None:
    """The bad example is found by its rule once, and by no other rule."""
    assert found_in(rule.bad, rule) == [rule.code]


@by_code
def test_the_passing_example_passes(rule: Rule[Any]) -> None:
    """The good example has no finding at all."""
    assert found_in(rule.good, rule) == []


@by_code
def test_the_examples_differ_in_little(rule: Rule[Any]) -> None:
    """The good example is the bad one put right, not another text."""
    bad, good = rule.bad.split(), rule.good.split()
    assert sum(one != other for one, other in zip(bad, good, strict=False)) <= 4
