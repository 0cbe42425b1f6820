"""Every case of every rule: what must pass passes, what must be found is found by its rule alone."""

from __future__ import annotations

import os
from collections import defaultdict

import pytest
from case_files import ANY, FOLDER, Case, all_cases, outcome, written
from corpus.rates import fixes
from corpus.ways import Way, faulty_files

from docgen.check.registry import RULES
from docgen.check.rule import Fix, Subject

UPDATE = os.environ.get("DOCGEN_UPDATE_CASES") == "1"
CASES = all_cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_case(case: Case) -> None:
    """A passing case has no finding at all; a failing one those of its rule, with their words and changes."""
    found = outcome(case)
    if not case.fails:
        assert found.says == ()
        return
    assert set(found.codes) == {case.code}
    if not UPDATE:
        assert found.says == case.says
        assert found.fixed == case.fixed


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.subject is not Subject.FILE])
def test_every_rule_has_its_file(code: str) -> None:
    """Each rule has a file of cases that says what is found in its own example.

    With DOCGEN_UPDATE_CASES=1 the file is written anew.
    """
    path = FOLDER / f"{code}.toml"
    if UPDATE:
        path.write_text(written(code), encoding="utf-8", newline="\n")
    assert path.read_text(encoding="utf-8") == written(code)


def test_no_file_is_of_a_rule_that_is_not_there() -> None:
    """A file whose rule is gone would be run by nobody."""
    assert {path.stem for path in FOLDER.glob("*.toml")} <= {*RULES, ANY}


def test_what_a_rule_says_of_its_fix_holds() -> None:
    """Over all cases and planted faults: always means each finding brings changes, never means none does."""
    seen: dict[str, set[bool]] = defaultdict(set)
    for case in CASES:
        for code, fixable in zip(outcome(case).codes, outcome(case).fixable, strict=True):
            seen[code].add(fixable)
    for file in faulty_files(Way.MADE):
        for code, fixable in fixes(file):
            seen[code].add(fixable)
    allowed = {Fix.ALWAYS: {True}, Fix.NEVER: {False}, Fix.SOMETIMES: {True, False}}
    wrong = {code: seen[code] for code, rule in RULES.items() if not seen[code] <= allowed[rule.fix]}
    assert wrong == {}
    assert [
        code for code, rule in RULES.items() if rule.fix is Fix.SOMETIMES and True not in seen[code]
    ] == []
