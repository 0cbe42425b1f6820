"""The data as they were whenever a file of them was saved: what a file that comes back had begun with."""

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
    data = read_json(path)
    kept = [data, *(each for each in _kept(path) if each != data)][:_MOST]
    write_atomic(_beside(path), dump_json(kept).encode(), durable=False, follow=False)


def base_of(path: Path, given: Mapping[str, Any]) -> Any:
    """The data that the file of ``given`` was saved with: the nearest, then the last; None if none."""
    leaves = set(_leaves(given))
    return min(_kept(path), key=lambda each: len(leaves ^ set(_leaves(each))), default=None)


def _beside(path: Path) -> Path:
    return path.with_name("da-luu.json")


def _kept(path: Path) -> list[Any]:
    try:
        return list(read_json(_beside(path)))
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
