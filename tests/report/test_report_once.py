"""What is worked out once per report gives what working it out again would give."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.jsonfile import dump_json
from docgen.report import expressions
from docgen.report.expressions import Expression
from docgen.report.load import load_report
from docgen.report.resolve import resolve
from docgen.report.values import EvaluationError, Figure, Names
from docgen.report.work import Scope
from docgen.vn.numbers import format_number, parse_number
from tests.thorough import examples

SAMPLE = Path(__file__).parents[2] / "samples/lai-chau-quy-3-2023/bao-cao.json"
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | DECIMALS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
SCOPE = {"so_lieu": Names("so_lieu", {"a": Figure(1515, "so_lieu.a"), "b": Figure(Decimal("90.6"))})}


@settings(max_examples=examples(60))
@given(VALUES)
@example([Decimal("90.60"), "\ue000docgen\ue001", {"\ue000docgen\ue001": Decimal("1E+2")}])
@pytest.mark.thorough
def test_json_keeps_every_value_and_the_digits_of_decimals(value: Any) -> None:
    """Read back with exact fractions it is the same; decimals are written as they are, digit by digit."""
    text = dump_json(value)
    assert json.loads(text, parse_float=Decimal) == value
    assert [str(number) for number in decimals_of(json.loads(text, parse_float=Decimal))] == [
        str(number) for number in decimals_of(value)
    ]


def decimals_of(value: Any) -> list[Decimal]:
    """The decimals of a tree in reading order."""
    if isinstance(value, dict):
        return [number for inner in value.values() for number in decimals_of(inner)]
    if isinstance(value, list):
        return [number for inner in value for number in decimals_of(inner)]
    return [value] if isinstance(value, Decimal) else []


@settings(max_examples=examples(60))
@given(st.integers(-(10**20), 10**20), st.none() | st.integers(0, 3))
def test_whole_numbers_are_grouped_alike_on_both_ways(number: int, places: int | None) -> None:
    """Read back they are the number, and a decimal of the same value prints the same."""
    assert parse_number(format_number(number, places)) == number
    assert format_number(number, places) == format_number(Decimal(number), places)


@pytest.mark.parametrize("source", ["so_lieu.a", " so_lieu.b | phan_tram ", "so_lieu.a + 1", "so_lieu['a']"])
def test_an_expression_is_worked_out_once(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is evaluated, and the printed value, path included, is the same."""
    scope, expression = Scope(SCOPE), Expression(source)
    first = expression.evaluate(scope)
    monkeypatch.setattr(expressions, "printed", None)
    again = expression.evaluate(scope)
    assert again is first
    monkeypatch.undo()
    plain = expression.evaluate(SCOPE)
    assert (plain, plain.path, plain.format_name) == (first, first.path, first.format_name)


def test_what_one_report_knows_the_next_does_not() -> None:
    """Two reports with the same sentence and other figures print their own."""
    expression = Expression("so_lieu.a")
    other = {"so_lieu": Names("so_lieu", {"a": Figure(2)})}
    assert [expression.evaluate(Scope(names)) for names in (SCOPE, other, SCOPE)] == ["1.515", "2", "1.515"]


def test_a_failure_is_not_kept_as_a_value() -> None:
    """An expression that cannot be worked out fails each time."""
    scope = Scope(SCOPE)
    for _ in range(2):
        with pytest.raises(EvaluationError):
            Expression("so_lieu.a / 0").evaluate(scope)


def test_what_was_read_of_texts_is_let_go_and_read_again() -> None:
    """Nothing holds the texts afterwards, and the report is the same."""
    loaded = load_report(SAMPLE)
    before = resolve(loaded)
    texts = loaded.texts.keys["noi_dung"]
    assert texts.every
    assert texts.made
    loaded.let_go()
    assert (vars(texts).get("every"), texts.made, loaded.names.filled) == (None, {}, {})
    assert resolve(loaded) == before
