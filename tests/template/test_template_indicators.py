"""Indicators in a template: gone through one by one, taken by code, added up; and what is wrong is said."""

from __future__ import annotations

import pytest
from conftest import DocgenCli
from docxtpl_twin import table
from sample_report import crafted
from template_door import NAMES, refused, through

from docgen.errors import Exit
from docgen.report.load import load_report
from docgen.template.variables import known_filters, known_names
from docgen.template.vocabulary import NAMES as WORDS

CODES = "kn=1.515 cs=13 sk=0 "
ROWS = table(
    ("TT", "Chỉ tiêu", "Thực hiện"),
    ("{%tr for c in chi_tieu %}", "", ""),
    ("{{ loop.index }}", "{{ c.ten }}", "{{ c.thuc_hien | so }}"),
    ("{%tr endfor %}", "", ""),
    grid=(3000, 3000, 3000),
)


def test_a_row_for_each_indicator(docgen_cli: DocgenCli) -> None:
    """Going through ``chi_tieu`` gives the indicators, in the order of the data."""
    made = through(docgen_cli, crafted(ROWS, "cuối")).sound()
    assert "không có lỗi" in made.lint
    cells = ["1", NAMES[0], "1.515", "2", NAMES[1], "13", "3", NAMES[2], "0"]
    assert made.text.split("\n") == ["TT", "Chỉ tiêu", "Thực hiện", *cells, "cuối"]


@pytest.mark.parametrize(
    ("code", "printed"),
    [
        ("{{ chi_tieu.kn.ten }}", "Kết nạp mới"),
        ("{{ chi_tieu['cs'].thuc_hien }}", "13"),
        ("{{ chi_tieu | length }}", "3"),
        ("{{ 'có' if 'kn' in chi_tieu }}", "có"),
        ("{{ (chi_tieu | first).ten }}, {{ (chi_tieu | last).ten }}", "Kết nạp mới, Sáng kiến"),
        ("{% for ma, c in chi_tieu.items() %}{{ ma }}={{ c.thuc_hien }} {% endfor %}", CODES),
        ("{% for ma in chi_tieu.keys() %}{{ ma }}={{ chi_tieu[ma].thuc_hien }} {% endfor %}", CODES),
        ("{% for c in chi_tieu.values() %}{{ c.ma }} {% endfor %}", "kn cs sk "),
        ("{% for c in chi_tieu %}{{ chi_tieu[c].ma }} {% endfor %}", "kn cs sk "),
        ("{% for c in chi_tieu | sort(attribute='thuc_hien') %}{{ c.ma }} {% endfor %}", "sk cs kn "),
        ("{% for ma, c in chi_tieu | dictsort %}{{ ma }} {% endfor %}", "cs kn sk "),
        ("{{ chi_tieu | map(attribute='ten') | join('; ') }}", "Kết nạp mới; CĐCS mới; Sáng kiến"),
        ("{{ chi_tieu | join(', ', attribute='ma') }}", "kn, cs, sk"),
        ("{{ chi_tieu | selectattr('don_vi_tinh', 'eq', 'CĐCS') | map(attribute='ma') | join }}", "cs"),
        ("{{ chi_tieu | sum(attribute='thuc_hien') }}", "1.528"),
        ("{{ chi_tieu.values() | sum(attribute='thuc_hien') | so }}", "1.528"),
        ("{{ chi_tieu.values() | sum('thuc_hien', start=2) }}", "1.530"),
        ("{{ chi_tieu.get('kn').ten }}", "Kết nạp mới"),
    ],
)  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_indicators_as_a_list_and_by_code(docgen_cli: DocgenCli, code: str, printed: str) -> None:
    """Every way in which templates go through them, and lint has nothing against it."""
    made = through(docgen_cli, crafted(code))
    assert (made.code, made.text) == (Exit.DONE, printed), made.text_of
    assert "không có lỗi" in made.lint


def test_prose_goes_through_indicators_too(docgen_cli: DocgenCli) -> None:
    """The same words in the data's own text."""
    total = "{{ chi_tieu | sum(attribute='thuc_hien') }}"
    names = "{{ chi_tieu | map(attribute='ten') | join(', ') }}"
    text = f"Tổng {total}: {names}"
    made = through(docgen_cli, crafted("{{p noi_dung }}", "cuối"), noi_dung=[text])
    assert "Tổng 1.528: Kết nạp mới, CĐCS mới, Sáng kiến" in made.text


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("{% for c in chi_tieu %}{{ c.thuc_hein }}{% endfor %}", ("hein không có", "có phải: thuc_hien?")),
        ("{% for c in chi_tieu.values() %}{{ c.tenn }}{% endfor %}", ("tenn không có", "có phải: ten?")),
        ("{% for m, c in chi_tieu.items() %}{{ c.tenn }}{% endfor %}", ("tenn không có", "có phải: ten?")),
        ("{% for x in so_lieu %}{{ x.gia_tri }}{% endfor %}", ("không có gia_tri",)),
        ("{{ chi_tieu.kn.thuc_hein }}", ("thuc_hein không có", "có phải: thuc_hien?")),
        ("{{ chi_tieu | summ }}", ("không có bộ lọc summ",)),
    ],
)  # fmt: skip
@pytest.mark.thorough(one_of=3)
def test_a_wrong_name_of_an_indicator_is_named(
    docgen_cli: DocgenCli, code: str, words: tuple[str, ...]
) -> None:
    """By lint, before any data are there, and by generate."""
    made = through(docgen_cli, crafted(code))
    refused(made, words[0])
    assert all(word in made.lint for word in words)


