"""docxtpl's table tags give in docgen what they give in docxtpl: rows, spans, merges, colours, grids."""

from __future__ import annotations

from typing import Any

import pytest
from docxtpl_twin import DOCUMENT, W, assert_equal, cell, ours, same, table, text_of, widths
from lxml import etree
from sample_report import crafted
from support import faults_of

from docgen.template.compile import compile_template
from docgen.template.fill import fill_context
from docgen.template.grids import fit, marked_tables

FOR_C, END_TC = "{%tc for c in cot %}", "{%tc endfor %}"
ROWS = [{"ten": "Một", "so": [1, 2, 3]}, {"ten": "Hai", "so": [4, 5, 6]}]
COLUMNS = table(
    ("Tên", FOR_C, "{{ c }}", END_TC),
    ("{%tr for d in dong %}", "", "", ""),
    ("{{ d.ten }}", "{%tc for s in d.so %}", "{{ s }}", END_TC),
    ("{%tr endfor %}", "", "", ""),
    grid=(3000, 1000, 1000, 1000),
)
MERGED = table((FOR_C, cell("{% hm %}Kế hoạch"), END_TC), (FOR_C, "{{ c }}", END_TC), grid=(2000, 2000, 2000))
SPANNED = table(
    (FOR_C, cell("{% hm %}Kế hoạch", more='<w:gridSpan w:val="2"/>'), END_TC),
    (FOR_C, "{{ c }}", "x", END_TC),
    grid=(2000, 2000),
)
VERTICAL = table(
    ("{%tr for d in dong %}", ""),
    ("{% vm %}Chung", "{{ d.ten }}"),
    ("{%tr endfor %}", ""),
    grid=(3000, 3000),
)
CASES: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "rows": (
        table(("Tên",), ("{%tr for d in dong %}",), ("{{ d.ten }}",), ("{%tr endfor %}",), grid=(3000,)),
        {"dong": ROWS},
        ["Tên", "Một", "Hai"],
    ),
    "rows on a condition": (
        table(("{%tr if a %}",), ("có",), ("{%tr else %}",), ("không",), ("{%tr endif %}",), grid=(3000,)),
        {"a": False},
        ["không"],
    ),
    "comment of a row": (table(("a",), ("{#tr ghi chú #}",), ("b",), grid=(3000,)), {}, ["a", "b"]),
    "comment of a cell": (table(("a", "{#tc ghi chú #}", "b"), grid=(3000, 3000)), {}, ["a", "b"]),
    "as many columns": (
        COLUMNS,
        {"cot": ["I", "II", "III"], "dong": ROWS},
        [*("Tên", "I", "II", "III"), *("Một", "1", "2", "3"), *("Hai", "4", "5", "6")],
    ),
    "more columns": (
        COLUMNS,
        {"cot": list("abcdef"), "dong": [{"ten": "x", "so": [1, 2, 3, 4, 5, 6]}]},
        [*("Tên", "a", "b", "c", "d", "e", "f"), *("x", "1", "2", "3", "4", "5", "6")],
    ),
    "fewer columns": (COLUMNS, {"cot": ["a"], "dong": [{"ten": "x", "so": [1]}]}, ["Tên", "a", "x", "1"]),
    "cells on a condition": (
        table(("a", "{%tc if x %}", "b", "{%tc endif %}", "c"), grid=(2000, 2000, 2000)),
        {"x": 0},
        ["a", "c"],
    ),
    "colspan": (
        table((cell("{% colspan n %}{{ t }}"),), ("a", "b", "c"), grid=(2000, 2000, 2000)),
        {"n": 3, "t": "Chung"},
        ["Chung", "a", "b", "c"],
    ),
    "colspan over what stood there": (
        table(
            (cell("{% colspan n %}Chung", more='<w:gridSpan w:val="2"/>'), "z"),
            ("a", "b", "c"),
            grid=(1, 1, 1),
        ),
        {"n": 2},
        ["Chung", "z", "a", "b", "c"],
    ),
    "colspan worked out": (
        table((cell("{% colspan 3 if l | length > 2 else 1 %}x"),), ("a", "b", "c"), grid=(1, 1, 1)),
        {"l": [1, 2, 3]},
        ["x", "a", "b", "c"],
    ),
    "cellbg": (table((cell("{% cellbg mau %}x"), "y"), grid=(2000, 2000)), {"mau": "FFAA00"}, ["x", "y"]),
    "cellbg over what stood there": (
        table((cell("{% cellbg mau %}x", more='<w:shd w:val="clear" w:fill="000000"/>'),), grid=(2000,)),
        {"mau": "00AA00"},
        ["x"],
    ),
    "cellbg in rows": (
        table(
            ("{%tr for d in dong %}",),
            (cell("{% cellbg d.mau %}{{ d.ten }}"),),
            ("{%tr endfor %}",),
            grid=(2,),
        ),
        {"dong": [{"ten": "a", "mau": "FF0000"}, {"ten": "b", "mau": "00FF00"}]},
        ["a", "b"],
    ),
    "vm": (VERTICAL, {"dong": ROWS}, ["Chung", "Một", "", "Hai"]),
    "hm": (MERGED, {"cot": ["a", "b", "c"]}, ["Kế hoạch", "a", "b", "c"]),
    "hm over a span": (SPANNED, {"cot": ["a", "b"]}, ["Kế hoạch", "a", "x", "b", "x"]),
    "a table in a loop": (
        table(("{%tr for p in ds %}",), ("{{ p }}",), ("{%tr endfor %}",), grid=(2000,)),
        {"ds": ["a", "b"]},
        ["a", "b"],
    ),
}


