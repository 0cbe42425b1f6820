"""Hands every rule what it looks at, one thing at a time, and makes findings of what it finds.

The only place that loops over paragraphs and tables for the rules. Knows subjects, no rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from docgen.check.context import CheckContext, ParagraphContext
from docgen.check.excerpt import excerpt
from docgen.check.figures.embedded import ComparedReport
from docgen.check.figures.grid import Grid
from docgen.check.finding import Finding
from docgen.check.rule import AnyRule, Hit, Subject
from docgen.check.span import Span
from docgen.report.one_slip import (
    LOOK_FIRST,
    Contradiction,
    Slip,
    is_of_rounding,
    reported_once,
    says_rounded,
)
from docgen.standard.profiles import Profile
from docgen.vn.codes import braced, codes_in
from docgen.word.edits import Edit, Retext
from docgen.word.model import WordDocument


def document_findings(rules: Iterable[AnyRule], context: CheckContext, profile: Profile) -> Iterator[Finding]:
    """What rules about the document, its paragraphs, its text and its tables find."""
    free = [each for each in _in_force(rules, profile) if each.anywhere or not context.parts.why_not_governed]
    by_subject: dict[Subject, list[AnyRule]] = {}
    for rule in free:
        by_subject.setdefault(rule.subject, []).append(rule)
    for subject, alike in by_subject.items():
        for thing, judged in _things(subject, alike, context):
            hits = ((rule, hit) for rule, found in judged for hit in found)  # most find nothing
            for rule, hit in _each_slip_once([*hits], thing) if subject is Subject.TABLE else hits:
                yield from _findings(rule, (hit,), context.document, profile)


_RuleHit = tuple[AnyRule, Hit]


def _each_slip_once(hits: Sequence[_RuleHit], grid: Grid) -> Iterator[_RuleHit]:
    """What rules found in a table; several sums that one wrong figure has spoilt are told as that figure.

    Sums of rounded figures may miss by what was rounded, where the words around the table say so.
    """
    if hits and says_rounded(grid.words):
        hits = [each for each in hits if not is_of_rounding(each[1].balance)]

    def seen(rule_hit: _RuleHit) -> Contradiction:
        return Contradiction(rule_hit[1].span, rule_hit[1].balance, rule_hit[1].quotient)

    def moved(rule_hit: _RuleHit, slip: Slip) -> _RuleHit:
        span = slip.at if isinstance(slip.at, Span) else None
        return rule_hit[0], replace(rule_hit[1], message=slip.message, hint=LOOK_FIRST, span=span)

    return reported_once(hits, seen, moved)


def file_findings(
    rules: Iterable[AnyRule], parts: Mapping[str, bytes], document: WordDocument, profile: Profile
) -> Iterator[Finding]:
    """What rules about the parts of the file find."""
    for rule in _in_force(rules, profile):
        if rule.subject is Subject.FILE:
            yield from _findings(rule, rule.judge(parts), document, profile)


def data_findings(
    rules: Iterable[AnyRule], report: ComparedReport, document: WordDocument, profile: Profile
) -> Iterator[Finding]:
    """What rules about a document beside its data find."""
    for rule in _in_force(rules, profile):
        if rule.subject is Subject.DATA:
            yield from _findings(rule, rule.judge(report), document, profile)


def _in_force(rules: Iterable[AnyRule], profile: Profile) -> Iterator[AnyRule]:
    return (rule for rule in rules if rule.code not in profile.off)


_Judged = Iterable[tuple[AnyRule, Iterable[Hit]]]


def _judged(rules: Sequence[AnyRule], thing: Any) -> _Judged:
    """What each rule finds in a thing, as far as somebody asks."""
    return ((rule, rule.judge(thing)) for rule in rules)


def _things(
    subject: Subject, rules: Sequence[AnyRule], context: CheckContext
) -> Iterator[tuple[Any, _Judged]]:
    """Everything of a subject, in the order of the document, each with what its rules find in it."""
    match subject:
        case Subject.DOCUMENT:
            yield context, _judged(rules, context)
        case Subject.PARAGRAPH | Subject.PROSE:
            yield from _paragraphs(rules, context)
        case Subject.TEXT:
            yield context.paragraph_proses, _judged(rules, context.paragraph_proses)
        case Subject.TABLE:
            yield from ((grid, _judged(rules, grid)) for grid in context.grids)


def _paragraphs(
    rules: Sequence[AnyRule], context: CheckContext
) -> Iterator[tuple[ParagraphContext, _Judged]]:
    """Each paragraph with what the rules find in it that may find something.

    Which they are follows from its text and is asked of that once, and of those of its shape before.
    """
    asked = tuple(rule for rule in rules if rule.only_in is None)
    here = [rule for rule in rules if rule.only_in is not None and rule.only_in(context)]
    key = _key_of(asked)
    new = {each.prose: each for each in context.paragraphs if key not in each.prose.memory}
    unknown = {each.prose.shape: each for each in new.values() if key not in each.prose.shape.memory}
    _remember_shapes(asked, [*unknown.values()])
    known: dict[tuple[AnyRule, int], Sequence[Hit]] = {}
    for prose, paragraph in new.items():
        prose.memory[key] = [rule for rule in prose.shape.memory[key] if _may_find(rule, paragraph, known)]
    for paragraph in context.paragraphs:
        if wanted := [*paragraph.prose.memory[key], *here]:
            at = paragraph.index
            yield paragraph, ((rule, known.get((rule, at)) or rule.judge(paragraph)) for rule in wanted)


@lru_cache(maxsize=64)
def _key_of(_asked: tuple[AnyRule, ...]) -> object:
    """What stands for these rules in what is remembered: to make a hash of all of them takes long."""
    return object()


def _remember_shapes(asked: tuple[AnyRule, ...], paragraphs: Sequence[ParagraphContext]) -> None:
    """Keep with the shape of each paragraph which rules may find something in any text of this shape."""
    key, every = _key_of(asked), "\n".join(each.text for each in paragraphs)
    somewhere = {each.only_if_found for each in asked if _is_found(each.only_if_found, every)}
    for paragraph in paragraphs:
        here = {pattern for pattern in somewhere if _is_found(pattern, paragraph.text)}
        paragraph.prose.shape.memory[key] = [
            rule
            for rule in asked
            if rule.only_if_found in here and (rule.only_if is None or rule.only_if(paragraph))
        ]


def _is_found(pattern: re.Pattern[str] | None, text: str) -> bool:
    return pattern is None or bool(pattern.search(text))


def _may_find(
    rule: AnyRule, paragraph: ParagraphContext, known: dict[tuple[AnyRule, int], Sequence[Hit]]
) -> bool:
    """Whether the rule finds something in this text; of one that sees more than the text nobody knows.

    What it does find goes to ``known``, by the place of the paragraph.
    """
    if rule.subject is not Subject.PROSE:
        return True
    hits = tuple(rule.judge(paragraph))
    if hits:
        known[rule, paragraph.index] = hits
    return bool(hits)


def _findings(
    rule: AnyRule, hits: Iterable[Hit], document: WordDocument, profile: Profile
) -> Iterator[Finding]:
    for hit in hits:
        text = document.paragraphs[hit.span.paragraph].text if hit.span else ""
        if rule.in_codes or not _is_code(hit, text):
            yield Finding(
                code=rule.code,
                severity=profile.severities.get(rule.code, rule.severity),
                message=hit.message,
                hint=hit.hint,
                span=_within(hit.span, text),
                excerpt=hit.excerpt or (excerpt(text, hit.span.start, hit.span.end) if hit.span else ""),
                clause=hit.clause or rule.clause,
                changes=() if _in_codes(hit.changes, document) else hit.changes,
                line=hit.line,
            )


def _within(span: Span | None, text: str) -> Span | None:
    """The place, not beyond the end of its paragraph."""
    return span._replace(end=min(span.end, len(text))) if span else None


def _is_code(hit: Hit, text: str) -> bool:
    """What was found lies inside a template's code, which is no text of the document yet."""
    span = hit.span
    return span is not None and any(
        start <= span.start and span.start < span.end <= end for start, end in braced(text)
    )


def _in_codes(changes: Iterable[Edit], document: WordDocument) -> bool:
    """A change of letters would fall inside a template's code ({{ … }}, «…»), which must stay as it is."""
    return any(
        isinstance(edit, Retext)
        and any(
            start < max(edit.end, edit.start + 1) and edit.start < end
            for start, end in codes_in(document.paragraphs[edit.paragraph].text)
        )
        for edit in changes
    )
