"""Findings as Word comments, each at its place, so that the secretary mends them in Word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from docgen.check.finding import Finding
from docgen.word.comments import Comment, with_comments
from docgen.word.package import Package

_AUTHOR = "docgen"
_MOST = 20  # comments of one kind; a document in the wrong font throughout needs no thousand of them


def annotated(package: Package, findings: Iterable[Finding]) -> bytes:
    """The document with a comment for each finding; what concerns all of it hangs on the first paragraph."""
    return with_comments(package, comments_of(findings), _AUTHOR)


def comments_of(findings: Iterable[Finding]) -> list[Comment]:
    """The comments for findings; of many of one kind the last one says how many more there are."""
    return list(_comments(findings))


def _comments(findings: Iterable[Finding]) -> Iterator[Comment]:
    everything = list(findings)
    totals = Counter(finding.code for finding in everything)
    seen: Counter[str] = Counter()
    for finding in everything:
        seen[finding.code] += 1
        if seen[finding.code] > _MOST:
            continue
        more = totals[finding.code] - _MOST if seen[finding.code] == _MOST else 0
        location = (0, 0, 0) if finding.paragraph is None else (finding.paragraph, finding.start, finding.end)
        yield Comment(*location, _words(finding, more))


def _words(finding: Finding, more: int) -> str:
    lines = [f"{finding.severity.capitalize()}: {finding.message} [{finding.code}]"]
    lines += [f"{finding.hint[:1].upper()}{finding.hint[1:]}."] if finding.hint else []
    lines += [finding.clause] if finding.clause else []
    lines += [f"Và {more} chỗ khác như vậy."] if more > 0 else []
    return "\n".join(lines)
