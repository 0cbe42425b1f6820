"""Files of kinds that were judged wrongly once: what is said of each, and what --fix leaves as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from docgen.check.applying import fix_package
from docgen.check.fixes.harmless import is_on_paper
from docgen.check.run import Report, check
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.standard.profiles import load_profile
from docgen.word.package import read_package

CASES = Path(__file__).with_name("cases")


class Case(NamedTuple):
    """One line of cases.tsv."""

    name: str
    profile: str
    never: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    kept: str = ""


def _read(line: str) -> Case:
    name, profile, never, always, kept = [*line.split("\t"), "", "", ""][:5]
    return Case(name, profile, tuple(never.split()), tuple(filter(None, always.split(";"))), kept)


ALL = [_read(line) for line in (CASES / "cases.tsv").read_text(encoding="utf-8").splitlines()]


def _said(report: Report) -> str:
    return "\n".join(f"{each.message} {each.hint} {each.excerpt} [{each.code}]" for each in report.findings)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
@pytest.mark.thorough(one_of=4)
def test_what_is_said_of_a_file(case: Case) -> None:
    """No code that is false for this file is found, and every text that must be said is."""
    report = check(CASES / case.name, case.profile, matcher=match_with_data)
    assert {each.code for each in report.findings} & set(case.never) == set()
    said = _said(report)
    assert [text for text in case.always if text not in said] == []


def _table_on_paper(report: Report) -> bool:
    sections, tables = report.document.sections, report.document.tables
    return all(is_on_paper(table, sections[table.section]) for table in tables)


def _white_kept(report: Report) -> bool:
    return any(run.format.color == "FFFFFF" for each in report.document.paragraphs for run in each.runs)


def _code_kept(report: Report) -> bool:
    return any("{{tenDonVi}}" in each.text for each in report.document.paragraphs)


def _title_in_one_line(report: Report) -> bool:
    return not any(each.code == "TT215" for each in report.findings)


KEPT: dict[str, Callable[[Report], bool]] = {
    "table_in_paper": _table_on_paper,
    "white_text": _white_kept,
    "code_kept": _code_kept,
    "title_in_one_line": _title_in_one_line,
}


@pytest.mark.parametrize("case", [case for case in ALL if case.kept], ids=lambda case: case.name)
@pytest.mark.thorough(one_of=2)
def test_what_a_fix_leaves(case: Case) -> None:
    """A table stays on the paper, white letters stay white, codes stay whole, the motto gets one line."""
    done = fix_package(read_package(CASES / case.name), load_profile(case.profile))
    assert done.changed
    assert KEPT[case.kept](done.after)


def test_a_title_that_broke_is_said_before_it_is_mended() -> None:
    """The column was too narrow before, and the columns that --fix sets hold both lines of the head."""
    found = check(CASES / "E3_bao_cao_go_tay.docx", "cong-doan").findings
    assert [each.fixable for each in found if each.code == "TT215"] == [True]
