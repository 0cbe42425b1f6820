"""Expressions that are a name and a filter are worked out without Jinja; nobody can tell."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from jinja2 import TemplateError

from docgen.report import expressions
from docgen.report.expressions import Expression
from docgen.report.values import EvaluationError, Figure, Names

NAMES = {
    "so_lieu": Names(
        "so_lieu",
        {
            "tong": Figure(20841, path="so_lieu.tong"),
            "le": Figure(Decimal("90.6")),
            "items": Figure(3),
            "ten": Figure("R&D"),
        },
    ),
    "ky": Names("ky", {"nam": 2023, "sau": Names("ky.sau", {"nam": 2024})}),
}
SOURCES = [
    "so_lieu.tong", " so_lieu.tong | so ", "so_lieu.le|phan_tram", "so_lieu.items", "so_lieu.tong.gia_tri",
    "so_lieu.ten | in_hoa", "ky.nam", "ky.sau.nam | so", "so_lieu.tong | hai_chu_so", "so_lieu.ten | so",
    "so_lieu.tong | upper", "so_lieu.khong_co | so", "so_lieu.tong.__class__", "ky.sau", "khong_co.gi | so",
    "so_lieu.tong | khong_co", "so_lieu.tong.value", "so_lieu.keys", "ky.nam.real",
]  # fmt: skip


def _outcome(expression: Expression) -> tuple[Any, ...]:
    try:
        value = expression.evaluate(NAMES)
    except (EvaluationError, TemplateError) as error:
        return type(error), str(error)
    return value, getattr(value, "path", None), getattr(value, "format_name", None)


@pytest.mark.parametrize("source", SOURCES)
def test_the_short_way_gives_what_jinja_gives(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Value, path, format and error are the same with the short way and without it."""
    short = _outcome(Expression(source))
    monkeypatch.setattr(expressions, "_plain", lambda _: None)
    assert short == _outcome(Expression(source))


@pytest.mark.parametrize("source", SOURCES)
def test_the_short_way_names_what_jinja_names(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names and filters are the same with the short way and without it."""
    expression = Expression(source)
    short = expression.names, expression.filters
    monkeypatch.setattr(expressions, "_plain", lambda _: None)
    expressions._read.cache_clear()
    assert short == (expression.names, expression.filters)
