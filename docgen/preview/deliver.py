"""What one PDF becomes: the file itself, its page pictures, its sheet, at the places the user expects.

PDF and pictures are derived files: those of the same names are replaced, each as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count, takewhile
from pathlib import Path

from docgen.errors import DocgenError, Problem, Severity
from docgen.files import write_atomic
from docgen.preview.images import to_png
from docgen.preview.paint import MAX_PAGES, Painter
from docgen.preview.result import Preview, Source, Wish

_SHEET_END = "-toan-bo.png"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Writes the preview of one file after another; without a painter the PDF alone."""

    painter: Painter | None
    wish: Wish

    def deliver(self, source: Source, pdf: Path) -> Preview:
        """Everything wished for, made of ``pdf``; what a failure left undone is said, not raised."""
        preview = Preview(source.name)
        try:
            preview = self._write_pdf(preview, source, pdf)
            if self.painter:
                preview = replace(preview, count=self.painter.count(pdf))
                preview = self._write_pages(preview, source, pdf, self.painter)
                preview = self._write_sheet(preview, source, pdf, self.painter)
        except DocgenError as error:
            return replace(preview, failure=error)
        return replace(preview, problems=tuple(_remarks(preview, source)))

    def _write_pdf(self, preview: Preview, source: Source, pdf: Path) -> Preview:
        target = source.ending(".pdf")
        write_atomic(target, pdf.read_bytes())
        return replace(preview, pdf=target)

    def _write_pages(self, preview: Preview, source: Source, pdf: Path, painter: Painter) -> Preview:
        if not self.wish.png:
            return preview
        last = _last(preview)
        names = _page_names(source, last)
        pictures = painter.pages(pdf, last, self.wish.dpi)
        for picture, name in zip(pictures, names, strict=False):  # there is always a next name
            write_atomic(name, to_png(picture))
            preview = replace(preview, pages=(*preview.pages, name))
        return preview

    def _write_sheet(self, preview: Preview, source: Source, pdf: Path, painter: Painter) -> Preview:
        if not self.wish.sheet:
            return preview
        target = source.ending(_SHEET_END)
        write_atomic(target, to_png(painter.sheet(pdf, _last(preview))))
        return replace(preview, sheet=target)


def _last(preview: Preview) -> int:
    return min(preview.count or 0, MAX_PAGES)


def _page_names(source: Source, last: int, first: int = 1) -> Iterator[Path]:
    """``bao-cao-01.png`` and on, without end; with ``last`` of 100 and more, three figures."""
    digits = max(2, len(str(last)))
    return (source.ending(f"-{number:0{digits}}.png") for number in count(first))


def _remarks(preview: Preview, source: Source) -> Iterator[Problem]:
    last = _last(preview)
    if (preview.pages or preview.sheet) and preview.count != last:
        yield Problem(
            "P103",
            f"văn bản có {preview.count} trang, chỉ vẽ ảnh {last} trang đầu",
            hint="các trang sau xem trong tệp PDF",
            severity=Severity.WARNING,
        )
    older = list(takewhile(Path.exists, _page_names(source, last, last + 1))) if preview.pages else []
    if older:
        span = older[0].name if len(older) == 1 else f"{older[0].name} … {older[-1].name}"
        yield Problem(
            "P102",
            f"còn ảnh trang của lần xem trước cũ: {span}",
            hint="hãy xoá để khỏi nhầm",
            severity=Severity.WARNING,
        )
