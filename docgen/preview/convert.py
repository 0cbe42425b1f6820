"""Word files to PDF: many in one start of LibreOffice; what a call did not make is tried again alone.

LibreOffice stops at the first file that crashes or hangs it, and says little about it. So what counts is
which PDFs are there and whole, not what the program said.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from docgen.errors import DocxError
from docgen.preview.profile import make_profile
from docgen.preview.programs import Office, broken_office
from docgen.preview.result import TimeLimits
from docgen.preview.running import Ran, Runner

_WORD = "MS Word 2007 XML"
_TEXT = "Text (encoded):UTF8"
_TAIL = 1024  # the end mark of a PDF stands within its last bytes (ISO 32000-1, 7.5.5)


@dataclass
class Converter:
    """Makes PDFs below ``folder``, from any thread; a call and its profile are used once."""

    office: Office
    runner: Runner
    folder: Path
    limits: TimeLimits
    _calls: count[int] = field(default_factory=count, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _works: bool | None = None

    def convert(self, files: Sequence[Path]) -> list[Path | DocxError]:
        """The PDF of each file, or why there is none; names of files are plain and differ.

        MissingProgramError if LibreOffice turns out not to work at all.
        """
        if not files:
            return []
        made, ran = self._call(files, _WORD)
        if not made:
            self._prove()
        if len(files) == 1:
            return [made.get(files[0]) or _failure(ran, self.limits.of(1))]
        return [made.get(file) or self.convert([file])[0] for file in files]

    def _call(self, files: Sequence[Path], kind: str) -> tuple[dict[Path, Path], Ran]:
        location = self.folder / f"call-{next(self._calls)}"
        profile = make_profile(location / "profile", self.office.version)
        command: list[str | Path] = [
            self.office.program,
            profile,
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--nodefault",
            f"--infilter={kind}",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            location,
            *files,
        ]
        ran = self.runner.run(command, self.limits.of(len(files)), location)
        targets = {file: location / f"{file.stem}.pdf" for file in files}
        return {file: target for file, target in targets.items() if _is_whole(target)}, ran

    def _prove(self) -> None:
        """Convert a line of text, once: if not even that works, the fault is LibreOffice's."""
        with self._lock:
            if self._works is None:
                probe = self.folder / "probe.txt"
                probe.write_text("docgen\n", encoding="utf-8")
                self._works = bool(self._call([probe], _TEXT)[0])
        if not self._works:
            raise broken_office()


def _is_whole(pdf: Path) -> bool:
    """A program killed while writing leaves a PDF without its end mark."""
    if not pdf.is_file():
        return False
    with pdf.open("rb") as file:
        head = file.read(5)
        file.seek(max(0, pdf.stat().st_size - _TAIL))
        return head == b"%PDF-" and b"%%EOF" in file.read()


def _failure(ran: Ran, seconds: float) -> DocxError:
    if ran.code is None:
        return DocxError(
            f"LibreOffice không chuyển xong tệp này trong {seconds:.0f} giây"
            " (hãy mở bằng Word, bớt hình ảnh và bảng lớn, lưu lại rồi thử lại)"
        )
    return DocxError(
        "LibreOffice không mở được tệp này (hãy mở bằng Word và lưu lại thành .docx rồi thử lại)"
    )
