"""A Word file judged for the page: findings with their marks on the pages, copies with comments or mended."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from docgen.check.annotate import annotated, comments_of
from docgen.check.applying import Fixed, fix_package
from docgen.check.figures.embedded_data import embedded_values
from docgen.check.finding import Finding
from docgen.check.grouping import section_of
from docgen.check.pages.rendered import Pages, layout_of
from docgen.check.run import Report, check
from docgen.errors import DocgenError, DocxError, MissingProgramError, Severity
from docgen.files import write_atomic
from docgen.jsonfile import dump_json, read_json
from docgen.library.pages import sound
from docgen.preview.scene import MOST_PAGES, SeenPage, see
from docgen.roundtrip.carried.data_match import match_with_data
from docgen.standard.profiles import DEFAULT_PROFILE, load_profile
from docgen.web.alike import alike
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
        texts = [page.text for page in seen] if isinstance(seen, tuple) else []
        write_atomic(_printed(folder, number), dump_json(texts).encode(), durable=False, follow=False)
        found.append(_one(path, seen if isinstance(seen, tuple) else (), _why(note, seen)))
        progress(len(paths) + number + 1, total)
    return found


def _printed(folder: str, number: int) -> Path:
    """Where the text of the pages of a file is kept: its copies are judged with it, as its list was."""
    return Path(folder, "trang", f"{number}.json")


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
    pages = Pages(tuple(page.text for page in seen)) if seen else None
    report = _checked(name, pages)
    layout = layout_of(report.document, pages)
    marker = Marker(report.document, layout, seen) if layout else None
    names = _called(Path(name))
    findings = [_as_data(report, each, number, marker, names) for number, each in enumerate(report.findings)]
    shown = report.document.paragraphs[:_MOST_TEXT] if not seen else ()
    return {
        "phat_hien": findings,
        "ghi_chu": list(report.notes),
        "van_ban": [each.printed for each in shown],
    }


def _checked(name: str, pages: Pages | None = None) -> Report:
    return check(Path(name), DEFAULT_PROFILE, pages, match_with_data)


def _shown(folder: str, number: int, name: str) -> Report:
    """A file of a work judged as the page shows it."""
    kept = _printed(folder, number)
    texts = tuple(read_json(kept)) if kept.is_file() else ()
    return _checked(str(Path(folder, "tep", name)), Pages(texts) if texts else None)


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


def with_comments(
    _progress: Progress, folder: str, number: int, name: str, out: str, left: Sequence[str]
) -> Mapping[str, int]:
    """Write the copy with comments on all findings but those ``left``.

    How many findings (``so``) and comments (``chu_thich``) these are.
    """
    found: Mapping[str, int] = bounded(_with_comments, folder, number, name, out, tuple(left))
    return found


def _with_comments(folder: str, number: int, name: str, out: str, left: Sequence[str]) -> dict[str, int]:
    findings = [each for each in _shown(folder, number, name).findings if key_of(each) not in left]
    Path(out).write_bytes(annotated(read_package(Path(folder, "tep", name)), findings))
    return {"so": len(findings), "chu_thich": len(comments_of(findings))}


def mended(
    _progress: Progress, folder: str, number: int, name: str, out: str, left: Sequence[str]
) -> Mapping[str, Any]:
    """Write the mended copy, where anything could be mended.

    What was mended (``da_sua``), and that with what is left in words (``ke``).
    """
    found: Mapping[str, Any] = bounded(_mended, folder, number, name, out, tuple(left))
    return found


def _mended(folder: str, number: int, name: str, out: str, left: Sequence[str]) -> dict[str, Any]:
    shown = _shown(folder, number, name).findings
    kept = [each for each in shown if key_of(each) in left]
    spared = frozenset((each.code, each.paragraph) for each in kept)
    package = read_package(Path(folder, "tep", name))
    done = fix_package(package, load_profile(DEFAULT_PROFILE), match_with_data, spared)
    if done.changed:
        Path(out).write_bytes(write_package(done.package.parts, order=done.package.parts))
    judged = set(map(key_of, done.before.findings))
    of_pages = [each for each in shown if key_of(each) not in judged]  # the new pages nobody has seen yet
    rest = len(done.after.findings) + len(of_pages) - len(kept)
    places = alike(_short(done.before, each) for each in done.mended)
    return {"da_sua": places, "ke": " ".join(_in_words(done, len(kept), rest))}


def _in_words(done: Fixed, kept: int, rest: int) -> Iterator[str]:
    """What was mended, what is ``kept`` as it is, and how much is left to be mended by hand."""
    yield f"Đã sửa {len(done.mended)} chỗ." if done.changed else "Không sửa tự động được chỗ nào."
    if kept:
        yield f"Để nguyên {kept} chỗ như đã chọn."
    yield f"Còn {rest} chỗ phải xem và sửa tay trong Word." if rest > 0 else "Không còn chỗ nào phải sửa tay."
    if done.left:
        why = "sửa tự động ở đó sẽ làm sai chỗ khác, hoặc chỗ đó bị khoá"
        yield f"Trong đó có {len(done.left)} chỗ ghi “docgen sửa được” mà chưa sửa: {why}."


def _short(report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "ma": finding.code, "chu": plain(finding.message, {}), "goi_y": plain(finding.hint, {}),
        "trich": finding.excerpt,
        "phan": section_of(report, finding), "dieu": finding.clause,
    }  # fmt: skip