@pytest.mark.parametrize(("xml", "names", "cells"), CASES.values(), ids=CASES)
@pytest.mark.thorough(one_of=4)
def test_a_table_tag_means_what_it_means_in_docxtpl(
    xml: str, names: dict[str, Any], cells: list[str]
) -> None:
    """The same rows, cells, spans, merges, colours and columns of the grid."""
    assert same(xml, "cuối", **names).split("\n") == [*cells, "cuối"]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 9])
def test_the_grid_follows_the_columns(count: int) -> None:
    """For each number of columns: as docxtpl reckons, the table stays as wide as it was."""
    names = {"cot": ["c"] * count, "dong": [{"ten": "d", "so": [1] * count}]}
    template = crafted(COLUMNS, "cuối")
    assert_equal(template, names)
    columns = widths(ours(template, names)[DOCUMENT])
    assert len(columns) == count + 1
    assert 6000 - len(columns) <= sum(columns) <= 6000


def test_a_table_with_columns_from_the_data_is_a_valid_file() -> None:
    """What the validators say of it: nothing."""
    names = {"cot": list("abcdef"), "dong": [{"ten": "x", "so": [1, 2, 3, 4, 5, 6]}]}
    template = compile_template(crafted(COLUMNS, "cuối"))
    assert faults_of(fill_context(template, names)) == []


def test_two_tables_in_a_loop_each_get_their_own_grid() -> None:
    """Not one for both."""
    xml = table(("{%tc for c in b %}", "{{ c }}", "{%tc endfor %}"), grid=(3000, 3000))
    assert (
        same("{%p for b in bang %}", xml, "–", "{%p endfor %}", bang=[[1], [1, 2, 3]]) == "1\n–\n1\n2\n3\n–"
    )


def test_a_table_whose_columns_do_not_change_is_not_looked_at() -> None:
    """Row tags alone cost nothing after filling: all rows of the template have the columns of its grid."""
    rows = table(("{#tr#}{% for d in dong %}", ""), ("{{ d.ten }}", "x"), grid=(1, 1))
    assert marked_tables(rows) == rows
    uneven = table(("a",), ("{#tr#}{% if d %}", "x"), grid=(1, 1))
    assert marked_tables(uneven) != uneven
    several = table(("Đầu", ""), ("{%tr for d in dong %}", ""), ("{{ d }}", "x"), ("{%tr endfor %}", ""),
                    grid=(1, 1))  # fmt: skip
    plain = compile_template(crafted(several, "cuối")).sources[DOCUMENT]
    assert (plain.needs_finish, plain.drawings) == (False, False)
    assert compile_template(crafted(COLUMNS, "cuối")).sources[DOCUMENT].needs_finish


def test_data_cannot_bring_the_marks_of_a_table() -> None:
    """They are comments, and text is escaped."""
    names = {"cot": ["<!--bang-->", "<!--/bang-->"], "dong": []}
    text = text_of(ours(crafted(COLUMNS, "cuối"), names)[DOCUMENT])
    assert text.split("\n") == ["Tên", "<!--bang-->", "<!--/bang-->", "cuối"]


def fitted(xml: str) -> list[int]:
    """The columns of the table ``xml`` once it has been fitted to its rows."""
    root = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{xml}</w:body>')
    fit(root[0])
    return widths(etree.tostring(root))


def test_cells_left_free_at_the_edge_count_as_columns() -> None:
    """Unlike docxtpl, which forgets gridBefore and gridAfter and takes away columns that a row needs."""
    before = '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
    xml = table(("a",), grid=(1000, 1000, 1000)).replace("<w:tr>", f"<w:tr>{before}")
    assert fitted(xml) == [1000, 1000, 1000]


def test_the_rows_of_a_table_in_a_cell_are_its_own() -> None:
    """Unlike docxtpl, which counts them for the table around it too, and adds columns there."""
    inner = table(("1", "2", "3"), grid=(500, 500, 500))
    outer = table((f"<w:tc><w:tcPr/>{inner}<w:p/></w:tc>",), grid=(2000,))
    assert fitted(outer) == [2000]
