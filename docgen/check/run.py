"""One Word file judged: read, recognise, apply every rule of the profile, sum up. Changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from docgen.check.context import CheckContext
from docgen.check.coverage import BAD_DATA, NO_DATA, NOTHING, OFF, Coverage, coverage_of, roles_in, why_not
from docgen.check.figures.by_parts import form_by_parts
from docgen.check.figures.data_match import DataMatcher
from docgen.check.figures.embedded import ComparedReport
from docgen.check.figures.embedded_data import EmbeddedData, doubt_of, embedded_data
from docgen.check.finding import Finding
from docgen.check.judging import data_findings, document_findings, file_findings
from docgen.check.notes import about, doubts
from docgen.check.pages.layout import Layout
from docgen.check.pages.rendered import Pages, layout_of, page_notes, with_pages
from docgen.check.profile import chosen_profile
from docgen.check.recognition.parts import Parts, recognise
from docgen.check.registry import RULES
from docgen.check.rules.missing import doubtful_part
from docgen.errors import Severity
from docgen.standard.mau import is_form, with_kinds_of_forms
from docgen.standard.own_forms import find_beside
from docgen.standard.profiles import DEFAULT_PROFILE, Profile
from docgen.word.formatting import read_document
from docgen.word.model import WordDocument
from docgen.word.package import Package, read_package

_NO_FORM = (
    "Văn bản lập theo mẫu riêng {}, ở đây không có mẫu này: tên loại, ký hiệu, dòng chữ có sẵn và dữ liệu "
    "mang theo không được đối chiếu với mẫu (hãy thêm --forms THƯ_MỤC có mẫu, hoặc DOCGEN_FORMS)."
)
_LONGEST_FORM = 60  # letters of a form's name


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
        find_beside(source.parent)
    chosen = chosen_profile(profile) if isinstance(profile, str) else profile
    package = source if isinstance(source, Package) else read_package(source)
    before = known.judged if known else None
    document = before.document if before else read_document(package)
    layout = layout_of(document, pages)
    data = embedded_data(package.parts)
    doubt = doubt_of(data, package.parts)
    match = None if doubt or matcher is None else matcher(package)
    may_lack = match.may_lack if match else () if doubt else None
    report = before or judge(document, chosen, layout, may_lack)
    rules = list(RULES.values())
    broken = file_findings(rules, package.parts, document, chosen)
    if match is not None and not match.form_known:
        own = data.data if data else {}
        match = replace(match, form=tuple(form_by_parts(own, report.parts, document)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    compared = ComparedReport(match, texts, report.parts.missing) if match else None
    embedded = data_findings(rules, compared, document, chosen) if compared else ()
    of_form = _besides(report.findings, match.own_lines if match else ())
    findings = _in_order(with_pages([*of_form, *embedded, *broken], document, layout))
    notes = (
        *report.notes,
        *filter(None, [doubt]),
        *(match.notes if match else ()),
        *about(package, document),
        *_unknown_form(data),
        *page_notes(document, report.parts, pages, layout),
    )
    unlaid = "" if match is not None else BAD_DATA if doubt else NO_DATA
    coverage = _coverage(report, chosen, paged=layout is not None, unlaid=unlaid)
    return replace(report, findings=findings, notes=notes, coverage=coverage, judged=report)


def judge(
    document: WordDocument,
    profile: Profile,
    layout: Layout | None = None,
    may_lack: Collection[str] | None = None,
) -> Report:
    """Judge a document that has been read; ``may_lack`` as in :class:`CheckContext`.

    Of what stands in a profile that was chosen nothing may be lacking.
    """
    may_lack = () if profile.code != DEFAULT_PROFILE else may_lack
    standard = with_kinds_of_forms(profile.standard)
    parts = recognise(document, standard.judging)
    context = CheckContext(document, parts, standard, layout, may_lack)
    findings = _in_order(document_findings(RULES.values(), context, profile))
    reported = any(each.code == doubtful_part.code for each in findings)
    return Report(findings, () if reported else doubts(parts), document, parts, profile.code)


def _besides(findings: Iterable[Finding], lines: Collection[str]) -> Iterator[Finding]:
    """The findings that are not about a line of the form's own, which the data tell of word by word."""
    return (each for each in findings if not each.line or each.line not in lines)


def _unknown_form(data: EmbeddedData | None) -> Iterator[str]:
    """A file that an office's own form made, where that form is not to be found."""
    form = data.data.get("mau") if data else None
    if isinstance(form, str) and form and not is_form(form):
        yield _NO_FORM.format(form[:_LONGEST_FORM])


def _coverage(report: Report, profile: Profile, *, paged: bool, unlaid: str) -> Coverage:
    """Which rules were applied; ``unlaid``: why no data were compared with the document ("": they were)."""
    return _covered(report.parts.why_not_governed, roles_in(report.parts), profile.off, paged, unlaid)


@lru_cache(maxsize=64)  # reports of one outline have the same parts
def _covered(
    why_not_governed: str, here: frozenset[str], off: frozenset[str], paged: bool, unlaid: str
) -> Coverage:
    why = partial(why_not, why_not_governed=why_not_governed, here=here, paged=paged, unlaid=unlaid)
    return coverage_of((each.code, OFF if each.code in off else why(each)) for each in RULES.values())


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(
            findings,
            key=lambda each: (-1 if each.paragraph is None else each.paragraph, each.start, each.code),
        )
    )
