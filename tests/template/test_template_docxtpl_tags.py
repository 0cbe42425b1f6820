"""docxtpl's tags in paragraphs give in docgen what they give in docxtpl, element for element."""

from __future__ import annotations

from typing import Any

import pytest
from docxtpl_twin import assert_equal, same
from sample_report import crafted

PEOPLE = [{"ten": "An", "con": ["Bình", "Chi"]}, {"ten": "Dũng", "con": []}]
BOLD = "<w:rPr><w:b/></w:rPr>"


def runs(*pieces: str) -> str:
    """A paragraph of several runs; the second of each two is bold."""
    made = (
        f"<w:r>{BOLD if number % 2 else ''}<w:t>{piece}</w:t></w:r>" for number, piece in enumerate(pieces)
    )
    return f"<w:p>{''.join(made)}</w:p>"


CASES: dict[str, tuple[tuple[str, ...], dict[str, Any], str]] = {
    "value": (("Số {{ so }}, ngày {{ngay}}",), {"so": 12, "ngay": "5/9"}, "Số 12, ngày 5/9"),
    "attribute and item": (("{{ a.b }} {{ a['b'] }} {{ l[0] }}",), {"a": {"b": 1}, "l": [2]}, "1 1 2"),
    "inline condition": (("{% if a %}có{% else %}không{% endif %}",), {"a": 0}, "không"),
    "inline loop": (("{% for x in l %}{{ x }}; {% endfor %}",), {"l": [1, 2]}, "1; 2; "),
    "condition on paragraphs": (
        ("{%p if a %}", "một", "{%p else %}", "hai", "{%p endif %}"),
        {"a": 0},
        "hai",
    ),
    "loop of paragraphs": (
        ("{%p for x in l %}", "– {{ x }}", "{%p endfor %}", "hết"),
        {"l": [1, 2]},
        "– 1\n– 2\nhết",
    ),
    "loop of nothing": (("{%p for x in l %}", "– {{ x }}", "{%p endfor %}", "hết"), {"l": []}, "hết"),
    "loops in loops": (
        (
            *("{%p for p in ds %}", "{{ loop.index }}. {{ p.ten }}", "{%p for c in p.con %}", "+ {{ c }}"),
            *("{%p else %}", "(không)", "{%p endfor %}", "{%p endfor %}"),
        ),
        {"ds": PEOPLE},
        "1. An\n+ Bình\n+ Chi\n2. Dũng\n(không)",
    ),
    "filters that both have": (
        ("{{ t | upper }} {{ l | join(', ') }} {{ l | length }}",),
        {"t": "ab", "l": ["x", "y"]},
        "AB x, y 2",
    ),
    "set": (("{% set n = 3 %}{{ n }}", "{{ n + 1 }}"), {}, "3\n4"),
    "set of a paragraph": (("đầu", "{%p set n = 3 %}", "{{ n }}"), {}, "đầu\n3"),
    "macro in a line": (("{% macro f(x) %}[{{ x }}]{% endmacro %}{{ f(1) }}{{ f('b') }}",), {}, "[1][b]"),
    "macro over runs": ((runs("{% macro f(x) %}a", "{{ x }}", "{% endmacro %}", "{{ f(1) }}"),), {}, "a1"),
    "macro of paragraphs": (
        ("{%p macro f(x) %}", "Mục {{ x }}", "{%p endmacro %}", "{{p f(1) }}", "{{p f(2) }}"),
        {},
        "Mục 1\nMục 2",
    ),
    "call with a body": (
        ("{% macro f() %}({{ caller() }}){% endmacro %}{% call f() %}trong{% endcall %}",),
        {},
        "(trong)",
    ),
    "comment in a line": (("a{# ghi chú #}b",), {}, "ab"),
    "comment of a paragraph": (("a", "{#p ghi chú #}", "b"), {}, "a\nb"),
    "loop of runs": (
        (runs("a ", "{%r for x in l %}", "{{ x }}", "{%r endfor %}", " z"),),
        {"l": [1, 2]},
        "a 12 z",
    ),
    "condition on runs": ((runs("{%r if a %}", "đậm", "{%r endif %}", "thường"),), {"a": 1}, "đậmthường"),
    "paragraphs joined before": (("a ", "{%- if x %}b{% endif %}", "c"), {"x": 1}, "a b\nc"),
    "paragraphs joined behind": (("a {% if x -%}", "b ", "{%- endif %}", "c"), {"x": 1}, "a b \nc"),
    "space kept": (("{{ a }} {{ b }} ",), {"a": "  x", "b": "y  "}, "  x y   "),
    "tag in pieces": ((runs("{", "{ so", " }", "}"),), {"so": 7}, "7"),
    "curly quotes": (("{{ l | join(“, ”) }} “{{ so }}”",), {"l": ["a"], "so": 1}, "a “1”"),
    "entities in a tag": (("{% if a &lt; 2 %}ít{% endif %}".replace("&lt;", "<"),), {"a": 1}, "ít"),
    "escaped tags": (("{_{ so }_} {_% if %_} {{ so }}",), {"so": 7}, "{{ so }} {% if %} 7"),
    "escaped tags only": (("{_{ so }_}",), {}, "{{ so }}"),
    "line breaks in text": (("{{ t }}",), {"t": "một\nhai"}, "một↵hai"),
    "tabs in text": ((runs("{{ t }}", "{{ t }}"),), {"t": "một\thai"}, "một\thaimột\thai"),
    "recursive loop": (
        ("{% for p in ds recursive %}{{ p.ten }}{% if p.ds %}({{ loop(p.ds) }}){% endif %}{% endfor %}",),
        {"ds": [{"ten": "a", "ds": [{"ten": "b", "ds": []}]}]},
        "a(b)",
    ),
}


@pytest.mark.parametrize(("lines", "names", "text"), CASES.values(), ids=CASES)
@pytest.mark.thorough(one_of=8)
def test_a_tag_means_what_it_means_in_docxtpl(
    lines: tuple[str, ...], names: dict[str, Any], text: str
) -> None:
    """The same elements in the same order; and the text is what one would expect."""
    assert same(*lines, **names) == text


def test_a_value_in_an_attribute_is_filled_the_same() -> None:
    """Widths, identifiers and alternative texts may come from the data, worked out by comparisons too."""
    indent = '<w:p><w:pPr><w:ind w:left="{{ trai }}" w:right="{{ 5 if trai &gt; 9 else 6 }}"/></w:pPr></w:p>'
    template = crafted(indent.replace("&gt;", ">"), "{{ trai }}")
    assert assert_equal(template, {"trai": 720}) == "\n720"


def test_text_in_a_text_box_is_filled_the_same() -> None:
    """Its paragraphs are the box's, not the line's around it."""
    box = (
        "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>{%p for x in l %}</w:t></w:r></w:p><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        "<w:r><w:t>sau {{ so }}</w:t></w:r></w:p>"
    )
    assert same(box, l=[1, 2], so=3) == "sau 3\n1\n2"
