"""Where blocks, rows and texts of a report are after a step that moved several of them at once.

The step works on a copy in which each of them knows the path that it had; what it has become of is read off
afterwards, whatever the step did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.roundtrip.paths import is_within

Pairs = list[list[str]]
"""Paths before and after, of what is somewhere else: empty before what has come, after what has gone."""
_TEXTS: Final = ("tieu_de", "khoan")


class Text(str):
    """A text of a body with the path it had."""

    path: str

    def __new__(cls, text: str, path: str) -> Text:
        """The text, from ``path``."""
        made = super().__new__(cls, text)
        made.path = path
        return made


def retyped(old: Any, new: str) -> str:
    """``new`` in the place of the text ``old``: it is the same text, with other words."""
    return Text(new, old.path) if isinstance(old, Text) else new


class Followed:
    """A copy of a report's data to be changed (``data``), from which it can be told what went where."""

    def __init__(self, before: Mapping[str, Any]) -> None:
        self._origins: dict[int, str] = {}
        self._kept: list[Any] = []  # so that no other object takes the identity of one that went
        self._before: list[str] = []
        self.data: dict[str, Any] = self._marked(before, "", is_block=False)

    def _marked(self, value: Any, path: str, *, is_block: bool) -> Any:
        if isinstance(value, str):
            if not is_block:
                return value
            self._before.append(path)
            return Text(value, path)
        if not isinstance(value, Mapping | list):
            return value
        made: Any
        if isinstance(value, list):
            body = path.endswith("noi_dung")
            made = [self._marked(each, f"{path}[{i}]", is_block=body) for i, each in enumerate(value)]
        else:
            made = {
                key: self._marked(
                    each, f"{path}.{key}" if path else key, is_block=key in _TEXTS and bool(path)
                )
                for key, each in value.items()
            }
        self._origins[id(made)] = path
        self._kept.append(made)
        if path.endswith("]"):
            self._before.append(path)
        return made

    def pairs(self) -> Pairs:
        """What is somewhere else now; what only went along with what it is in is not told again."""
        found: Pairs = []
        there: set[str] = set()
        for path, value, expected in self._places(self.data, "", ""):
            old = self._origin(value)
            if old:
                there.add(old)
            if old != expected:
                found.append([old, path])
        found += [[old, ""] for old in self._before if old not in there]
        return found

    def _origin(self, value: Any) -> str:
        return value.path if isinstance(value, Text) else self._origins.get(id(value), "")

    def _places(self, value: Any, path: str, origin: str) -> Iterator[tuple[str, Any, str]]:
        """Everything that has an identity, with its path and the one it had if what it is in tells that.

        That is: elements of lists, titles, words of clauses. ``origin`` is the path that ``value`` had.
        """
        if isinstance(value, list):
            body = path.endswith("noi_dung")
            own = [
                (f"[{i}]", each, isinstance(each, Mapping | list) or (body and isinstance(each, str)))
                for i, each in enumerate(value)
            ]
        elif isinstance(value, Mapping):
            dot = "." if path else ""
            own = [(f"{dot}{key}", each, bool(path) and _is_title(key, each)) for key, each in value.items()]
        else:
            return
        for step, each, has_identity in own:
            here, expected = f"{path}{step}", f"{origin}{step}" if origin or not path else ""
            if has_identity:
                yield here, each, expected
                expected = self._origin(each)
            yield from self._places(each, here, expected)

    def plain(self) -> dict[str, Any]:
        """The data as they are now."""
        found: dict[str, Any] = _plain(self.data)
        return found


def _is_title(key: str, value: Any) -> bool:
    return key in _TEXTS and isinstance(value, str)


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def relocated(path: str, pairs: Sequence[Sequence[str]], *, back: bool) -> str:
    """A path after the step that ``pairs`` are of, or after that step was taken back; empty if it is gone."""
    start, end = (1, 0) if back else (0, 1)
    own = [pair for pair in pairs if pair[start] and is_within(path, pair[start])]
    if not own:
        return path
    nearest = max(own, key=lambda pair: len(pair[start]))
    return nearest[end] and nearest[end] + path[len(nearest[start]) :]
