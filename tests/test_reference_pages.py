"""The references in docs/ are what the program says itself: help pages, pages of the manual."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from conftest import DocgenCli
from tools.update_commands import END, PAGE, START, command_paths, reference, with_reference
from tools.update_rules import PAGE as RULES_PAGE
from tools.update_rules import rules_page

from docgen.collect.codes import COLLECT_CODES
from docgen.records.codes import TABLE_CODES
from docgen.report.filters import FILTERS
from docgen.rollup.codes import ROLLUP_CODES

ROOT = Path(__file__).parents[1]


def test_the_help_pages_are_current(docgen_cli: DocgenCli) -> None:
    """Mend docs/commands.md with: python tests/tools/update_commands.py."""
    text = PAGE.read_text(encoding="utf-8")
    assert text == with_reference(text)


def test_the_reference_is_what_the_commands_say(docgen_cli: DocgenCli) -> None:
    """Every command is in the reference, with the very text of its --help."""
    for path in command_paths():
        assert docgen_cli(*path.split()[1:], "--help").out in reference() + "\n"


def test_only_the_text_between_the_markers_changes(docgen_cli: DocgenCli) -> None:
    """What people wrote around the reference stays; a second run changes nothing."""
    once = with_reference(f"# docgen\n{START}old{END}\nend\n")
    assert once.startswith(f"# docgen\n{START}\n")
    assert once.endswith(f"{END}\nend\n")
    assert "old" not in once
    assert with_reference(once) == once


@pytest.mark.parametrize("text", ["", START, f"{START}{END}{START}{END}"])
def test_missing_markers_are_said(text: str) -> None:
    """A page without its two markers is an error, not a silent nothing."""
    with pytest.raises(ValueError, match="needs one"):
        with_reference(text)


def test_the_page_of_rules_is_current() -> None:
    """Mend docs/rules.md with: python tests/tools/update_rules.py."""
    assert RULES_PAGE.read_text(encoding="utf-8") == rules_page()


@pytest.mark.parametrize(
    ("page", "start", "end"),
    [("docs/report.md", "| filter | prints |", "\n\n"), ("HUONG-DAN.md", "Cách in:", "\n\n")],
)
def test_the_lists_of_filters_are_whole(page: str, start: str, end: str) -> None:
    """Every filter is named where people look for one, and no filter that is not there."""
    listed = (ROOT / page).read_text(encoding="utf-8").partition(start)[2].partition(end)[0]
    names = re.findall(r"`([a-z_]+)`", listed)
    assert sorted(names) == sorted(FILTERS)


@pytest.mark.parametrize(
    ("page", "codes"),
    [("tables", TABLE_CODES), ("collecting", COLLECT_CODES), ("adding-up", ROLLUP_CODES)],
)
def test_every_code_has_one_row_on_its_page(page: str, codes: Mapping[str, str]) -> None:
    """A code is looked up on the page of what it is about: one row each, none of a code that is gone."""
    text = (ROOT / f"docs/{page}.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| ([A-Z]+[0-9]{3}) \|", text, re.MULTILINE)) == sorted(codes)
