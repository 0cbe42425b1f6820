"""Whether the pages show the decree's font, or one that stands in for it."""

from __future__ import annotations

import shutil
from pathlib import Path

from docgen.errors import Problem, Severity
from docgen.preview.running import Runner

WANTED = "Times New Roman"  # NĐ 30/2020, Phụ lục I, mục I.3
_SAME_WIDTHS = ("Liberation Serif", "Tinos", "Thorndale", "Thorndale AMT", "TeX Gyre Termes")
_SECONDS = 20.0


def substitute(runner: Runner, folder: Path, pdf: Path | None) -> str:
    """What stands in for Times New Roman on this machine; empty if nothing does, or if nobody can tell.

    Fontconfig knows before any page is made; without it ``pdffonts`` looks into ``pdf``.
    """
    matcher, lister = shutil.which("fc-match"), shutil.which("pdffonts")
    if matcher:
        ran = runner.run([matcher, "--format=%{family}", WANTED], _SECONDS, folder)
        families = [name.strip() for name in ran.output.split(",") if name.strip()]
        return "" if ran.code != 0 or not families or WANTED in families else families[0]
    if lister and pdf:
        ran = runner.run([lister, pdf.resolve()], _SECONDS, folder)
        return "" if ran.code != 0 else _stand_in(ran.output)
    return ""


def note_on(family: str) -> Problem:
    """What is said of the font that stands in."""
    same = family in _SAME_WIDTHS
    widths = (
        "phông này rộng bằng nên chỗ ngắt dòng hầu như không đổi"
        if same
        else "chỗ ngắt dòng, ngắt trang có thể khác bản mở trong Word"
    )
    return Problem(
        "P101",
        f"máy này không có phông {WANTED}, trang xem trước dùng {family} thay; {widths}",
        hint=f"cài phông {WANTED} để xem đúng như khi in",
        severity=Severity.NOTE if same else Severity.WARNING,
    )


def _stand_in(listing: str) -> str:
    """The first font of a ``pdffonts`` listing, unless the wanted one is in it."""
    names = [line.split()[0].rpartition("+")[2] for line in listing.splitlines()[2:] if line.split()]
    if not names or any("timesnewroman" in name.lower().replace("-", "") for name in names):
        return ""
    plain = names[0].partition("-")[0]
    return next((family for family in _SAME_WIDTHS if family.replace(" ", "") == plain), plain)
