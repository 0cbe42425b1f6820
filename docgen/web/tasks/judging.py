"""A Word file judged for the page: findings with their marks on the pages, copies with comments or mended."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from docgen.check.annotate import annotated
from docgen.check.applying import fix_package
from docgen.check.figures.embedded_data import embedded_values
from docgen.check.finding import Finding
from docgen.check.grouping import section_of
from docgen.check.pages.rendered import Pages, layout_of
from docgen.check.run import Report, check
from docgen.errors import DocgenError, DocxError, MissingProgramError, Severity
from docgen.library.pages import sound
from docgen.preview.scene import MOST_PAGES, SeenPage, see
from docgen.roundtrip.data_match import match_with_data
from docgen.standard.profiles import DEFAULT_PROFILE, load_profile
from docgen.web.bench import Progress, Trouble, bounded
from docgen.web.marks import Marker
from docgen.web.naming import called
from docgen.web.rules import explained
from docgen.web.wording import plain
from docgen.word.package import read_docx, read_package, write_package

DPI: Final = 90
_WEIGHTS: Final = {Severity.ERROR: "sai", Severity.WARNING: "nen-sua", Severity.NOTE: "luu-y"}
_MOST_TEXT: Final = 3_000  # paragraphs shown of a file whose pages cannot be seen


def judge_files(progress: Progress, folder: str, names: Sequence[str]) -> list[dict[str, Any]]:
    """What is found in each file of ``folder``, in their order; pictures of pages go beside them."""
    paths = [Path(folder, "tep", name) for name in names]
    total = 2 * len(paths)
    pages, note = _seen(paths, Path(folder, "trang"), lambda done, _all: progress(done, total))
    found = []
    for number, path in enumerate(paths):
        seen = pages[number]
        found.append(_one(path, seen if isinstance(seen, tuple) else (), _why(note, seen)))
        progress(len(paths) + number + 1, total)
    return found


def _why(note: str, seen: tuple[SeenPage, ...] | DocgenError) -> str:
    return seen.message if isinstance(seen, DocgenError) else note


def _seen(
    paths: Sequence[Path], folder: Path, progress: Progress
) -> tuple[list[tuple[SeenPage, ...] | DocgenError], str]:
    """The pages of the files; without LibreOffice none, and why."""
    reads = [partial(_given, path, _unsound(path)) for path in paths]
    try:
        return see(reads, lambda file, page: folder / f"{file}-{page}.png", DPI, progress), ""
    except MissingProgramError as error:
        return [() for _ in paths], f"Không xem được trang giấy: {error.message}"


def _unsound(path: Path) -> str:
    """Why a file is not given to LibreOffice; empty for a .docx that asks for nothing outside itself."""
    try:
        bounded(_read_sound, str(path))
    except Trouble as trouble:
        return trouble.message
    return ""


def _given(path: Path, unsound: str) -> bytes:
    """The bytes of a file that was found sound; it lies where nobody else writes."""
    if unsound:
        raise DocxError(unsound)
    return read_docx(path)


def _read_sound(path: str) -> None:
    sound(Path(path))


def _one(path: Path, seen: tuple[SeenPage, ...], note: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = bounded(_judged, str(path), seen)
    except Trouble as trouble:
        return {
            "ten": path.name,
            "loi": _of_itself(plain(trouble.message, {}), path.name),
            "vet": trouble.trace,
        }
    found["trang"] = [{"rong": page.width, "cao": page.height} for page in seen[:MOST_PAGES]]
    found["ghi_chu"] = [plain(each, {}) for each in (*found["ghi_chu"], *filter(None, [note]))]
    return {"ten": path.name, **found}


def _judged(name: str, seen: tuple[SeenPage, ...]) -> dict[str, Any]:
    report = _checked(name, seen)
    layout = layout_of(report.document, Pages(tuple(page.text for page in seen)))
    marker = Marker(report.document, layout, seen) if layout else None
    names = _called(Path(name))
    findings = [_as_data(report, each, number, marker, names) for number, each in enumerate(report.findings)]
    shown = report.document.paragraphs[:_MOST_TEXT] if not seen else ()
    return {
        "phat_hien": findings,
        "ghi_chu": list(report.notes),
        "van_ban": [each.printed for each in shown],
    }


def _checked(name: str, seen: Sequence[SeenPage] = ()) -> Report:
    pages = Pages(tuple(page.text for page in seen)) if seen else None
    return check(Path(name), DEFAULT_PROFILE, pages, match_with_data)


def _of_itself(message: str, name: str) -> str:
    """A message without the name of the file it is shown at."""
    while message.removeprefix(name).lstrip() != message and message.removeprefix(name).lstrip().startswith(
        ":"
    ):
        message = message.removeprefix(name).lstrip().removeprefix(":").lstrip()
    return message


def _called(path: Path) -> Mapping[str, str]:
    """What people call the figures that the file carries, by their codes."""
    data = embedded_values(read_package(path).parts)
    try:
        return called(data, {}) if data else {}
    except (AttributeError, KeyError, TypeError, ValueError):  # data that somebody has changed
        return {}


def _as_data(
    report: Report, finding: Finding, number: int, marker: Marker | None, names: Mapping[str, str]
) -> dict[str, Any]:
    marks = marker.marks(finding) if marker else []
    return {
        "so": number,
        "khoa": key_of(finding),
        "ma": finding.code,
        "muc": _WEIGHTS[finding.severity],
        "chu": plain(finding.message, names),
        "goi_y": plain(finding.hint, names),
        "trich": finding.excerpt,
        "dieu": finding.clause,
        "phan": section_of(report, finding),
        "trang": finding.page,
        "doan": finding.paragraph,
        "tu": finding.start,
        "den": finding.end,
        "sua_duoc": finding.fixable,
        "dau": [[m.page, m.left, m.top, m.width, m.height] for m in marks],
    }


def key_of(finding: Finding) -> str:
    """A finding's own name: the same when the same file is judged again."""
    names = f"{finding.code}|{finding.paragraph}|{finding.start}|{finding.end}|{finding.message}"
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def manual_page(_progress: Progress, code: str) -> str:
    """What a rule says, where it comes from, with examples. UsageError for an unknown one."""
    return explained(code)


