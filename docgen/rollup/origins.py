"""Where the values of very many records come from, kept small: most forms have a number in the same cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from docgen.vn.source_texts import file_in

_GROUPS: Final = ("so_lieu", "chi_tieu")


@dataclass(frozen=True, slots=True)
class Origins:
    """What the figures and indicators of a record say in ``nguon``.

    ``file`` is what all of them begin with, ``rest`` what follows it, by owner ("so_lieu.x").
    """

    file: str
    rest: Mapping[str, str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Origins:
        """Those of a record's data."""
        return cls("", dict(_origins_in(data)))

    def of_owner(self, owner: str) -> str | None:
        """What is said of an owner; None if nothing is."""
        rest = self.rest.get(owner)
        return None if rest is None else self.file + rest


class OriginsPool:
    """Makes origins that share what is the same in many records."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._known: dict[tuple[tuple[str, str], ...], Mapping[str, str]] = {}

    def of(self, data: Mapping[str, Any]) -> Origins:
        """The origins of a record's data."""
        origins = list(_origins_in(data))
        file = file_in(origins[0][1]) if origins else ""
        if not all(text.startswith(file) for _, text in origins):
            file = ""
        rest = tuple((self._one(owner), self._one(text.removeprefix(file))) for owner, text in origins)
        known = self._known.get(rest)
        if known is None:
            known = self._known[rest] = dict(rest)
        return Origins(file, known)

    def _one(self, text: str) -> str:
        return self._texts.setdefault(text, text)


def _origins_in(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for top in _GROUPS:
        for name, owner in _owners(data.get(top)):
            origins = owner.get("nguon") if isinstance(owner, Mapping) else None
            if isinstance(name, str) and isinstance(origins, str):
                yield f"{top}.{name}", origins


def _owners(group: Any) -> Iterator[tuple[Any, Any]]:
    """Figures by name; indicators by code, the first of each."""
    if isinstance(group, Mapping):
        yield from group.items()
        return
    seen: set[object] = set()
    for row in group if isinstance(group, list) else ():
        code = row.get("ma") if isinstance(row, Mapping) else None
        if isinstance(code, str) and code not in seen:
            seen.add(code)
            yield code, row
