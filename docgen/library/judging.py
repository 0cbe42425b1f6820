"""Word files judged and mended: one, or many in one run."""

# ruff: noqa: PLC0415 - late imports: a caller loads what it uses
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docgen.errors import FileError, MissingProgramError, Problem, Severity
from docgen.library.inputs import PathLike, Progress, Staging, Word, path_of, silent, staged

if TYPE_CHECKING:
    from docgen.check.figures.data_match import DataMatcher
    from docgen.check.finding import Finding
    from docgen.check.many import CheckedFile
    from docgen.check.pages.rendered import Pages
    from docgen.check.run import Report

_MOST_COMPARED: Final = 5  # mended files whose pages are looked at before and after
_DEFAULT: Final = "cong-doan"


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one Word file.

    ``findings`` are in the order of the document, those about the whole of it first; ``sections`` has for
    each the part of the document it lies in. ``notes`` say what was not judged, and why: without any
    finding and any note, all was judged and found right.
    """

    findings: tuple[Finding, ...]
    sections: tuple[str, ...]
    notes: tuple[str, ...]
    file: str = ""

    @property
    def problems(self) -> list[Problem]:
        """The findings as every command tells what is wrong."""
        return [each.as_problem(self.file) for each in self.findings]

    @property
    def wrong(self) -> bool:
        """At least one finding is an error."""
        return any(each.severity is Severity.ERROR for each in self.findings)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended Word file: ``content`` is the new file, the old one byte for byte if nothing could be mended.

    ``mended`` are the findings that are gone, ``left`` is what a check says of the new file.
    """

    content: bytes
    mended: tuple[Finding, ...]
    left: Checked

    @property
    def changed(self) -> bool:
        """Something was mended."""
        return bool(self.mended)


def matcher_if(wanted: bool) -> DataMatcher | None:
    """What lays a report beside its data, as :func:`check` does, where it is to be judged as it is made."""
    if not wanted:
        return None
    from docgen.roundtrip.carried.data_match import match_with_data

    return match_with_data


def check(file: Word, *, profile: str = _DEFAULT, pages: bool = False) -> Checked:
    """Judge the form and the figures of any Word file; changes nothing.

    ``profile``: ``"cong-doan"`` or ``"nd30"``. ``pages``: also how the text is set into pages, with
    LibreOffice. DocxError or FileError if the file cannot be read, UsageError for an unknown profile,
    MissingProgramError without LibreOffice for ``pages``.
    """
    from docgen.check.profile import chosen_profile
    from docgen.check.run import check as judge
    from docgen.roundtrip.carried.data_match import match_with_data

    with staged() as stage:
        path = stage.word(file)
        found = _printed([path])[0] if pages else None
        return _checked(stage, judge(path, chosen_profile(profile), found, match_with_data), str(path))


def _checked(stage: Staging, report: Report, file: str) -> Checked:
    from docgen.check.grouping import section_of

    sections = tuple(section_of(report, each) for each in report.findings)
    return Checked(report.findings, sections, report.notes, stage.plain(file))


def fix(file: Word, *, out: PathLike | None = None, profile: str = _DEFAULT, force: bool = False) -> Fixed:
    """Mend what can be mended without guessing, proved by reading the result again.

    ``out`` is where the mended file is written, if anything was mended; an existing file stays, unless
    ``force``. Errors as :func:`check`.
    """
    from docgen.check.applying import fix_package
    from docgen.check.profile import chosen_profile
    from docgen.files import refuse_inputs, write_new
    from docgen.roundtrip.carried.data_match import match_with_data
    from docgen.word.package import read_docx, read_package, write_package

    with staged() as stage:
        path, target = stage.word(file), path_of(out)
        content = read_docx(path)
        done = fix_package(read_package(content), chosen_profile(profile), match_with_data)
        if done.changed:
            content = write_package(done.package.parts, order=done.package.parts)
        if target is not None and done.changed:
            refuse_inputs(target, [path])
            write_new(target, content, force=force)
        return Fixed(content, done.mended, _checked(stage, done.after, str(target or path)))


