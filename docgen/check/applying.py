"""Mending what is safe to mend, and proof that nothing else has changed.

The findings bring their changes with them. They are made in the file, the file is read again and must be
the document expected, to the letter; then it is judged again: what was mended must be gone and nothing new
be there. What fails this is left as it was. A second mending of the result changes nothing. Must not know
any rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from docgen.check.figures.data_match import DataMatcher
from docgen.check.finding import Finding
from docgen.check.fixes.harmless import off_paper
from docgen.check.fixes.head_lines import narrower
from docgen.check.run import Report, check
from docgen.standard.profiles import Profile
from docgen.word.editing import edited
from docgen.word.edits import Edit, RuleBelow, expected
from docgen.word.joined_runs import runs_joined
from docgen.word.package import Package

_Key = tuple[str, int | None]  # a code and a paragraph
Spared = frozenset[_Key]
_NEW = -1  # the origin of a paragraph that was put in
_FEW = 32  # places of one kind that are tried one by one
_MOST_ROUNDS = 8  # one change may bring up the next: new margins, then a line below the subject


@dataclass(frozen=True, slots=True)
class Fixed:
    """What became of a document.

    ``before`` and ``after`` are its findings; ``mended`` those of ``before`` that are gone and those that a
    change brought up and that are mended too, ``left`` those that could have been mended safely by their
    rule but not in this document (a field, a locked place).
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


@dataclass(frozen=True)
class _State:
    """A document on its way. ``origin`` has for each paragraph its number in the first document, or _NEW.

    ``made`` are the findings whose changes were made.
    """

    package: Package
    report: Report
    origin: tuple[int, ...]
    spared: Spared = frozenset()
    made: tuple[tuple[_Key, Finding], ...] = ()

    def key(self, finding: Finding) -> _Key:
        """What is found where; offsets and words may move when text before them changes."""
        here = finding.paragraph
        return finding.code, None if here is None else self.origin[here]

    def locations(self, findings: Iterable[Finding] | None = None) -> Counter[_Key]:
        """How often what is found where."""
        return Counter(map(self.key, self.report.findings if findings is None else findings))

    @cached_property
    def fixable(self) -> list[Finding]:
        """The findings that bring changes."""
        return [each for each in self.report.findings if each.fixable and self.key(each) not in self.spared]

    @cached_property
    def keys(self) -> frozenset[_Key]:
        """Where those are."""
        return frozenset(map(self.key, self.fixable))


def fix_package(
    package: Package, profile: Profile, matcher: DataMatcher | None = None, spared: Spared = frozenset()
) -> Fixed:
    """Mend a document as far as it is safe. ``matcher`` and DocxError as :func:`docgen.check.run.check`.

    What the data say has no safe mending; it is looked at in the first and in the finished document only.
    ``spared`` are findings to be left as they are: their code and paragraph.
    """
    done = _mended(package, profile, spared)
    if matcher is None:
        return done
    ends = ((package, done.before), (done.package, done.after))
    before, after = (check(each, profile, matcher=matcher, known=known) for each, known in ends)
    return replace(done, before=before, after=after)


def _mended(package: Package, profile: Profile, spared: Spared) -> Fixed:
    report = check(package, profile)
    first = state = _State(package, report, tuple(range(len(report.document.paragraphs))), spared)
    while (better := _improved(state, profile, state.keys)) is not state:
        state = better
    return Fixed(
        package=state.package,
        before=first.report,
        after=state.report,
        mended=(*_gone(first, state), *_brought_up(first, state)),
        left=tuple(state.fixable),
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
    state, known = first, first.keys
    for _ in range(_MOST_ROUNDS):
        wanted = [each for each in state.fixable if state.key(each) in keys or state.key(each) not in known]
        after, refused = _round(state, wanted, profile)
        if after is None:
            return None
        if len(refused) == len(wanted):
            return state if _is_better(first, state, keys, refused) else None
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
    made = dict.fromkeys(e for i, group in enumerate(groups) if i not in numbers for e in group)
    report = check(package, profile)  # it has read the file again
    if runs_joined(report.document) != runs_joined(expected(state.report.document, made)):
        return None, refused
    if off_paper(report.document) - off_paper(state.report.document):
        return None, refused
    if narrower((state.report.document, state.report.parts), (report.document, report.parts)):
        return None, refused
    done = [(state.key(each), each) for i, each in enumerate(wanted) if i not in numbers]
    origin = _with_new(state.origin, made)
    return _State(package, report, origin, state.spared, (*state.made, *done)), refused


def _with_new(origin: Sequence[int], made: Iterable[Edit]) -> tuple[int, ...]:
    """The origins after ``made``, which may put paragraphs in."""
    ruled = {edit.paragraph for edit in made if isinstance(edit, RuleBelow)}
    return tuple(
        number for index, own in enumerate(origin) for number in ((own, _NEW) if index in ruled else (own,))
    )


def _is_better(first: _State, state: _State, keys: Collection[_Key], refused: Iterable[Finding]) -> bool:
    """Of what was to be mended only what was refused is left, and no place has anything new."""
    still = state.locations(each for each in state.fixable if state.key(each) in keys)
    return not state.locations() - first.locations() and not still - state.locations(refused)


def _gone(first: _State, state: _State) -> Iterable[Finding]:
    """The findings that are no longer there; of several of a kind in one paragraph, the fixable ones."""
    left = state.locations()
    for each in sorted(first.report.findings, key=lambda finding: finding.fixable):
        if left[first.key(each)] > 0:
            left[first.key(each)] -= 1
        else:
            yield each


def _brought_up(first: _State, state: _State) -> Iterable[Finding]:
    """The mended findings that the first document did not have: an earlier change brought them up."""
    known = first.locations().keys()
    seen: set[_Key] = set()
    for key, finding in state.made:
        if key not in known and key not in seen:
            seen.add(key)
            here, span = key[1], finding.span  # as the first document counts
            moved = None if here is None or here == _NEW or span is None else span._replace(paragraph=here)
            yield replace(finding, span=moved)
