"""Three-way merge of a report's data: what a file was made from, what people made of it, what is new.

Objects are merged by their keys, lists of sections, rows and lines by what became of each item, texts by
words. Where a person and the data changed the same thing in different ways, the person's stays and a
conflict is noted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docgen.errors import join_path
from docgen.jsonfile import dump_json
from docgen.roundtrip.align import align
from docgen.roundtrip.paths import copied
from docgen.roundtrip.update.text_merge import MergedText, merge_texts
from docgen.roundtrip.words import likeness


class _Missing:
    """Stands where a key is not."""


_NOTHING = _Missing()


class Conflict(NamedTuple):
    """Both sides changed ``path`` of the merged data: ``ours`` stays, ``theirs`` is what the data say."""

    path: str
    ours: Any
    theirs: Any


@dataclass
class Merger:
    """Merges and collects the conflicts."""

    conflicts: list[Conflict] = field(default_factory=list)

    def merge(self, base: Any, ours: Any, theirs: Any, path: str = "") -> Any:
        """The merged value; ``_NOTHING`` for a key that goes."""
        if _same(ours, theirs) or _same(base, theirs):
            return copied(ours)
        if _same(base, ours):
            return copied(theirs)
        kinds = {type(each) for each in (base, ours, theirs)}
        if kinds == {dict} and _other_columns(base, ours, theirs):
            self._note(path, ours, theirs)
            return copied(ours)
        if kinds in ({dict}, {list}):
            return (self._objects if kinds == {dict} else self._lists)(base, ours, theirs, path)
        merged = MergedText(copied(ours), conflict=True)
        if kinds == {str} and not path.startswith("so_lieu"):
            merged = merge_texts(base, ours, theirs)
        if merged.conflict:
            self._note(path, merged.text, theirs)
        return merged.text

    def _note(self, path: str, ours: Any, theirs: Any) -> None:
        plain = (None if isinstance(each, _Missing) else each for each in (ours, theirs))
        self.conflicts.append(Conflict(path, *plain))

    def _objects(self, base: Any, ours: Any, theirs: Any, path: str) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for key in dict.fromkeys((*ours, *theirs)):
            old, mine, other = (each.get(key, _NOTHING) for each in (base, ours, theirs))
            value = self.merge(old, mine, other, join_path(path, key))
            if not isinstance(value, _Missing):
                merged[key] = value
        return merged

    def _lists(self, base: list[Any], ours: list[Any], theirs: list[Any], path: str) -> list[Any]:
        """In the order of ours; what is new in theirs stands behind what it stands behind there."""
        to_ours, to_theirs = _pairs(base, ours), _pairs(base, theirs)
        from_ours = {j: i for i, j in to_ours.items()}
        new = _new_items(to_theirs, theirs, len(base))
        merged: list[Any] = []
        known = {_key(item) for j, item in enumerate(ours) if j not in from_ours}
        self._put(merged, new.get(-1, ()), known)
        before = -1
        for j, item in enumerate(ours):
            i = from_ours.get(j)
            if i is None:
                merged.append(copied(item))
                continue
            for gone in range(before + 1, i):  # what a person took out, and what the data put behind it
                self._put(merged, new.pop(gone, ()), known)
            before = max(before, i)
            here = f"{path}[{len(merged)}]"
            if i in to_theirs:
                merged.append(self.merge(base[i], item, theirs[to_theirs[i]], here))
            elif not _same(base[i], item):
                self._note(here, item, _NOTHING)
                merged.append(copied(item))
            self._put(merged, new.pop(i, ()), known)
        for i in sorted(each for each in new if each >= 0):
            self._put(merged, new[i], known)
        self._note_gone(base, theirs, to_ours, to_theirs, path)
        return merged

    @staticmethod
    def _put(merged: list[Any], items: Sequence[Any], known: set[str]) -> None:
        merged += [copied(item) for item in items if _key(item) not in known]

    def _note_gone(
        self,
        base: list[Any],
        theirs: list[Any],
        to_ours: dict[int, int],
        to_theirs: dict[int, int],
        path: str,
    ) -> None:
        """What a person took out and the data have changed."""
        for i, j in to_theirs.items():
            if i not in to_ours and not _same(base[i], theirs[j]):
                self._note(path, _NOTHING, theirs[j])


def _other_columns(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether a table has got other columns on one side: the rows of the other side do not fit them."""
    columns = [each.get("cot") for each in (base, ours, theirs)]
    return None not in columns and not (_same(columns[0], columns[1]) and _same(columns[0], columns[2]))


def _new_items(to_theirs: dict[int, int], theirs: list[Any], count: int) -> dict[int, list[Any]]:
    """The new items of theirs by the base item that they stand behind there; -1: before all."""
    from_theirs = {j: i for i, j in to_theirs.items()}
    found: dict[int, list[Any]] = {}
    behind = -1
    for j, item in enumerate(theirs):
        if j in from_theirs:
            behind = from_theirs[j]
        else:
            found.setdefault(min(behind, count - 1), []).append(item)
    return found


def _pairs(base: list[Any], new: list[Any]) -> dict[int, int]:
    """Which item of the base became which: by its code, its title, its words."""
    old_texts, new_texts = [_text(item) for item in base], [_text(item) for item in new]

    def like(i: int, j: int) -> float:
        if type(base[i]) is not type(new[j]):
            return 0.0
        if isinstance(base[i], Mapping):
            return _likeness_of_objects(base[i], new[j], old_texts[i], new_texts[j])
        return likeness(old_texts[i], new_texts[j])

    return align([_key(item) for item in base], [_key(item) for item in new], like).to_new


def _likeness_of_objects(old: Mapping[str, Any], new: Mapping[str, Any], text: str, other: str) -> float:
    if "ma" in old or "ma" in new:
        return float(old.get("ma") == new.get("ma"))
    if {"bang", "bieu_do", "anh", "bang_chi_tieu"} & {*old, *new} and old.keys() != new.keys():
        return 0.0
    title = old.get("tieu_de")
    return 1.0 if title and title == new.get("tieu_de") else likeness(text, other)


def _text(item: Any) -> str:
    if isinstance(item, Mapping):
        return " ".join(_text(each) for each in item.values())
    if isinstance(item, list):
        return " ".join(map(_text, item))
    return "" if item is None else str(item)


def _key(item: Any) -> str:
    return dump_json(item)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, _Missing) or isinstance(other, _Missing):
        return one is other
    if isinstance(one, bool) or isinstance(other, bool) or type(one) is type(other):
        return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
    return (
        not isinstance(one, str | dict | list) and not isinstance(other, str | dict | list) and one == other
    )
