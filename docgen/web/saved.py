"""The data as they were whenever a file was saved or taken in: what a file that comes back began with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from docgen.errors import DocgenError
from docgen.files import write_atomic
from docgen.jsonfile import dump_json, read_json

_MOST: Final = 10  # files that are remembered


def remember(path: Path) -> None:
    """A file is saved of the report at ``path``: its data are kept as they are now."""
    _keep(_saved(path), read_json(path))


def remember_taken(path: Path, given: Mapping[str, Any]) -> None:
    """A file with the data ``given`` was taken in: it may be corrected and come back once more."""
    _keep(_taken(path), given)


def bases_of(path: Path, given: Mapping[str, Any]) -> tuple[Any, Any]:
    """The data that the file of ``given`` was saved with, and those it had when it was last taken in.

    Each is the nearest of its kind, then the last; None if there is none. A file that is nearer to what was
    saved than to what was taken in comes for the first time.
    """
    leaves = set(_leaves(given))

    def far(data: Any) -> int:
        return len(leaves ^ set(_leaves(data)))

    saved = min(_kept(_saved(path)), key=far, default=None)
    taken = min(_kept(_taken(path)), key=far, default=None)
    again = taken is not None and (saved is None or far(taken) <= far(saved))
    return saved, taken if again else None


def _saved(path: Path) -> Path:
    return path.with_name("da-luu.json")


def _taken(path: Path) -> Path:
    return path.with_name("da-nhan.json")


def _keep(beside: Path, data: Any) -> None:
    kept = [data, *(each for each in _kept(beside) if each != data)][:_MOST]
    write_atomic(beside, dump_json(kept).encode(), durable=False, follow=False)


def _kept(beside: Path) -> list[Any]:
    try:
        return list(read_json(beside))
    except (DocgenError, TypeError):
        return []


def _leaves(data: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _leaves(value, f"{path}.{key}")
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _leaves(value, f"{path}[{i}]")
    else:
        yield path, str(data)
