"""What a generated report looks like, read as Word reads it (defaults → style → direct formatting)."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from sample_report import APPENDICES, BLOCKS, report

import docgen
from docgen.standard.rules import Component, load_standard, twips
from docgen.word.formatting import WordDocument, read_document
from docgen.word.model import Paragraph, RunFormat

SAMPLES = Path(__file__).parents[2] / "samples/van-ban"
STANDARD = load_standard()
ALIGNMENT = {"giua": "center", "deu": "both", "trai": "left", "phai": "right"}
RULES_OF_WHITE = {"Dòng kết", "Kẻ dưới tiêu ngữ", "Kẻ dưới cơ quan", "Kẻ dưới trích yếu"}


@lru_cache(maxsize=1)
def everything() -> WordDocument:
    """A report that has every component there is."""
    return read_document(
        report(
            BLOCKS,
            APPENDICES,
            kinh_gui=["Tỉnh ủy Lai Châu"],
            can_cu=["Căn cứ Luật Công đoàn năm 2012"],
            du_thao=2,
        )
    )


def all_paragraphs() -> list[Paragraph]:
    """Body and page headers."""
    read = everything()
    return [*read.paragraphs, *(each for story in read.stories.values() for each in story)]


@lru_cache(maxsize=1)
def of_other_kinds() -> list[Paragraph]:
    """A letter with both stamps, and a decision that issues a text in chapters and sections."""
    letter = sample("cong-van") | {"do_mat": "MẬT", "do_khan": "KHẨN"}
    decision = sample("quyet-dinh-ban-hanh")
    issued = decision["phu_luc"][0]
    issued["danh_so"] = "chuong-muc"
    article = {"tieu_de": "Phạm vi", "noi_dung": ["Quy chế này áp dụng cho mọi đơn vị."]}
    for chapter in issued["noi_dung"]:
        chapter["noi_dung"] = [{"tieu_de": "Những quy định", "noi_dung": [article]}]
    documents = [read_document(docgen.generate(data).content) for data in (letter, decision)]
    return [paragraph for each in documents for paragraph in each.paragraphs]


def sample(name: str) -> dict[str, Any]:
    """A shipped sample, as data."""
    data: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
    return data


def of(part: Component) -> list[Paragraph]:
    """The paragraphs of a component."""
    every = [*all_paragraphs(), *of_other_kinds()]
    return [each for each in every if each.style_name == part.name]


def look(each: Paragraph) -> RunFormat:
    """How its first run is set; an empty paragraph has only its mark."""
    return each.runs[0].format if each.runs else each.mark


@pytest.mark.parametrize("section", range(3))
def test_every_section_is_a4_with_the_margins_of_the_standard(section: int) -> None:
    """210 × 297 mm, 20/20/30/15 mm, to a tenth of a millimetre (I.1–I.3)."""
    page = everything().sections[section]
    measured = (page.width, page.height, page.top, page.bottom, page.left, page.right)
    assert measured == pytest.approx((210, 297, 20, 20, 30, 15), abs=0.1)
    assert not page.landscape


def test_all_text_is_black_times_new_roman_in_every_script_slot() -> None:
    """Latin, Vietnamese, East Asian and complex script letters alike (I.4); labels too."""
    formats = [run.format for each in all_paragraphs() for run in each.runs]
    formats += [each.mark for each in all_paragraphs()]
    formats += [each.item.format for each in all_paragraphs() if each.item]
    assert {look.fonts for look in formats} == {frozenset({"Times New Roman"})}
    assert {look.color for look in formats} == {"000000"}
    assert not any(look.hidden or look.strike or look.underline != "none" for look in formats)
    assert all(
        (look.size, look.bold, look.italic) == (look.size_cs, look.bold_cs, look.italic_cs)
        for look in formats
    )


KNOWN = [part for part in STANDARD.components.values() if part.key != "muc_4"]  # no such section in BLOCKS


@pytest.mark.parametrize("part", KNOWN, ids=lambda part: part.key)
def test_each_component_has_the_size_weight_slant_and_alignment_of_its_clause(part: Component) -> None:
    """Every component of the form occurs, and is set as the standard says."""
    assert of(part), f"no paragraph in style {part.name}"
    for each in of(part):
        direct = part.key == "kinh_gui" and not each.text.endswith("Lai Châu")
        assert look(each).size == part.size.chosen
        plain = {(run.format.bold, run.format.italic) for run in each.runs if not run.style_id}
        assert plain <= {(part.bold, part.italic)}
        assert each.format.alignment == ALIGNMENT[part.align] or direct


@pytest.mark.parametrize(
    "part", [p for p in KNOWN if p.upper and p.key != "muc_1"], ids=lambda part: part.key
)
def test_components_in_capitals_are_in_capitals(part: Component) -> None:
    """Capital letters stand in the text itself, so that they survive copying."""
    assert [each.text for each in of(part) if each.text != each.text.upper()] == []


@pytest.mark.parametrize("part", [p for p in KNOWN if p.is_body], ids=lambda part: part.key)
def test_running_text_is_justified_and_indented_with_air_between_paragraphs(part: Component) -> None:
    """First line 12,7 mm, at least 6 pt before, line spacing between single and 1,5 (II.6.e)."""
    for each in of(part):
        shape = each.format
        assert shape.alignment == "both"
        assert (shape.first_line, shape.left, shape.right) == (twips(12.7), 0, 0)
        assert shape.before >= 6
        assert shape.line_rule == "auto"
        assert 1.0 <= shape.line <= 1.5


def test_no_other_style_prints_text() -> None:
    """Every paragraph is a component of the form or one of the empty ones that draw rules and part tables."""
    names = {part.name for part in STANDARD.components.values()}
    others = [each for each in all_paragraphs() if each.style_name not in names]
    assert {each.style_name for each in others} == RULES_OF_WHITE
    assert {each.text for each in others} == {""}


def test_only_known_character_styles_change_the_look_inside_a_paragraph() -> None:
    """Bold and italic of the prose are character styles; nothing is set by hand."""
    read = everything()
    runs = [run for each in read.paragraphs for run in each.runs if run.style_id]
    assert {run.style_id for run in runs} == {"Dam", "Nghieng"}
    assert {(run.text, run.format.bold, run.format.italic) for run in runs if run.text in {"đúng", "đủ"}} == {
        ("đúng", False, True),
        ("đủ", True, False),
    }


def test_headings_stand_in_the_navigation_pane() -> None:
    """Levels 0 to 3 for sections, 0 for an appendix, none for anything else."""
    levels = {each.style_name: each.format.outline_level for each in everything().paragraphs}
    assert {name: level for name, level in levels.items() if level is not None} == {
        "heading 1": 0,
        "heading 2": 1,
        "heading 3": 2,
        "Phụ lục": 0,
    }


def test_the_page_number_is_a_field_centred_in_the_top_margin_and_not_on_page_one() -> None:
    """Arabic digits from 1 (I.7); each appendix counts its own pages (III.1)."""
    read = everything()
    for section in read.sections:
        assert section.title_page
        assert (section.page_start, section.page_format) == (1, "decimal")
        assert set(section.headers) == {"default"}
        assert not section.footers
        assert 0 < section.header < section.top
    (story,) = read.stories.values()
    assert [each.fields for each in story] == [("PAGE",)]
    assert story[0].format.alignment == "center"
    assert not read.even_and_odd
