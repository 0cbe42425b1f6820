"""One Word file judged: read, recognise, apply every rule of the profile, sum up. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.check.context import CheckContext
from docgen.check.coverage import BAD_DATA, NO_DATA, NOTHING, OFF, Coverage, coverage_of, form_coverage
from docgen.check.figures import ALL_RULES, embedded_findings, figure_findings
from docgen.check.figures.by_parts import form_by_parts
from docgen.check.figures.carried import carried_data, distrust
from docgen.check.figures.data_match import DataMatcher
from docgen.check.figures.embedded import EMBEDDED_RULES
from docgen.check.finding import Finding
from docgen.check.notes import about, doubts
from docgen.check.pages.layout import Layout
from docgen.check.pages.rendered import Pages, layout_of, page_notes, with_pages
from docgen.check.profile import chosen_profile
from docgen.check.recognition.parts import Parts, recognise
from docgen.check.rule import Hit, Rule
from docgen.check.rules import RULES
from docgen.check.structure import STRUCTURE, structure_findings
from docgen.errors import Severity
from docgen.standard.own_forms import look_beside, own_forms
from docgen.standard.profiles import DEFAULT_PROFILE, Profile
from docgen.standard.rules import Standard
from docgen.vn.codes import braced, codes_in
from docgen.word.edits import Edit, Retext
from docgen.word.formatting import read_document
from docgen.word.model import WordDocument
from docgen.word.package import Package, read_package

_ANYWHERE = ("TT8", "TT001")  # letters, spaces, what drafting leaves behind: right in any document
_OF_FORM = frozenset({"TT819"})  # a rule of the decree among them
_OF_CODES = frozenset({"TT801", "TT804"})  # rules that speak of what stands between braces too
_AROUND = 36  # letters of an excerpt on either side


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in one document.

    ``findings`` are in the order of the document, those about the whole of it first; ``notes`` say what was
    not judged and why; ``coverage`` says of every rule whether it was applied.
    """

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    document: WordDocument
    parts: Parts
    profile: str
    coverage: Coverage = NOTHING
    judged: Report | None = None
    """What :func:`judge` said of the same document; whoever asks for more need not judge it again."""

    @property
    def wrong(self) -> bool:
        """At least one finding of the gravest kind."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check(
    source: Path | bytes | Package,
    profile: str | Profile = DEFAULT_PROFILE,
    pages: Pages | None = None,
    matcher: DataMatcher | None = None,
    known: Report | None = None,
) -> Report:
    """Judge a .docx by a profile, and its ``pages`` if they are given.

    ``matcher`` lays the file beside the data it carries; without one only its own words and figures are
    judged (a file that was made just now prints its data). ``known`` is what was said of the same file, by
    the same profile and without pages, before.
    DocxError or FileError if it cannot be read, UsageError for an unknown profile.
    """
    if isinstance(source, Path):
        look_beside(source.parent)
    chosen = chosen_profile(profile) if isinstance(profile, str) else profile
    package = source if isinstance(source, Package) else read_package(source)
    before = known.judged if known else None
    document = before.document if before else read_document(package)
    layout = layout_of(document, pages)
    report = before or judge(document, chosen, layout)
    doubt = distrust(package.parts)
    broken = _by_profile(structure_findings(package.parts), chosen)
    match = None if doubt or matcher is None else matcher(package)
    if match is not None and not match.form_known:
        data = carried_data(package.parts) or {}
        match = replace(match, form=tuple(form_by_parts(data, report.parts, document)))
    embedded = _by_profile(embedded_findings(match, document), chosen)
    findings = _in_order(with_pages([*report.findings, *embedded, *broken], document, layout))
    notes = (
        *report.notes,
        *filter(None, [doubt]),
        *(match.notes if match else ()),
        *about(package, document),
        *page_notes(document, report.parts, pages, layout),
    )
    unlaid = "" if match is not None else BAD_DATA if doubt else NO_DATA
    coverage = _coverage(report, chosen, paged=layout is not None, unlaid=unlaid)
    return replace(report, findings=findings, notes=notes, coverage=coverage, judged=report)


def judge(document: WordDocument, profile: Profile, layout: Layout | None = None) -> Report:
    """Judge a document that has been read."""
    standard = _with_own_kinds(profile.standard)
    parts = recognise(document, standard.judging.types)
    context = CheckContext(document, parts, standard, layout)
    findings = [
        _finding(rule, hit, document, profile)
        for rule in RULES.values()
        if rule.code not in profile.off and (not parts.outside or _is_for_any(rule))
        for hit in rule.judge(context)
        if rule.code in _OF_CODES or not _is_code(hit, document)
    ]
    findings += _by_profile(figure_findings(document), profile)
    return Report(_in_order(findings), doubts(parts), document, parts, profile.code)


def _with_own_kinds(standard: Standard) -> Standard:
    """The standard with the kinds of the office's own forms, each with its abbreviation."""
    forms = (found.form for found in own_forms().values() if found.form and found.form.ten_loai)
    own = {form.ten_loai: form.viet_tat for form in forms}
    types = {**own, **standard.judging.types}
    return standard._replace(judging=standard.judging._replace(types=types)) if own else standard


def _coverage(report: Report, profile: Profile, *, paged: bool, unlaid: str) -> Coverage:
    """Which rules were applied; ``unlaid``: why no data were compared with the document ("": they were)."""
    free = frozenset(code for code, rule in RULES.items() if _is_for_any(rule))
    form = form_coverage(RULES.values(), report.parts, profile.off, free, paged=paged)
    others = [(STRUCTURE.code, ""), *((each.code, "") for each in ALL_RULES)]
    others += [(each.code, unlaid) for each in EMBEDDED_RULES]
    return coverage_of([*form, *((code, OFF if code in profile.off else why) for code, why in others)])


def _is_for_any(rule: Rule) -> bool:
    """The rule holds for documents that the decree does not govern, too."""
    return rule.code.startswith(_ANYWHERE) and rule.code not in _OF_FORM


def _by_profile(findings: Iterable[Finding], profile: Profile) -> list[Finding]:
    """What the profile leaves of the findings about figures, as grave as it says."""
    return [
        replace(each, severity=profile.severities.get(each.code, each.severity))
        for each in findings
        if each.code not in profile.off
    ]


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(
            findings,
            key=lambda each: (-1 if each.paragraph is None else each.paragraph, each.start, each.code),
        )
    )


def _finding(rule: Rule, hit: Hit, document: WordDocument, profile: Profile) -> Finding:
    text = "" if hit.paragraph is None else document.paragraphs[hit.paragraph].text
    return Finding(
        code=rule.code,
        severity=profile.severities.get(rule.code, rule.severity),
        message=hit.message,
        hint=hit.hint,
        paragraph=hit.paragraph,
        start=hit.start,
        end=min(hit.end, len(text)),
        excerpt=excerpt(text, hit.start, hit.end),
        clause=hit.clause or rule.clause,
        changes=() if _in_codes(hit.changes, document) else hit.changes,
    )


def _is_code(hit: Hit, document: WordDocument) -> bool:
    """What was found lies inside a template's code, which is no text of the document yet."""
    text = "" if hit.paragraph is None else document.paragraphs[hit.paragraph].text
    return any(start <= hit.start and hit.start < hit.end <= end for start, end in braced(text))


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


def excerpt(text: str, start: int, end: int) -> str:
    """The words around a place, cut at words, on one line."""
    low, high = max(0, start - _AROUND), min(len(text), max(end, start) + _AROUND)
    if high - low > 4 * _AROUND:
        high = low + 4 * _AROUND
    words = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{words}{'…' if high < len(text) else ''}"