def annotate(file: Word, findings: Iterable[Finding]) -> bytes:
    """A copy of the file with a Word comment at the place of each finding."""
    from docgen.check.annotate import annotated
    from docgen.word.package import read_package

    with staged() as stage:
        return annotated(read_package(stage.word(file)), findings)


def explain(code: str, profile: str = _DEFAULT) -> str:
    """The manual page of a rule (``"TT304"``), in Vietnamese, with the numbers that the profile allows.

    UsageError for an unknown code or profile.
    """
    from docgen.check.manual import explain as manual

    return manual(code, profile)


def check_files(  # noqa: PLR0913 (what can be asked for, each by its name)
    files: Sequence[PathLike],
    *,
    profile: str = _DEFAULT,
    pages: bool = False,
    fix: bool = False,
    out: PathLike | None = None,
    in_place: bool = False,
    force: bool = False,
    jobs: int | None = None,
    watched: bool = False,
    progress: Progress | None = None,
    page_progress: Progress | None = None,
) -> list[CheckedFile]:
    """Judge many Word files in one run; a file that cannot be read does not stop the others.

    With ``fix`` each is mended too: into ``out`` (one file), in its own place (``in_place``, the old one is
    kept as .bak), or else into ``<name>-da-sua.docx``. ``jobs`` processes; None: as many as the work
    warrants. With ``watched`` each file has bounds of time and memory. UsageError for an unknown profile.
    """
    from docgen.check.delivery import Target
    from docgen.check.many import CheckOptions, judge_many
    from docgen.roundtrip.carried.data_match import match_with_data

    names = [str(each) for each in files]
    target = Target(path_of(out), in_place, force) if fix else None
    options = CheckOptions(profile, jobs, target, watched, match_with_data)
    found = _printed([Path(name) for name in names], jobs, page_progress) if pages else []
    judged = judge_many(names, options, progress or silent, found)
    return _with_pages_compared(judged, jobs) if fix else judged


def _with_pages_compared(judged: list[CheckedFile], jobs: int | None) -> list[CheckedFile]:
    """The same, each mended file with a note where its pages are not as before.

    Only where LibreOffice and poppler are there, and for a few files: printing takes longer than mending.
    """
    mended = [each for each in judged if each.written is not None]
    if not mended or len(mended) > _MOST_COMPARED:
        return judged
    from docgen.check.pages.printing import changes_in_print

    pairs = [(each.written.backup or each.name, each.written.path) for each in mended if each.written]
    try:
        changes = changes_in_print(pairs, jobs)
    except MissingProgramError:
        return judged
    notes = dict(zip(map(id, mended), changes, strict=True))
    return [replace(each, notes=(*each.notes, *notes.get(id(each), ()))) for each in judged]


def profile_code(profile: str) -> str:
    """The code of a profile, shipped or in a file of the office's; UsageError for an unknown or wrong one."""
    from docgen.check.profile import chosen_profile

    return chosen_profile(profile).code


def word_files(names: Iterable[PathLike]) -> list[Path]:
    """Each Word file once, those of a folder by name, but none of those Word keeps beside open files.

    FileError if there is none at all.
    """
    from docgen.files import files_below, is_folder, location_of

    given = [Path(name) for name in names]
    found: dict[str, Path] = {}
    for each in given:
        for path in files_below(each, ".docx") if is_folder(each) else [each]:
            if not path.name.startswith("~$"):
                found.setdefault(location_of(path), path)
    if not found:
        options = ", ".join(map(str, given))
        raise FileError(f"{options}: không có tệp .docx nào (hãy kiểm tra lại tên thư mục)")
    return list(found.values())


def _printed(files: Sequence[Path], jobs: int | None = None, progress: Progress | None = None) -> list[Pages]:
    """How LibreOffice sets each file into pages."""
    from docgen.check.pages.printing import printed

    return printed(files, jobs, progress or silent)