def test_a_sum_over_what_an_indicator_lacks_names_it(docgen_cli: DocgenCli) -> None:
    """A bare count has no plan: which indicator, and why."""
    made = through(docgen_cli, crafted("{{ chi_tieu | sum(attribute='ke_hoach') }}"))
    assert made.code == Exit.TEMPLATE
    assert "chi_tieu.kn.ke_hoach không có: chỉ tiêu loại so_luong không có kế hoạch" in made.text_of


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("{{ so_lieu.tong_cdcs | round }}", "so(1)"),
        ("{{ so_lieu.tong_cdcs | round(1) }}", "so(1)"),
        ("{{ so_lieu.tong_cdcs | format }}", "| so"),
        ("{{ '%d' | format(so_lieu.tong_cdcs) }}", "| so"),
        ("{{ so_lieu.ten | safe }}", "nguyên văn"),
        ("{{ so_lieu.tong_cdcs | float }}", "so(1)"),
        ("{{ so_lieu.tong_cdcs | intcomma }}", "| so"),
        ("{{ ky.tu | strftime('%d/%m/%Y') }}", "| ngay"),
        ("{{ so_lieu.ten | center(20) }}", "Word"),
        ("{% for x in range(3) %}{{ x }}{% endfor %}", "loop.index"),
        ("{{ len(kinh_gui) }}", "length"),
        ("{{ round(so_lieu.tong_cdcs, 1) }}", "so(1)"),
        ("{{ sum(chi_tieu) }}", "sum(attribute="),
        ("{{ now() }}", "ngay_thang"),
        ("{% set n = namespace(x=0) %}", "sum(attribute="),
    ],
)  # fmt: skip
@pytest.mark.thorough(one_of=4)
def test_what_other_programs_have_gets_a_useful_hint(docgen_cli: DocgenCli, code: str, hint: str) -> None:
    """Filters and functions of Jinja, Django and Python: what to write instead, in lint and in generate."""
    refused(through(docgen_cli, crafted(code)), hint)


def test_prose_gets_the_hint_too(docgen_cli: DocgenCli) -> None:
    """The same mistake in the data's text."""
    docgen_cli.write(
        "a.json", {"so_lieu": {"a": 1}, "noi_dung": ["{{ so_lieu.a | round }} {{ len(so_lieu) }}"]}
    )
    said = docgen_cli("validate", "a.json").err
    assert "so(1)" in said
    assert "length" in said


def test_vars_lists_all_that_a_template_may_say(docgen_cli: DocgenCli) -> None:
    """Names with what stands below them, filters with an example and its result: as text and as JSON."""
    text = docgen_cli("template", "vars", "bao-cao-quy").out
    data = docgen_cli("template", "vars", "bao-cao-quy", "--json").json["data"]
    names, filters = {each["name"] for each in data["names"]}, {each["name"] for each in data["filters"]}
    assert names >= {*WORDS, "chi_tieu.MÃ.tang_giam", "don_vi.cap_tren.ten", "ky.sau.nam", "nguoi_ky.ho_ten"}
    assert filters >= {"so", "phan_tram", "sum", "join", "default", "sort"}
    for each in [*known_names(), *known_filters()]:
        assert each.example in text
        assert each.description in text


def test_every_name_that_vars_lists_is_there(docgen_cli: DocgenCli) -> None:
    """In a resolved report: what stands below each name is what the manual says, no more and no less."""
    through(
        docgen_cli,
        crafted("x"),
        nguoi_ky={"ky_thay": "KT. CHỦ TỊCH", "chuc_vu": "PHÓ CHỦ TỊCH", "ho_ten": "Lê B"},
    )
    names = load_report(docgen_cli.folder / "bao-cao.json").names
    listed = [each.name for each in known_names()]
    for group in ("don_vi", "ky", "nguoi_ky"):
        below = {name.removeprefix(f"{group}.") for name in listed if name.startswith(f"{group}.")}
        assert {name for name in below if "." not in name} == {*names[group], *names[group].absent}
    indicator = names["chi_tieu"]["kn"]
    below = {name.rpartition(".")[2] for name in listed if name.startswith("chi_tieu.MÃ.")}
    assert below == {*indicator, *indicator.absent}