def with_comments(_progress: Progress, path: str, out: str, left: Sequence[str]) -> int:
    """Write the copy with a comment for each finding but those ``left``; how many there are."""
    return int(bounded(_with_comments, path, out, tuple(left)))


def _with_comments(path: str, out: str, left: Sequence[str]) -> int:
    findings = [each for each in _checked(path).findings if key_of(each) not in left]
    Path(out).write_bytes(annotated(read_package(Path(path)), findings))
    return len(findings)


def mended(_progress: Progress, path: str, out: str, left: Sequence[str]) -> Mapping[str, Any]:
    """Write the mended copy, where anything could be mended; what was, and how much is left."""
    found: Mapping[str, Any] = bounded(_mended, path, out, tuple(left))
    return found


def _mended(path: str, out: str, left: Sequence[str]) -> dict[str, Any]:
    spared = frozenset(
        (each.code, each.paragraph) for each in _checked(path).findings if key_of(each) in left
    )
    done = fix_package(read_package(Path(path)), load_profile(DEFAULT_PROFILE), match_with_data, spared)
    if done.changed:
        Path(out).write_bytes(write_package(done.package.parts, order=done.package.parts))
    return {
        "da_sua": [_short(done.before, each) for each in done.mended],
        "con_lai": len(done.after.findings),
    }


def _short(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "ma": finding.code, "chu": plain(finding.message, {}), "goi_y": plain(finding.hint, {}),
        "trich": finding.excerpt,
        "phan": section_of(report, finding), "dieu": finding.clause,
    }  # fmt: skip
