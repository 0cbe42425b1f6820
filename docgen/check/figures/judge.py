"""Runs all rules about figures over a text or a document and says what they found, in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from docgen.check.figures import (
    complements,
    dates,
    growth,
    marks,
    parts,
    products,
    rates,
    shares,
    sums,
    tables,
    totals,
    twice,
    verdicts,
    weekdays,
    words,
)
from docgen.check.figures.grid import Grid, grids
from docgen.check.figures.passage import Passage, passages
from docgen.check.figures.report import finding
from docgen.check.figures.rule import Rule
from docgen.check.finding import Finding
from docgen.word.model import WordDocument

PARAGRAPH_RULES: Final[tuple[Rule[Passage], ...]] = (
    rates.wrong_rate,
    rates.truncated_rate,
    rates.wrong_excess,
    rates.more_than_all,
    complements.more_than_whole,
    parts.parts_and_whole,
    parts.part_over_whole,
    parts.rest_of_whole,
    products.count_by_price,
    sums.written_out,
    shares.wrong_share,
    verdicts.verdict_against_rate,
    growth.wrong_growth,
    growth.wrong_difference,
    marks.point_for_comma,
    marks.comma_for_point,
    marks.uneven_groups,
    marks.parted_year,
    words.digits_and_words,
    dates.day_of_a_machine,
    dates.no_such_date,
    dates.anniversary,
    dates.span_of_years,
    weekdays.weekday,
    dates.from_to,
)
TEXT_RULES: Final[tuple[Rule[Sequence[Passage]], ...]] = (
    marks.thousands_of_billions,
    marks.ungrouped,
    sums.altogether,
    twice.told_twice,
)
TABLE_RULES: Final[tuple[Rule[Grid], ...]] = (
    tables.row_rate,
    tables.row_rate_truncated,
    tables.row_verdict,
    tables.row_growth,
    totals.column_total,
    totals.told_total,
)
ALL_RULES: Final[tuple[Rule[Any], ...]] = (*PARAGRAPH_RULES, *TEXT_RULES, *TABLE_RULES)
"""Every rule that judges a text by itself; the rules of :mod:`embedded` need a report made by docgen."""


def text_findings(paragraphs: Sequence[str]) -> list[Finding]:
    """What is wrong with the figures of plain paragraphs; ``paragraph`` is the index in ``paragraphs``."""
    return _ordered(_of_text(paragraphs))


def figure_findings(document: WordDocument) -> list[Finding]:
    """What is wrong with the figures of a document's body: prose and tables, headers and footers left out."""
    texts = [paragraph.text for paragraph in document.paragraphs]
    return _ordered([*_of_text(texts), *_of_tables(document, texts)])


def _of_text(paragraphs: Sequence[str]) -> Iterator[Finding]:
    ready = passages(paragraphs)
    for passage in ready:  # all rules look at one paragraph while what was found in it is at hand
        for rule in PARAGRAPH_RULES:
            for hit in rule.judge(passage):
                yield finding(rule, hit, paragraphs)
    for whole in TEXT_RULES:
        for hit in whole.judge(ready):
            yield finding(whole, hit, paragraphs)


def _of_tables(document: WordDocument, texts: Sequence[str]) -> Iterator[Finding]:
    for grid in grids(document):
        for rule in TABLE_RULES:
            for hit in rule.judge(grid):
                yield finding(rule, hit, texts)


def _ordered(found: Iterable[Finding]) -> list[Finding]:
    return sorted(found, key=lambda each: (each.paragraph or 0, each.start, each.code))
