"""The sandbox: what expressions may say, and what they may not do."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest
from jinja2.exceptions import SecurityError, TemplateError, UndefinedError

from docgen.report import foreign, jinja_filters, printing
from docgen.report.jinja_filters import MANUAL
from docgen.report.sandbox import FILTERS, EvaluationError, environment
from docgen.report.values import Figure, Names, Printed

NAMES = {
    "so_lieu": Names(
        "so_lieu",
        {
            "tong_cdcs": Figure(778, "so_lieu.tong_cdcs", "CĐCS", "sổ theo dõi"),
            "items": Figure(3, "so_lieu.items"),
            "khong": Figure(0, "so_lieu.khong"),
            "lon": Figure(20841, "so_lieu.lon"),
        },
    ),
    "ky": Names(
        "ky", {"nam": 2023, "tu": date(2023, 7, 1), "sau": Names("ky.sau", {"ten": "quý IV năm 2023"})}
    ),
    "ten": "R&D",
}


def render(text: str, *, autoescape: bool = False) -> str:
    """One template over the names above."""
    return environment(autoescape=autoescape).from_string(text).render(NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ so_lieu.lon }}", "20.841"),
        ("{{ so_lieu.lon | so }}", "20.841"),
        ("{{ so_lieu['lon'] }}", "20.841"),
        ("{{ so_lieu.items }}", "3"),
        ("{{ so_lieu.tong_cdcs.don_vi_tinh }}", "CĐCS"),
        ("{{ ky.nam }}", "2023"),
        ("{{ ky.tu }}", "01/7/2023"),
        ("{{ ky.tu.month }}", "7"),
        ("{{ so_lieu.tong_cdcs + 1 }}", "779"),
        ("{{ 1 / 3 }}", "0,3"),
        ("{{ so_lieu.tong_cdcs / 3 }}", "259,3"),
        ("{{ (so_lieu.tong_cdcs / 3) | so(2) }}", "259,33"),
        ("{{ 0.1 + 0.2 }}", "0,3"),
        ("{{ [so_lieu.lon, so_lieu.tong_cdcs] | sum }}", "21.619"),
        ("{{ so_lieu.values() | sum }}", "21.622"),
        ("{{ [{'a': 1}, {'a': 2.5}] | sum(attribute='a') }}", "3,5"),
        ("{{ [{'a': {'b': 1}}, {'a': {'b': 2}}] | sum('a.b', start=10) }}", "13"),
        ("{{ [[1, 2], [3, 4]] | sum(attribute=1) }}", "6"),
        ("{{ [{'a': so_lieu.lon}, {'a': 2}] | join(', ', attribute='a') }}", "20.841, 2"),
        ("{{ 'a' ~ so_lieu.lon ~ 'b' }}", "a20.841b"),
        ("{{ so_lieu.thieu | default('chưa có') }}", "chưa có"),
        ("{{ 'có' if so_lieu.lon > 778 else 'không' }}", "có"),
        ("{% for ma, v in so_lieu | dictsort %}{{ ma }} {% endfor %}", "items khong lon tong_cdcs "),
        ("{{ 90.6 | phan_tram }}", "90,6%"),
        ("{{ 100 | phan_tram }}", "100%"),
    ],
)
def test_expressions_print_in_vietnamese(text: str, expected: str) -> None:
    """Figures print grouped with a point, years do not, arithmetic is exact."""
    assert render(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ so_lieu.tong_cdc }}", "biến so_lieu.tong_cdc không có (có phải: tong_cdcs?)"),
        ("{{ ky.sau.tenn }}", "biến ky.sau.tenn không có (có phải: ten?)"),
        ("{{ so_lieuu.x }}", "biến so_lieuu không có (có phải: so_lieu?)"),
        ("{{ so_lieu.tong_cdc + 1 }}", "biến so_lieu.tong_cdc không có (có phải: tong_cdcs?)"),
        ("{{ so_lieu.tong_cdc | so }}", "biến so_lieu.tong_cdc không có (có phải: tong_cdcs?)"),
    ],
)
def test_unknown_names_are_errors_with_the_nearest_name(text: str, message: str) -> None:
    """A name that is not there stops the work, full name and suggestion in the message."""
    with pytest.raises(UndefinedError) as error:
        render(text)
    assert str(error.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'abc' | so }}",
        "{{ true | so }}",
        "{{ 2.5 | la_ma }}",
        "{{ '2023-02-30' | ngay }}",
        "{{ 5 | ngay }}",
        "{{ 5 | in_hoa }}",
        "{{ 5 | so(99) }}",
        "{{ 5 | so('x') }}",
        "{{ 5 | bang_chu('tay') }}",
        "{{ so_lieu.lon / so_lieu.khong }}",
        "{{ none }}",
        "{{ true }}",
        "{{ [1, 2] }}",
        "{{ so_lieu }}",
        "{{ 'a' + 1 }}",
    ],
)
def test_wrong_values_are_evaluation_errors(text: str) -> None:
    """A filter or an operator given the wrong value says so; nothing prints None or True."""
    with pytest.raises(EvaluationError):
        render(text)


@pytest.mark.parametrize("text", [
    "{{ ''.__class__.__mro__ }}",
    "{{ so_lieu.__class__ }}",
    "{{ so_lieu['__class__'] }}",
    "{{ so_lieu.data }}",
    "{{ so_lieu.lon.path }}",
    "{{ so_lieu.lon.__init__.__globals__ }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{:999999999}'.format(1) }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'x' * 10**9 }}",
    "{{ 'x' * 1000000000 }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9 ** 9 }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ 'x'.zfill(1000000000) }}",
    "{{ (5).to_bytes(1000000000) }}",
    "{{ ky.tu.strftime('%Y') }}",
    "{{ 'x' | center(1000000000) }}",
    "{{ 'x' | attr('__class__') }}",
    "{{ '%s' | format('x') }}",
    "{{ ten | safe }}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ cycler('a') }}",
    "{{ namespace(a=1) }}",
    "{{ self.__init__.__globals__ }}",
    "{% include 'x' %}",
    "{% import 'os' as os %}{{ os }}",
])  # fmt: skip
def test_attacks_are_refused(text: str) -> None:
    """No Python internals, no globals, no loader, nothing that fills the memory by one call."""
    with pytest.raises((TemplateError, EvaluationError, TypeError)):
        render(text)


@pytest.mark.parametrize("step", [
    "{% set a = a ~ a %}",
    "{% set a = a + a %}",
    "{% set a = [a, a] | join %}",
    "{% set a %}{{ a }}{{ a }}{% endset %}",
    "{% set a = a | replace('x', 'xxx') %}",
])  # fmt: skip
def test_growing_texts_are_capped(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Doubling a text again and again stops at the cap, before memory does."""
    monkeypatch.setattr(printing, "MAX_OUTPUT", 10_000)
    monkeypatch.setattr(jinja_filters, "MAX_OUTPUT", 10_000)
    with pytest.raises(SecurityError):
        render("{% set a = 'xxxxxxxxxx' %}" + step * 12 + "{{ a }}")


