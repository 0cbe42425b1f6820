"""The programs a preview needs: where they are, and what to type when one is missing or broken.

Probing is separate from running: whoever holds an :class:`Office` or a :class:`Poppler` has programs
that answered.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from docgen.errors import MissingProgramError
from docgen.preview.folders import work_folder
from docgen.preview.running import Runner

_PROBE_SECONDS = 60.0  # the first start after a boot reads some hundred megabytes
_VERSION = re.compile(r"\b(\d+\.\d+)(?:\.\d+)*\b")
_OFFICES = ("soffice.com", "soffice", "libreoffice")  # .com is the one on Windows that waits for its end
_PLACES = {  # installers of these systems do not put LibreOffice on the path
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS",),
    "win32": (r"C:\Program Files\LibreOffice\program", r"C:\Program Files (x86)\LibreOffice\program"),
}
_INSTALLERS: Final = {  # installer → its command, its name for LibreOffice's Writer, its name for poppler
    "apt-get": ("sudo apt install", "libreoffice-writer", "poppler-utils"),
    "dnf": ("sudo dnf install", "libreoffice-writer", "poppler-utils"),
    "zypper": ("sudo zypper install", "libreoffice-writer", "poppler-tools"),
    "pacman": ("sudo pacman -S", "libreoffice-fresh", "poppler"),
    "brew": ("brew install", "--cask libreoffice", "poppler"),
    "winget": ("winget install", "TheDocumentFoundation.LibreOffice", "oschwartz10612.Poppler"),
}
_FIRST_INSTALLER = {"darwin": "brew", "win32": "winget"}


@dataclass(frozen=True, slots=True)
class Office:
    """LibreOffice: its program, and its version as far as the profile asks for it ("7.4")."""

    program: str
    version: str


@dataclass(frozen=True, slots=True)
class Poppler:
    """The two programs of poppler that paint and count pages."""

    pdftoppm: str
    pdfinfo: str


def find_office() -> Office:
    """LibreOffice, asked for its version once per process; MissingProgramError if none answers."""
    program = next(_office_programs(), "")
    if not program:
        raise MissingProgramError(f"không tìm thấy LibreOffice trên máy này (hãy cài: {_install_office()})")
    return Office(program, _version_of(program))


def find_poppler() -> Poppler:
    """Poppler; MissingProgramError if it is not installed."""
    found = maybe_poppler()
    if not found:
        raise _no_poppler("pdftoppm", "vẽ ảnh trang")
    return found


def maybe_poppler() -> Poppler | None:
    """Poppler, if it is installed."""
    pdftoppm, pdfinfo = shutil.which("pdftoppm"), shutil.which("pdfinfo")
    return Poppler(pdftoppm, pdfinfo) if pdftoppm and pdfinfo else None


def find_pdftotext() -> str:
    """Poppler's program that reads the words of a PDF; MissingProgramError if it is not installed."""
    return _of_poppler("pdftotext", "đọc chữ từng trang")


def find_pdfunite() -> str:
    """Poppler's program that puts PDFs together; MissingProgramError if it is not installed."""
    return _of_poppler("pdfunite", "gộp các tệp PDF")


def broken_office() -> MissingProgramError:
    """What is said of a LibreOffice that is there and does not work."""
    return MissingProgramError(
        "LibreOffice trên máy này không chạy được hoặc thiếu phần soạn thảo Writer"
        f" (hãy cài lại: {_install_office()})"
    )


def _of_poppler(name: str, purpose: str) -> str:
    """One program of poppler; MissingProgramError, saying what it is for, if it is not installed."""
    found = shutil.which(name)
    if not found:
        raise _no_poppler(name, purpose)
    return found


def _no_poppler(name: str, purpose: str) -> MissingProgramError:
    command, _, poppler = _INSTALLERS[_installer()]
    return MissingProgramError(f"không tìm thấy poppler ({name}) để {purpose} (hãy cài: {command} {poppler})")


def _office_programs() -> Iterator[str]:
    for name in _OFFICES:
        for location in (None, *_PLACES.get(sys.platform, ())):
            found = shutil.which(name, path=location)
            if found:
                yield found


@lru_cache
def _version_of(program: str) -> str:
    with work_folder() as folder, Runner() as runner:
        profile = Path(folder, "profile").as_uri()  # never the user's, not even for a question
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--version"]
        ran = runner.run(command, _PROBE_SECONDS, folder)
    version = _VERSION.search(ran.output)
    if ran.code != 0 or not version:
        raise broken_office()
    return version[1]


def _install_office() -> str:
    command, office, _ = _INSTALLERS[_installer()]
    return f"{command} {office}"


def _installer() -> str:
    first = _FIRST_INSTALLER.get(sys.platform)
    return first or next((name for name in _INSTALLERS if shutil.which(name)), "apt-get")
