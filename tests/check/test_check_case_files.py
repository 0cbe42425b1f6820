"""Every case of every rule: what must pass passes, what must be found is found by its rule alone."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator

import pytest
from case_files import ANY, FOLDER, Case, all_cases, outcome, written
from corpus.rates import fixes
from corpus.ways import Way, faulty_files

from docgen.check.registry import RULES
from docgen.check.rule import Fix, Subject
from tests.thorough import ALL

UPDATE = os.environ.get("DOCGEN_UPDATE_CASES") == "1"
CASES = all_cases()


@pytest.mark.parametrize("code", list(dict.fromkeys(case.code for case in CASES)))
@pytest.mark.thorough(one_of=8)
def test_the_cases_of_a_rule(code: str) -> None:
    """A passing case has no finding at all; a failing one those of its rule, with their words and changes."""
    assert [fault for case in CASES if case.code == code for fault in _faults(case)] == []


def _faults(case: Case) -> Iterator[str]:
    """What is not as the case says, each with the name of the case."""
    found = outcome(case)
    if not case.fails:
        if found.says:
            yield f"{case}: {found.says}"
        return
    if set(found.codes) != {case.code}:
        yield f"{case}: found {found.codes}"
    if not UPDATE:
        if found.says != case.says:
            yield f"{case}: says {found.says}, not {case.says}"
        if found.fixed != case.fixed:
            yield f"{case}: becomes {found.fixed}, not {case.fixed}"


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


@pytest.mark.thorough
def test_what_a_rule_says_of_its_fix_holds() -> None:
    """Over all cases and planted faults: always means each finding brings changes, never means none does.

    That sometimes means some do is seen when all faults are planted.
    """
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
    unseen = [code for code, rule in RULES.items() if rule.fix is Fix.SOMETIMES and True not in seen[code]]
    assert unseen == [] or not ALL
