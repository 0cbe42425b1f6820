"""The works on the desk: each a private folder on disk that stays until it is thrown away.

A work is what one person does with some files: a Word file being checked, a report being written. What the
page shows is always read from here, so that nothing is lost when the browser or the machine is shut down.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from docgen.errors import FileError
from docgen.files import read_bytes, write_atomic

FOLDER_VARIABLE: Final = "DOCGEN_WEB_DIR"
_CODE: Final = re.compile(r"[0-9a-f]{12}")
_STATE: Final = "viec.json"
_LONGEST: Final = 100  # letters of a file's name
_UNFIT: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_TURNING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What makes letters after it run the other way: “xcod.exe” would look like “exe.docx”."""


class NoSuchWorkError(FileError):
    """The work was thrown away, or never was."""


@dataclass(frozen=True, slots=True)
class Work:
    """One work: its ``folder`` holds the state (a JSON object) and the files."""

    code: str
    folder: Path

    def state(self) -> dict[str, Any]:
        """What is known of the work. NoSuchWorkError if it is gone or cannot be read."""
        try:
            found = json.loads(read_bytes(self.folder / _STATE).decode())
        except (FileError, ValueError) as error:
            raise NoSuchWorkError("không còn việc này (có thể đã bỏ; hãy về trang đầu)") from error
        return dict(found)

    def save(self, state: Mapping[str, Any]) -> None:
        """Keep ``state`` in place of the old one, whole or not at all."""
        write_atomic(
            self.folder / _STATE, json.dumps(state, ensure_ascii=False).encode(), durable=False, follow=False
        )

    def change(self, **values: Any) -> dict[str, Any]:
        """Put some values into the state; the new state."""
        state = {**self.state(), **values}
        self.save(state)
        return state

    def file(self, *names: str) -> Path:
        """A file of the work, in folders that are made if need be."""
        path = self.folder.joinpath(*names)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return path


@dataclass(frozen=True, slots=True)
class Desk:
    """The folder with all works."""

    folder: Path

    @classmethod
    def at(cls, folder: Path) -> Desk:
        """The desk in ``folder``, made if need be and closed to others. FileError if it cannot be used."""
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
        except OSError as error:
            raise FileError(f"{folder}: không dùng được làm chỗ cất việc ({error.strerror})") from error
        return cls(folder)

    def begin(self, kind: str, title: str, **values: Any) -> Work:
        """A new work."""
        code = secrets.token_hex(6)
        work = Work(code, self.folder / code)
        work.folder.mkdir(mode=0o700)
        now = datetime.now().isoformat(timespec="seconds")
        work.save({"loai": kind, "ten": title, "luc": now, **values})
        return work

    @contextmanager
    def beginning(self, kind: str, title: str) -> Iterator[Work]:
        """A new work, filled in the block; nothing is left of it if that fails."""
        work = self.begin(kind, title)
        try:
            yield work
        except BaseException:
            self.throw_away(work.code)
            raise

    @contextmanager
    def passing(self) -> Iterator[Work]:
        """A work for files that are looked at in the block and not kept."""
        with self.beginning("", "") as work:
            yield work
        self.throw_away(work.code)

    def find(self, code: str) -> Work:
        """The work of this code. NoSuchWorkError if there is none."""
        work = Work(code, self.folder / code)
        if not _CODE.fullmatch(code) or not work.folder.is_dir():
            raise NoSuchWorkError("không còn việc này (có thể đã bỏ; hãy về trang đầu)")
        return work

    def all(self) -> list[tuple[Work, dict[str, Any]]]:
        """Every work with its state, the newest first."""
        found = []
        for path in self.folder.iterdir():
            if _CODE.fullmatch(path.name):
                with suppress(NoSuchWorkError):
                    found.append((Work(path.name, path), Work(path.name, path).state()))
        return sorted(found, key=lambda each: str(each[1].get("luc", "")), reverse=True)

    def throw_away(self, code: str) -> None:
        """Remove a work with all its files."""
        shutil.rmtree(self.find(code).folder, ignore_errors=True)


def usual_folder() -> Path:
    """Where the works of this user lie: ``DOCGEN_WEB_DIR``, else the system's folder for such data."""
    if chosen := os.environ.get(FOLDER_VARIABLE):
        return Path(chosen)
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / "docgen" / "web"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "docgen" / "web"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "docgen" / "web"


def plain_name(given: str) -> str:
    """A file's name as people gave it, without what could lead out of a folder or upset a system."""
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rpartition("/")[2])
    name = _UNFIT.sub("_", _TURNING.sub("", name).encode("utf-8", "replace").decode()).strip(" .~")
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        return name[:_LONGEST] or "tep"
    return f"{stem.strip(' .')[: _LONGEST - len(suffix[:10]) - 1] or 'tep'}.{suffix[:10]}"
