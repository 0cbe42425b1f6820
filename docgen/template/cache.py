"""Remembers what docxtpl made of a template, so that the next run need not load it.

Loading docxtpl costs more than making a report. The cache holds text only, in the user's cache folder,
under the hash of everything it was made from; whatever is wrong with it means: compute again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from docgen import __version__
from docgen.errors import FileError
from docgen.files import read_bytes, write_atomic

MOST_ENTRIES = 32

Sources = Mapping[str, str | None]


def remembered(parts: Mapping[str, bytes], make: Callable[[], Sources]) -> Sources:
    """The patched text of each of ``parts`` (None: no tags in it), from the cache or from ``make``."""
    path = _folder() / f"{_key(parts)}.json"
    found = _read(path, parts)
    if found is None:
        found = make()
        with suppress(FileError, OSError):  # a cache that cannot be written is no error
            write_atomic(path, json.dumps(found, ensure_ascii=False).encode("utf-8"))
            _forget(path.parent)
    return found


def _forget(folder: Path) -> None:
    """Keep the newest entries only."""
    entries = sorted(folder.glob("*.json"), key=lambda entry: entry.stat().st_mtime, reverse=True)
    for old in entries[MOST_ENTRIES:]:
        old.unlink(missing_ok=True)


def _read(path: Path, parts: Mapping[str, bytes]) -> Sources | None:
    try:
        found = json.loads(read_bytes(path).decode("utf-8"))
    except (FileError, ValueError):
        return None
    right = isinstance(found, dict) and found.keys() == parts.keys()
    return found if right and all(isinstance(text, str | None) for text in found.values()) else None


def _key(parts: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(f"{__version__} {_makers()}".encode())
    for name, data in parts.items():
        digest.update(f"\n{name} {len(data)}\n".encode())
        digest.update(data)
    return digest.hexdigest()


def _makers() -> str:
    """Size and time of the files that make the text: another version is another cache."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    spec = find_spec("docxtpl")
    library = [Path(spec.origin).parent / "template.py"] if spec and spec.origin else []
    stats = [file.stat() for file in (*own, *library)]
    return " ".join(f"{stat.st_size}:{stat.st_mtime_ns}" for stat in stats)


def _folder() -> Path:
    """The user's cache folder, or the one that ``DOCGEN_CACHE_DIR`` names."""
    if chosen := os.environ.get("DOCGEN_CACHE_DIR"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "docgen" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "docgen"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "docgen"