def test_growing_numbers_are_capped() -> None:
    """Squaring again and again stops at sixty digits."""
    with pytest.raises(EvaluationError):
        render("{% set a = 10 %}" + "{% set a = a * a %}" * 12 + "{{ a }}")


def test_escaping_protects_the_document() -> None:
    """With autoescape every printed value is escaped once, also what filters and joins made."""
    assert (
        render("{{ ten }} {{ ten ~ '<' }} {{ [ten] | join }}", autoescape=True)
        == "R&amp;D R&amp;D&lt; R&amp;D"
    )


@pytest.mark.parametrize(("text", "expected"), [
    ("{{ 2.50 }}", "2,5"),
    ("{{ '<' ~ ('>' | e) }}", "&lt;&gt;"),
    ("{{ ['<', '>' | e] | join('&') }}", "&lt;&amp;&gt;"),
    ("{% set b %}<b>{{ ten }}</b>{% endset %}{{ b ~ ten }}", "<b>R&amp;D</b>R&amp;D"),
])  # fmt: skip
def test_markup_is_escaped_once(text: str, expected: str) -> None:
    """Constants print like values, and what is markup already is not escaped again."""
    assert render(text, autoescape=True) == expected


@pytest.mark.parametrize("text", ["{{ none }}", "{{ 'a'.split }}", "{{ true }}"])
def test_constants_without_printed_form_are_errors(text: str) -> None:
    """Also where Jinja would fold a constant into the template."""
    with pytest.raises(EvaluationError):
        render(text, autoescape=True)


def test_finalize_sees_where_a_value_comes_from() -> None:
    """The hook gets path and format of printed figures, and no path for what was worked out."""
    seen: list[tuple[str, str | None, str]] = []

    def note(value: Printed) -> str:
        seen.append((str(value), value.path, value.format_name))
        return value

    text = "{{ so_lieu.lon }}{{ so_lieu.lon | phan_tram(2) }}{{ so_lieu.lon + 1 }}"
    environment(autoescape=False, finalize=note).from_string(text).render(NAMES)
    assert seen == [
        ("20.841", "so_lieu.lon", "so"),
        ("20.841%", "so_lieu.lon", "phan_tram:2"),
        ("20.842", None, "so"),
    ]


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_every_filter_does_what_its_manual_says(name: str) -> None:
    """The example of a filter prints the result stated beside it."""
    pytest.importorskip("docgen.vn.words")
    manual = FILTERS[name]
    assert f"| {name} " in manual.example
    assert render(manual.example) == manual.result
    assert manual.description


@pytest.mark.parametrize("name", sorted(MANUAL))
def test_every_filter_of_jinja_does_what_its_manual_says(name: str) -> None:
    """There is no filter without a manual, and no manual that promises something else."""
    description, example, result = MANUAL[name]
    assert f"| {name}" in example
    assert render(example) == result
    assert description
    assert set(environment(autoescape=False).filters) == {*MANUAL, *FILTERS}


@pytest.mark.parametrize("name", sorted(foreign.FILTERS))
def test_no_filter_that_is_missing_is_there(name: str) -> None:
    """What to write instead is said of filters that are not here; the filters it names are."""
    known = set(environment(autoescape=True).filters)
    assert name not in known
    assert set(re.findall(r"\| (\w+)", foreign.FILTERS[name])) <= known


def test_figures_compare_and_compute_with_plain_numbers() -> None:
    """A figure behaves as its number on either side of an operator."""
    figure = Figure(Decimal("2.5"))
    assert (5 - figure, 2 * figure, figure / 2, -figure, abs(-figure)) == (
        Decimal("2.5"), 5, Decimal("1.25"), Decimal("-2.5"), Decimal("2.5"),
    )  # fmt: skip
    assert figure > 2
    assert figure <= Figure(3)
    assert {figure: 1}[Figure(Decimal("2.5"))] == 1
