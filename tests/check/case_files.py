"""The cases of every rule, one file for each code: ``cases/<code>.toml``.

    [[case]]
    pass = "noi_dung | Đã hoàn thành."

    [[case]]
    fail = "noi_dung | Đã··hoàn thành."
    says = ["Hai dấu cách liền nhau"]
    fixed = ["Đã hoàn thành."]

``pass`` is a small document in which nothing is found, ``fail`` one in which only the rule of the file finds
something: a document in the language of :mod:`sketch` for a rule about the form; sentences or a table for one
about figures (a sentence alone stands among right ones); data and the lines typed over for one about data.
``says`` are the messages, in reading order; ``fixed`` what the changes that the findings bring make of the
paragraphs, no line for a finding without any.
The examples of the rule itself (``good`` and ``bad``) are its first two cases and have no entry but what is
expected of ``bad``: the table ``[example]``.

``DOCGEN_UPDATE_CASES=1 pytest tests/check/test_check_case_files.py`` writes what is found into the files, to
be looked at as a difference before it is kept.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from sketch import document, layout

from docgen.check.finding import Finding
from docgen.check.registry import FIGURES, RULES
from docgen.check.rule import AnyRule, Subject
from docgen.check.run import judge
from docgen.standard.profiles import load_profile
from docgen.word.edits import Retext, expected, set_fields
from docgen.word.model import WordDocument
from tests.check.figures.edited_report import findings_of_edited
from tests.check.figures.found import figure_findings, plain_document
from tests.check.figures.sentences import among_right
from tests.check.figures.written_grid import grid_of_lines

FOLDER = Path(__file__).with_name("cases")
ANY = "any"
"""The file of documents in which no rule finds anything: what looks like a fault and is none."""
BY_DEFAULT = "nd30"


@dataclass(frozen=True)
class Case:
    """One entry. ``place`` tells it among those of its file; "" for the rule's own example."""

    code: str
    place: str
    lines: str
    fails: bool
    says: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    profile: str = BY_DEFAULT

    def __str__(self) -> str:
        return f"{self.code}-{self.place or 'example'}-{'fail' if self.fails else 'pass'}"


@dataclass(frozen=True)
class Outcome:
    """What is found in a case: the codes, the messages, whether each can be mended, what becomes of it."""

    codes: tuple[str, ...]
    says: tuple[str, ...]
    fixable: tuple[bool, ...] = ()
    fixed: tuple[str, ...] = ()


def read(code: str) -> dict[str, Any]:
    """The file of a code as it stands; {} without one."""
    path = FOLDER / f"{code}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def cases_of(code: str) -> Iterator[Case]:
    """The cases of a code: the examples of its rule, then the entries of its file."""
    data, rule = read(code), RULES.get(code)
    if rule is not None and rule.subject is not Subject.FILE:
        own = data.get("example", {})
        yield Case(code, "", rule.good, fails=False)
        yield Case(code, "", rule.bad, True, tuple(own.get("says", ())), tuple(own.get("fixed", ())))
    for number, each in enumerate(data.get("case", ()), 1):
        fails = "fail" in each
        yield Case(
            code,
            str(number),
            each["fail" if fails else "pass"],
            fails,
            tuple(each.get("says", ())),
            tuple(each.get("fixed", ())),
            each.get("profile", BY_DEFAULT),
        )


def all_cases() -> list[Case]:
    """Every case of every rule."""
    return [case for code in (*RULES, ANY) for case in cases_of(code)]


@cache
def outcome(case: Case) -> Outcome:
    """What is found in a case."""
    rule = RULES.get(case.code)
    if rule is None or rule.is_form:
        made = document(case.lines)
        return _outcome(judge(made, _profile(case), layout(case.lines)).findings, made)
    lines = case.lines.split("\n")
    if rule.subject is Subject.TABLE:
        return _in_table(lines)
    if rule.subject is Subject.DATA:
        return _outcome(findings_of_edited(json.loads(lines[0]), lines[1:]))
    made = plain_document(among_right(lines[0]) if len(lines) == 1 and case.place else lines)
    return _outcome(figure_findings(made), made)


def _profile(case: Case) -> Any:
    """By the decree to the letter; 1.1. below a khoản breaks TT606 whatever else a document shows."""
    profile = load_profile(case.profile)
    spared = case.code in {"TT606", ANY} or case.profile != BY_DEFAULT
    return profile if spared else replace(profile, off=profile.off | {"TT606"})


def _in_table(lines: Sequence[str]) -> Outcome:
    rules: list[AnyRule] = [each for each in FIGURES.values() if each.subject is Subject.TABLE]
    grid = grid_of_lines(lines)
    found = [(each.code, hit) for each in rules for hit in each.judge(grid)]
    hits = [hit for _, hit in found]
    codes = tuple(code for code, _ in found)
    return Outcome(codes, tuple(hit.message for hit in hits), tuple(bool(hit.changes) for hit in hits))


def _outcome(findings: Sequence[Finding], made: WordDocument | None = None) -> Outcome:
    return Outcome(
        tuple(each.code for each in findings),
        tuple(each.message for each in findings),
        tuple(each.fixable for each in findings),
        tuple(_fixed(findings, made)) if made else (),
    )


def _fixed(findings: Sequence[Finding], made: WordDocument) -> Iterator[str]:
    """For each finding with changes: its paragraph's text afterwards, or what else is changed."""
    for finding in findings:
        if finding.changes:
            index = finding.paragraph or 0
            after = expected(made, dict.fromkeys(finding.changes)).paragraphs[index].text
            looks = [each for each in finding.changes if not isinstance(each, Retext)]
            told = dict.fromkeys(
                f"{key} = {value}" for each in looks for key, value in set_fields(each).items()
            )
            yield after if not looks else "; ".join(told) or type(looks[0]).__name__


def written(code: str) -> str:
    """The file of a code with what is found now in place of what was expected."""
    data = read(code)
    out = []
    for case in cases_of(code):
        if not case.place and not case.fails:
            continue
        entry = {} if not case.place else dict(data["case"][int(case.place) - 1])
        entry.pop("says", None)
        entry.pop("fixed", None)
        if case.fails:
            found = outcome(case)
            entry["says"] = list(found.says)
            entry |= {"fixed": list(found.fixed)} if found.fixed else {}
        out.append(_entry("[[case]]" if case.place else "[example]", entry))
    return "\n".join(out)


def _entry(head: str, entry: dict[str, Any]) -> str:
    return "\n".join([head, *(f"{key} = {_value(value)}" for key, value in entry.items()), ""])


def _value(value: Any) -> str:
    if isinstance(value, list):
        one = f"[{', '.join(map(_string, value))}]"
        return one if len(one) < 100 else "[\n" + "".join(f"    {_string(each)},\n" for each in value) + "]"
    return _string(value)


def _string(text: str) -> str:
    if "\n" in text and "'''" not in text and text.isprintable() is False and "\r" not in text:
        return f"'''\n{text}'''"
    return json.dumps(text, ensure_ascii=False)
