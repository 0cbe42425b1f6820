"""Remembers what docxtpl made of a template, so that the next run need not load it.

Loading docxtpl costs more than making a report. The cache holds text only, in the user's cache folder,
under the hash of everything it was made from; whatever is wrong with it means: compute again.

The text of an entry becomes the report, so an entry is a thing to be trusted: it carries a digest of what it
holds and of what it was made from, and the folder is used only while it belongs to the user and nobody else
may write in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from docgen.errors import FileError
from docgen.files import BROKEN, read_bytes, write_atomic
from docgen.version import __version__

MOST_ENTRIES = 32
_SEAL = "sha256"  # the key of the digest among the names of the parts

Sources = Mapping[str, str | None]


def remembered(parts: Mapping[str, bytes], make: Callable[[], Sources]) -> Sources:
    """The patched text of each of ``parts`` (None: no tags in it), from the cache or from ``make``."""
    folder = _trusted_folder()
    if folder is None:
        return make()
    key = _key(parts)
    path = folder / f"{key}.json"
    found = _read(path, key, parts)
    if found is None:
        found = make()
        with suppress(FileError, OSError):  # a cache that cannot be written is no error
            write_atomic(path, json.dumps({**found, _SEAL: _digest(key, found)}, ensure_ascii=False).encode())
            _forget(folder)
    return found


def _forget(folder: Path) -> None:
    """Keep the newest entries only."""
    entries = sorted(folder.glob("*.json"), key=lambda entry: entry.lstat().st_mtime, reverse=True)
    for old in entries[MOST_ENTRIES:]:
        old.unlink(missing_ok=True)


def _read(path: Path, key: str, parts: Mapping[str, bytes]) -> Sources | None:
    try:
        found = json.loads(read_bytes(path).decode("utf-8"))
        seal = found.pop(_SEAL)
        whole = found.keys() == parts.keys() and seal == _digest(key, found)
    except (FileError, *BROKEN):
        return None
    return found if whole else None


def _digest(key: str, sources: Sources) -> str:
    """SHA-256 (hex) over an entry: the key, and every part's name and text."""
    text = json.dumps([key, sorted(sources.items())], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _key(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(f"{__version__} {_makers()}".encode())
    for name, data in parts.items():
        digest.update(f"\n{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _makers() -> str:
    """Size and time of the files that make the text: another version is another cache."""
    package = Path(__file__).parents[1]
    own = sorted(file for folder in ("template", "word") for file in (package / folder).glob("*.py"))
    spec = find_spec("docxtpl")
    library = [Path(spec.origin).parent / "template.py"] if spec and spec.origin else []
    stats = [file.stat() for file in (*own, *library)]
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in stats)


def _trusted_folder() -> Path | None:
    """The cache folder, made if need be; None where nobody can be sure who wrote in it."""
    folder = _folder()
    if folder is None:
        return None
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.stat()
    except (OSError, ValueError):
        return None
    if not hasattr(os, "geteuid"):
        return folder  # on Windows a user's own folder is closed to others
    mine = found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return folder if mine and stat.S_ISDIR(found.st_mode) else None


def _folder() -> Path | None:
    """The user's cache folder, or the one that ``DOCGEN_CACHE_DIR`` names; None for a user without a home."""
    if chosen := os.environ.get("DOCGEN_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        return _below(os.environ.get("LOCALAPPDATA"), "docgen", "cache")
    if sys.platform == "darwin":
        return _below(_home(), "Library", "Caches", "docgen")
    return _below(os.environ.get("XDG_CACHE_HOME"), "docgen") or _below(_home(), ".cache", "docgen")


def _home() -> str:
    """The user's home; empty, or "~" as it is, for a user without one."""
    return "" if os.environ.get("HOME") == "" else os.path.expanduser("~")


def _below(start: str | None, *names: str) -> Path | None:
    """A folder below an absolute one; None without one."""
    return Path(start, *names) if start and os.path.isabs(start) else None
