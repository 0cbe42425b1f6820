"""Sentences with one planted fault each, and sentences in which nothing is wrong: the files in ``cases``."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from docgen.check.finding import Finding
from tests.check.figures.found import text_findings

CASES: Final = Path(__file__).parent / "cases"


def lines(name: str) -> list[str]:
    """The cases of a file, comments left out."""
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


RIGHT: Final = lines("right.txt")
FAULTS: Final = [
    (code.strip(), words.strip()) for code, words in (x.split("|", 1) for x in lines("faults.txt"))
]


def found_in(sentence: str) -> list[Finding]:
    """What is found in the sentence, third among right ones."""
    return text_findings([*RIGHT[:2], sentence, *RIGHT[2:4]])


def is_found(code: str, sentence: str) -> bool:
    """The fault is the only finding among right sentences, with its code, in its place."""
    found = [(each.code, each.paragraph) for each in found_in(sentence)]
    return found == [(code, 2)]
