"""The standard is consistent in itself: what docgen builds with is what its clauses allow."""

from __future__ import annotations

import json
import re
import tomllib

import pytest

from docgen.report.model import SECRECY, URGENCY
from docgen.standard.rules import EXTRA_STYLES, Component, Range, load_standard, twips
from tests.tools.update_standard import SOURCE, as_json

STANDARD = load_standard()
COMPONENTS = STANDARD.components.values()
# the decree says nothing of them
PRACTICE = {"du_thao", "bang_dau", "bang_chu", "bang_so", "bang_giua", "bang_don_vi", "bang_ghi_chu"}
PRACTICE |= {"anh", "chu_thich_anh"}
# shown by the decree's samples (Mẫu 1.1, 1.2), or left to another law
PRACTICE |= {"dong_quyet_dinh", "do_mat"}


def test_every_number_built_with_lies_in_the_range_that_its_clause_allows() -> None:
    """Nothing is built with which docgen itself would find fault."""
    ranges = [*STANDARD.margins.values(), STANDARD.first_line, STANDARD.line_spacing, STANDARD.rule]
    ranges += [STANDARD.motto_rule, *(part.size for part in COMPONENTS)]
    assert [each for each in ranges if not each.low <= each.chosen <= each.high] == []
    assert STANDARD.paragraph_before >= 6


def test_paper_and_margins_are_those_of_both_the_decree_and_the_party_rule() -> None:
    """A4, 20/20/30/15 mm (I.1–I.3); the text area is 165 mm wide."""
    assert (STANDARD.page_width, STANDARD.page_height) == (210, 297)
    assert {side: margin.chosen for side, margin in STANDARD.margins.items()} == {
        "tren": 20,
        "duoi": 20,
        "trai": 30,
        "phai": 15,
    }
    assert STANDARD.text_width == 165


def test_every_rule_names_its_clause() -> None:
    """A number without a clause is nobody's rule; only what the decree leaves open has none."""
    assert {part.key for part in COMPONENTS if not part.clause} == PRACTICE
    ranges: list[Range] = [
        *STANDARD.margins.values(),
        STANDARD.rule,
        STANDARD.motto_rule,
        STANDARD.first_line,
    ]
    assert all(re.match(r"[IV]+\.", each.clause) for each in ranges)


@pytest.mark.parametrize("part", COMPONENTS, ids=lambda part: part.key)
def test_the_look_of_a_component_is_said_in_known_words(part: Component) -> None:
    """Alignment is one of four; a body paragraph takes its spacing from the rules of running text."""
    assert part.align in {"giua", "deu", "trai", "phai"}
    if part.is_body:
        assert part.indented
        assert (part.before, part.after) == (0, 0)


def test_style_ids_and_names_are_unique_without_regard_to_case_and_hold_no_comma() -> None:
    """Word compares style names without case and reads a comma as the start of an alias."""
    styles = STANDARD.style_names
    assert len(styles) == len(STANDARD.components) + len(EXTRA_STYLES) + len(STANDARD.sized_styles)
    for column in (0, 1):
        values = [style[column].lower() for style in styles.values()]
        assert len(set(values)) == len(values)
        assert not any("," in value for value in values)


def test_the_signature_table_fills_the_text_area() -> None:
    """Nơi nhận stands at the left margin, so the table is exactly as wide as the text."""
    assert sum(STANDARD.signature_columns) == STANDARD.text_width


@pytest.mark.parametrize(("millimetres", "expected"), [(0, 0), (25.4, 1440), (12.7, 720), (210, 11906)])
def test_twips_are_twentieths_of_a_point(millimetres: float, expected: int) -> None:
    """25,4 mm are an inch, 1440 twips; rounded, not cut."""
    assert twips(millimetres) == expected


def test_the_words_of_stamps_are_those_that_data_may_say() -> None:
    """A word without a width would be printed in the frame of another one."""
    assert {key: tuple(words) for key, words in STANDARD.stamps.items()} == {
        "do_mat": SECRECY,
        "do_khan": URGENCY,
    }


def test_the_standard_for_programs_is_that_for_people() -> None:
    """What docgen reads is what the TOML says; if not, run ``python -m tests.tools.update_standard``."""
    people, programs = (SOURCE.with_suffix(kind).read_text(encoding="utf-8") for kind in (".toml", ".json"))
    assert json.loads(programs) == tomllib.loads(people)
    assert as_json(people) == programs
