"""The Word templates on the page: what each looks like filled with nothing, what is wrong with one."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import Any, Final

from docgen.errors import DocgenError, DocxError, Severity
from docgen.generate import generate
from docgen.jsonfile import has_errors
from docgen.preview.scene import see
from docgen.report.blank import blank_report
from docgen.standard.mau import load_form
from docgen.template.catalog import find_template, templates
from docgen.template.lint import lint
from docgen.template.printed import UNPRINTED
from docgen.units import find_register, load_register
from docgen.version import __version__
from docgen.vn.periods import Period, parse_period
from docgen.web.bench import Progress, Trouble, bounded
from docgen.web.wording import problem_data
from docgen.workbook.source import Source

_DPI: Final = 70
_SHOWN: Final = 3  # pages of one form
_PERIODS: Final = {"quy": "2026Q1", "6-thang": "2026-6T", "9-thang": "2026-9T", "nam": "2026"}


def known(_progress: Progress, folder: str) -> list[dict[str, Any]]:
    """The shipped forms, with the names of their pictures as far as they have been drawn."""
    return [
        {"ma": info.name, "ten": info.title, "trang": _drawn(Path(folder), info.name)} for info in templates()
    ]


def _drawn(folder: Path, name: str) -> list[str]:
    return [path.name for path in sorted(folder.glob(f"{_stem(name)}-*.png"))]


def _stem(name: str) -> str:
    """The beginning of the names of a form's pictures: another when the template changes."""
    template = hashlib.sha256(find_template(name).read_bytes()).hexdigest()[:10]
    return f"{name}-{__version__}-{template}"


def draw(progress: Progress, folder: str) -> dict[str, str]:
    """Draw the pages of every form that has no pictures yet; why not, for those that could not be drawn."""
    wanted = [info.name for info in templates() if not _drawn(Path(folder), info.name)]
    Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    reads = [partial(_blank, name, folder) for name in wanted]

    def picture(file: int, page: int) -> Path:
        kept = page <= _SHOWN
        return Path(folder, f"{_stem(wanted[file])}-{page}.png" if kept else f".thua-{wanted[file]}.png")

    pages = see(reads, picture, _DPI, progress) if wanted else []
    failed = zip(wanted, pages, strict=True)
    return {name: page.message for name, page in failed if isinstance(page, DocgenError)}


def _blank(name: str, folder: str) -> bytes:
    """A blank report in the form, made in a child."""
    try:
        content: bytes = bounded(blank_draft, name, folder)
    except Trouble as trouble:
        raise DocxError(trouble.message) from trouble
    return content


def blank_draft(name: str, folder: str) -> bytes:
    """A blank report in the form, as a draft; the register is the one found at ``folder``."""
    form = load_form(name)
    kinds = [kind for kind in _PERIODS if kind in form.periods]
    period: Period | None = parse_period(_PERIODS[kinds[0]]) if kinds else None
    register = load_register(find_register(Path(folder, "x.json")))
    unit = next(unit for unit in register.units.values() if unit.cap != "tong_lien_doan")
    data = {**blank_report(name, unit.ma, period, 2026), "du_thao": 1}
    return generate(Source(data, Path(folder, f"{name}.json"))).content


def template_bytes(_progress: Progress, name: str) -> bytes:
    """The file of a shipped template. UsageError for an unknown one."""
    return find_template(load_form(name).ma).read_bytes()


def judge(_progress: Progress, path: str) -> dict[str, Any]:
    """Everything wrong with a changed template (``chi_tiet``).

    ``giu``: it can be used. ``thieu``: it does not print all that its form demands.
    """
    found: dict[str, Any] = bounded(_judged, path)
    return found


def _judged(path: str) -> dict[str, Any]:
    problems = lint(Path(path))
    lacking = any(each.code == UNPRINTED and each.severity is Severity.WARNING for each in problems)
    return {
        "chi_tiet": [problem_data(each, None) for each in problems],
        "giu": not has_errors(problems),
        "thieu": lacking,
    }
