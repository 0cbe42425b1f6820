"""What expressions may cost is counted and bounded: text, lists in lists, words, pieces, comparisons.

Each of these would take minutes or all memory; what holds the interpreter in one call could not be stopped.
"""

from __future__ import annotations

import re

import pytest
from jinja2.exceptions import SecurityError

from docgen.report.expressions import MAX_PRINTED, Expression
from docgen.report.filters import FILTERS
from docgen.report.jinja_filters import SPELLED_OUT
from docgen.report.values import EvaluationError, Figure, Names
from docgen.report.work import CALL, MOST_WORK, SPELLING_OUT, Scope, Work
from tests.bounded import within

SECONDS = 20  # far more than a refusal takes on a busy machine, far less than the work asked for
MILLION = "('a'" + "|replace('a','aaaaaaaaaa')" * 6 + ")"
OTHER = "('b'" + "|replace('b','bbbbbbbbbb')" * 6 + ")"
NAMES = {"so_lieu": Names("so_lieu", {"a": Figure(778, "so_lieu.a"), "s": Figure("chữ", "so_lieu.s")})}

ENDLESS = {
    "strip with a long set": f"{MILLION}.strip({OTHER} ~ 'a') | length",
    "rstrip": f"{MILLION}.rstrip({OTHER} ~ 'a') | length",
    "trim": f"{MILLION} | trim({OTHER} ~ 'a') | length",
    "strip of each": f"{MILLION} | map('trim', {OTHER}) | list | length",
    "a million numbers in words": f"{MILLION} | map('length') | map('bang_chu') | list | length",
    "money in words": f"{MILLION} | map('length') | map('tien_bang_chu') | join | length",
    "chains of iterators": f"{MILLION} | list" + " | select | map('lower')" * 30 + " | list | length",
    "ever longer": "'a'" + "|replace('a','aaaaaaaaaa')" * 12 + " | length",
    "joined": f"{MILLION} | join({MILLION}) | length",
    "sorted again and again": f"{MILLION} | list" + " | sort | reverse | list" * 20 + " | length",
    "a long result": MILLION,
}


def evaluated(source: str) -> str:
    """The refusal of an expression that asks for too much."""
    with within(SECONDS), pytest.raises((EvaluationError, SecurityError)) as caught:
        Expression(source).evaluate(Scope(NAMES))
    return str(caught.value)


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
@pytest.mark.thorough(one_of=4)
def test_an_expression_that_asks_for_too_much_is_refused(source: str) -> None:
    """Before it is worked out, by a count."""
    assert re.search("quá nhiều|dài", evaluated(source))


def test_a_report_has_one_bound_for_all_its_expressions() -> None:
    """Three hundred results of ten thousand pages are not kept: each would fit, together they do not."""
    scope = Scope(NAMES)
    text = f"{MILLION}[:{MAX_PRINTED - 9}] ~ "

    def all_of_them() -> list[str]:
        return [Expression(f"{text}{number}").evaluate(scope) for number in range(300)]

    with pytest.raises(EvaluationError, match="quá nhiều"):
        all_of_them()
    assert sum(len(value) for value in scope.worth.values()) < MOST_WORK


def test_real_expressions_cost_next_to_nothing() -> None:
    """Two hundred of them use less than a thousandth of what one report may use."""
    scope = Scope(NAMES)
    for number in range(200):
        Expression(f"(so_lieu.a * {number} / 778) | so(1) ~ ' ' ~ so_lieu.s").evaluate(scope)
    assert scope.work.left > MOST_WORK * 0.999


def test_names_of_any_kind_have_the_same_bound() -> None:
    """Where no report keeps count, each expression is counted for itself."""
    with pytest.raises(EvaluationError, match="quá nhiều"):
        Expression(ENDLESS["strip with a long set"]).evaluate(dict(NAMES))


def test_work_is_counted_down_and_never_given_back() -> None:
    """The count is exact; what is asked for beyond it is an error each time."""
    work = Work()
    work.charge(MOST_WORK)
    assert work.left == 0
    for _ in range(2):
        with pytest.raises(EvaluationError):
            work.charge(1)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("[1, [2, 3]] == [1, [2, 3]]", "như nhau"),
        ("[1, [2, 3]] == [1, [2, 4]]", "khác"),
        ("'a' in ['b', 'a']", "như nhau"),
        ("'a' not in {'b': 1}", "như nhau"),
        ("1 < 2 < 3", "như nhau"),
        ("'abcdef'[1:3] == 'bc'", "như nhau"),
        ("{'a': 1}['a'] == 1", "như nhau"),
        ("[3, 1, 2] | sort == [1, 2, 3]", "như nhau"),
        ("so_lieu.a == 778", "như nhau"),
    ],
)
def test_comparisons_pieces_and_dictionaries_give_what_they_gave(source: str, value: str) -> None:
    """Counting changes no result."""
    assert Expression(f"'như nhau' if {source} else 'khác'").evaluate(Scope(NAMES)) == value


def _words_of(name: str) -> int:
    """How many words a filter makes of twelve digits; none if it refuses them or keeps them as digits."""
    try:
        text = FILTERS[name].function(123_456_789_012)
    except EvaluationError:
        return 0
    return 0 if any(map(str.isdigit, text)) else len(text.split())


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_costs_its_price(name: str) -> None:
    """Every filter is paid for; one that puts numbers into words costs more: add it to SPELLED_OUT."""
    scope = Scope({})
    Expression(FILTERS[name].example.strip("{ }")).evaluate(scope)
    assert (name in SPELLED_OUT) is (_words_of(name) >= len("123456789012"))
    assert (MOST_WORK - scope.work.left > SPELLING_OUT) is (name in SPELLED_OUT)
    assert scope.work.left <= MOST_WORK - CALL
