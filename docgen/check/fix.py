"""Mending what is safe to mend, and proof that nothing else has changed.

The findings bring their changes with them. They are made in the file, the file is read again and must be
the document expected, to the letter; then it is judged again: what was mended must be gone and nothing new
be there. What fails this is left as it was. A second mending of the result changes nothing. Must not know
any rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from docgen.check.finding import Finding
from docgen.check.run import Report, check
from docgen.standard.profiles import Profile
from docgen.word.editing import edited
from docgen.word.edits import Edit, expected, settled
from docgen.word.formatting import read_document
from docgen.word.package import Package

_Key = tuple[str, int | None]  # a code and a paragraph
_FEW = 32  # places of one kind that are tried one by one
_MOST_ROUNDS = 8  # one change may bring up the next: new margins, then a line below the subject


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of a document.

    ``before`` and ``after`` are its findings; ``mended`` those of ``before`` that are gone, ``left`` those
    that could have been mended safely by their rule but not in this document (a field, a locked place).
    """

    package: Package
    before: Report
    after: Report
    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """There is something to write."""
        return bool(self.mended)


@dataclass(frozen=True, slots=True)
class _State:
    package: Package
    report: Report


def mend(package: Package, profile: Profile) -> Mended:
    """Mend a document as far as it is safe. DocxError as :func:`docgen.check.run.check`."""
    first = state = _State(package, check(package, profile))
    while (better := _improved(state, profile, _keys(state.report.findings))) is not state:
        state = better
    findings = state.report.findings
    return Mended(
        package=state.package,
        before=first.report,
        after=state.report,
        mended=tuple(_gone(first.report.findings, findings)),
        left=tuple(_fixable(findings)),
    )


def _improved(state: _State, profile: Profile, keys: frozenset[_Key]) -> _State:
    """Mend all of ``keys`` at once; where that cannot be proved, kind by kind, then place by place.

    The same state if nothing can be mended; asked again, it gives the same answer.
    """
    better = _proved(state, profile, keys)
    if better is not None:
        return better
    for some in _split(keys):
        state = _improved(state, profile, some)
    return state


def _split(keys: frozenset[_Key]) -> list[frozenset[_Key]]:
    codes = sorted({code for code, _ in keys})
    if len(codes) > 1:
        return [frozenset(key for key in keys if key[0] == code) for code in codes]
    return [frozenset({key}) for key in sorted(keys, key=str)] if 1 < len(keys) <= _FEW else []


def _proved(first: _State, profile: Profile, keys: Collection[_Key]) -> _State | None:
    """Rounds of changes until there is nothing left to change; None if anything cannot be proved.

    What a change brings up elsewhere is mended too.
    """
    state = first
    known = _keys(first.report.findings)
    for _ in range(_MOST_ROUNDS):
        fixable = _fixable(state.report.findings)
        wanted = [each for each in fixable if _key(each) in keys or _key(each) not in known]
        after, refused = _round(state, wanted, profile)
        if after is None:
            return None
        if len(refused) == len(wanted):
            return state if _is_better(first.report, state.report, keys, refused) else None
        state = after
    return None


def _round(
    state: _State, wanted: Sequence[Finding], profile: Profile
) -> tuple[_State | None, tuple[Finding, ...]]:
    """One round: the document after it, None if it is not what was expected; and the findings refused."""
    groups = [each.changes for each in wanted]
    package, numbers = edited(state.package, groups)
    refused = tuple(wanted[number] for number in sorted(numbers))
    if len(refused) == len(wanted):
        return state, refused
    made: Iterable[Edit] = dict.fromkeys(
        e for i, group in enumerate(groups) if i not in numbers for e in group
    )
    if settled(read_document(package)) != settled(expected(state.report.document, made)):
        return None, refused
    return _State(package, check(package, profile)), refused


def _is_better(before: Report, after: Report, keys: Collection[_Key], refused: Iterable[Finding]) -> bool:
    """Of what was to be mended only what was refused is left, and no place has anything new."""
    had, have = _places(before.findings), _places(after.findings)
    still = _places(each for each in _fixable(after.findings) if _key(each) in keys)
    return not have - had and not still - _places(refused)


def _fixable(findings: Iterable[Finding]) -> list[Finding]:
    return [each for each in findings if each.fixable]


def _keys(findings: Iterable[Finding]) -> frozenset[_Key]:
    return frozenset(map(_key, _fixable(findings)))


def _key(finding: Finding) -> _Key:
    """What is found where; offsets and words may move when text before them changes."""
    return finding.code, finding.paragraph


def _places(findings: Iterable[Finding]) -> Counter[_Key]:
    return Counter(map(_key, findings))


def _gone(before: Iterable[Finding], after: Iterable[Finding]) -> Iterable[Finding]:
    """The findings that are no longer there; of several of a kind in one paragraph, the fixable ones."""
    left = _places(after)
    for each in sorted(before, key=lambda finding: finding.fixable):
        if left[_key(each)] > 0:
            left[_key(each)] -= 1
        else:
            yield each
