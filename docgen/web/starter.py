"""A file to double-click that opens the page, for people who never see a terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from docgen.files import write_new

_DESKTOP: Final = """[Desktop Entry]
Type=Application
Version=1.0
Name=docgen – báo cáo công đoàn
Comment=Soát và lập báo cáo đúng thể thức, ngay trên máy này
Exec="{program}" -m docgen web
Icon=x-office-document
Terminal=false
Categories=Office;
"""
_BATCH: Final = (
    '@echo off\r\nchcp 65001 >nul\r\ntitle docgen\r\n"{program}" -m docgen web\r\nif errorlevel 1 pause\r\n'
)
_SHELL: Final = '#!/bin/sh\nexec "{program}" -m docgen web\n'


def write_starter(folder: Path, *, system: str = sys.platform, force: bool = False) -> Path:
    """Write the starter of this system into ``folder``; its path. FileError if something else is there."""
    names = {"win32": ("docgen.bat", _BATCH), "darwin": ("docgen.command", _SHELL)}
    name, text = names.get(system, ("docgen.desktop", _DESKTOP))
    path = folder / name
    write_new(path, text.format(program=sys.executable).encode(), force=force)
    if system != "win32":
        os.chmod(path, 0o700)  # what cannot be run cannot be double-clicked
    return path


def usual_place() -> Path:
    """The desktop of this user, if there is one, else the current folder."""
    home = Path(os.path.expanduser("~"))
    named = (home / name for name in ("Desktop", "Màn hình nền", "Máy tính để bàn"))
    return next((path for path in named if path.is_dir()), Path())
