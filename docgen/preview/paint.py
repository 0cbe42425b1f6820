"""Pages of a PDF as pictures, through poppler: a few pages at a time, so that memory and disk stay small."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.errors import DocxError
from docgen.preview.images import Picture, contact_sheet, from_ppm
from docgen.preview.programs import Poppler
from docgen.preview.running import Runner

MAX_PAGES = 500  # pictures of more are no preview, and a file can claim any number of pages
_AT_ONCE = 8
_SECONDS = 60.0
_COUNT = re.compile(r"^Pages:\s+(\d+)", re.MULTILINE)
_SHEET_PIXELS = 12_000_000
_PAGE_AREA = 0.71  # of the square around an A4 page
_LARGEST, _SMALLEST = 560, 120  # pixels on the long side of a page in a sheet


@dataclass(frozen=True, slots=True)
class Painter:
    """Paints PDFs that docgen had made; DocxError if poppler cannot."""

    poppler: Poppler
    runner: Runner

    def count(self, pdf: Path) -> int:
        """How many pages there are."""
        ran = self.runner.run([self.poppler.pdfinfo, pdf], _SECONDS, pdf.parent)
        found = _COUNT.search(ran.output)
        if ran.code != 0 or not found:
            raise _failure()
        return int(found[1])

    def pages(self, pdf: Path, last: int, dpi: int) -> Iterator[Picture]:
        """Pages 1 to ``last`` at ``dpi`` dots per inch."""
        return self._paint(pdf, last, ["-r", str(dpi)])

    def sheet(self, pdf: Path, last: int) -> Picture:
        """Pages 1 to ``last`` on one picture; the more there are, the smaller each."""
        side = math.isqrt(int(_SHEET_PIXELS / (_PAGE_AREA * last)))
        side = max(_SMALLEST, min(_LARGEST, side))
        return contact_sheet(list(self._paint(pdf, last, ["-scale-to", str(side)])))

    def _paint(self, pdf: Path, last: int, size: list[str]) -> Iterator[Picture]:
        for first in range(1, last + 1, _AT_ONCE):
            until = min(last, first + _AT_ONCE - 1)
            span: list[str | Path] = ["-f", str(first), "-l", str(until)]
            command = [self.poppler.pdftoppm, *span, *size, pdf, pdf.with_suffix("")]
            ran = self.runner.run(command, _SECONDS, pdf.parent)
            made = sorted(pdf.parent.glob(f"{pdf.stem}-*.ppm"), key=_number)
            if ran.code != 0 or [_number(each) for each in made] != list(range(first, until + 1)):
                raise _failure()
            for each in made:
                picture = _read(each)
                each.unlink()
                yield picture


def _number(path: Path) -> int:
    return int(path.stem.rpartition("-")[2])


def _read(path: Path) -> Picture:
    try:
        return from_ppm(path.read_bytes())
    except ValueError as error:
        raise _failure() from error


def _failure() -> DocxError:
    return DocxError("poppler không vẽ được các trang của tệp này (tệp PDF vẫn dùng được)")
