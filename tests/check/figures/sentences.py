"""Sentences with one planted fault each (the cases of the rules), and sentences in which nothing is wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Final

from docgen.check.finding import Finding
from docgen.check.registry import FIGURES
from docgen.check.rule import Subject
from tests.check.figures.found import text_findings

CASES: Final = Path(__file__).parent / "cases"
FILES: Final = Path(__file__).parents[1] / "cases"


def lines(name: str) -> list[str]:
    """The cases of a file, comments left out."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


RIGHT: Final = lines("right.txt")
FAULTS: Final = [
    (code, each["fail"])
    for code, rule in FIGURES.items()
    if rule.subject in {Subject.PROSE, Subject.TEXT}
    for each in tomllib.loads((FILES / f"{code}.toml").read_text(encoding="utf-8")).get("case", ())
    if "fail" in each and len(each["fail"].splitlines()) == 1
]


def among_right(sentence: str) -> list[str]:
    """The sentence as the third among right ones."""
    return [*RIGHT[:2], sentence, *RIGHT[2:4]]


def found_in(sentence: str) -> list[Finding]:
    """What is found in the sentence among right ones."""
    return text_findings(among_right(sentence))


def is_found(code: str, sentence: str) -> bool:
    """The fault is the only finding among right sentences, with its code, in its place."""
    found = [(each.code, each.paragraph) for each in found_in(sentence)]
    return found == [(code, 2)]
