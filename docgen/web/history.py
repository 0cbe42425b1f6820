"""Steps of structure of one report, kept beside it: taken back and done again one by one.

A step is what came or went at one place (a paragraph, a section, a figure, an indicator), or the whole of the
data that a file brought. Taking a step back changes that place alone: whatever was typed elsewhere in the
meantime stays. Steps are taken back from the last to the first, so that every place is where it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from docgen.errors import DocgenError, UsageError
from docgen.files import write_atomic
from docgen.jsonfile import dump_json, read_json
from docgen.roundtrip.paths import copied, is_within, parent_of, set_at, value_at
from docgen.web import columns
from docgen.web.clauses import NEWS
from docgen.web.merging import merged
from docgen.web.relocation import relocated

_MOST: Final = 100  # steps that can be taken back
_NOTHING: Final = {"lui": "không có gì để hoàn tác", "toi": "không có gì để làm lại"}
_GONE: Final = "chỗ của bước ấy đã khác đi nên không hoàn tác, không làm lại được; các bước khác vẫn còn"
_MARKS: Final = ("- ", "+ ")
Step = dict[str, Any]
"""``so``: the step's own number. ``ten``: what was done, in words. ``o`` and ``tai``: the path of the list or
object and the index in it (with ``khoa``, the key, in an object). ``gia_tri`` came (``co``) or went.

``may`` of them, where it is not one.

Of a paragraph that was divided, ``lien`` is the path of its first part; of a clause or section ``keo`` are
the paths of what it had, before and after. Where several things moved at once, ``doi`` says from where to
where, ``hai`` are the two texts that became one. Of what moved, ``tu`` is the list and the index where it was
before. Of a file, of cells or paragraphs that came in, ``truoc`` and ``sau`` are the data before and after,
``cho`` is their place. Of a column, ``o`` is the path of its table, ``tai`` its place
in the rows, ``cot`` the path of its head.
"""


@dataclass(frozen=True, slots=True)
class History:
    """The steps of the report whose history is in the file ``path``."""

    path: Path

    def read(self) -> dict[str, list[Step]]:
        """The steps that can be taken back (``lui``) and done again (``toi``), the next one last."""
        try:
            found = read_json(self.path)
            return {"lui": list(found["lui"]), "toi": list(found["toi"])}
        except (DocgenError, KeyError, TypeError):
            return {"lui": [], "toi": []}

    def names(self) -> dict[str, str]:
        """What the next step back (``lui``) and forward (``toi``) would be, in words; empty for none."""
        return {way: str(steps[-1].get("ten", "")) if steps else "" for way, steps in self.read().items()}

    def add(self, step: Step) -> None:
        """A step was made; what had been taken back before can no longer be done again."""
        self._write({"lui": [*self.read()["lui"], step][-_MOST:], "toi": []})

    def turn(self, data: Mapping[str, Any], way: str) -> tuple[dict[str, Any], str, Step]:
        """The data with the next step taken back (``lui``) or done again (``toi``); its place; the step.

        UsageError if there is no such step, or if its place is no longer there.
        """
        piles = self.read()
        if not piles[way]:
            raise UsageError(_NOTHING[way])
        step = piles[way].pop()
        try:
            found, location = turned(copied(data), step)
        except (KeyError, IndexError, TypeError, ValueError) as error:
            self._write(piles)  # it would stand in the way of all others
            raise UsageError(_GONE) from error
        piles["toi" if way == "lui" else "lui"].append(step)
        self._write(piles)
        return found, location, step

    def _write(self, piles: Mapping[str, list[Step]]) -> None:
        write_atomic(self.path, dump_json(piles).encode(), durable=False, follow=False)


def moved(locations: Iterable[Mapping[str, Any]], step: Step) -> list[dict[str, Any]]:
    """What has a path (``duong``) in the data, with its path after ``step`` was made or turned.

    What went with the step has no path until the step brings it back (``mat``: the step, ``cho``: its place).
    """
    return [{**each, **_path_after(each, step)} for each in locations]


def _path_after(each: Mapping[str, Any], step: Step) -> dict[str, Any]:
    path = str(each["duong"])
    if "tu" in step:
        return {"duong": _path_moved(path, step)}
    if each.get("mat") == step["so"] and step["co"] != each.get("khi", False):
        return {"duong": each["cho"], "mat": None}
    if "doi" in step:
        after = relocated(path, step["doi"], back=not step["co"])
    else:
        after = columns.path_after(path, step) if "cot" in step else _path_beside(path, step)
    gone = {"duong": "", "mat": step["so"], "cho": path, **({"khi": True} if step["co"] else {})}
    return {"duong": after} if after or not path else gone


def _path_beside(path: str, step: Step) -> str:
    """A path after something came or went in the same list or object; empty if it went along."""
    owner = step["o"]
    if "keo" in step:
        start, end = step["keo"] if step["co"] else reversed(step["keo"])
        if is_within(path, start):
            return f"{end}{path[len(start) :]}"
    if step["khoa"]:
        return "" if is_within(path, f"{owner}.{step['khoa']}") and not step["co"] else path
    match = re.match(r"\[(\d+)\]", path[len(owner) :]) if is_within(path, owner) else None
    if match is None or int(match[1]) < step["tai"]:
        return path
    index, rest, count = int(match[1]), path[len(owner) + match.end() :], step.get("may", 1)
    if step["co"]:
        return f"{owner}[{index + count}]{rest}"
    return "" if index < step["tai"] + count else f"{owner}[{index - count}]{rest}"


def _path_moved(path: str, step: Step) -> str:
    """A path after a block has moved: with it, or as the lists that it left and entered have changed."""
    source, start = step["tu"]
    target, end = step["o"], step["tai"]
    if is_within(path, f"{source}[{start}]") and path:
        return f"{target}[{end}]{path[len(f'{source}[{start}]') :]}"
    left = _shifted(path, source, lambda index: index - (index > start))
    return _shifted(left, target, lambda index: index + (index >= end))


def _shifted(path: str, owner: str, index: Callable[[int], int]) -> str:
    """A path through the list at ``owner``, with another index in it."""
    match = re.match(rf"{re.escape(owner)}\[(\d+)\]", path)
    return path if match is None else f"{owner}[{index(int(match[1]))}]{path[match.end() :]}"


def move(data: dict[str, Any], step: Step) -> None:
    """Take the block or row from where it was (``tu``) to where it is to be (``o``, ``tai``)."""
    source, start = step["tu"]
    block = value_at(data, source).pop(start)
    owner = value_at(data, parent_of(step["o"]))
    owner.setdefault(step["o"].rpartition(".")[2], []).insert(step["tai"], block)


def turned(data: dict[str, Any], step: Step) -> tuple[dict[str, Any], str]:
    """The data with one step the other way round, and the path of its place; ``step`` says how it is now."""
    if "truoc" in step:
        step["co"] = not step["co"]
        base, target = ("truoc", "sau") if step["co"] else ("sau", "truoc")
        found = merged(step[base], data, step[target])
        step[base], step[target] = copied(data), copied(found)
        return found, str(step.get("cho", ""))
    if "cot" in step:
        if step["co"]:
            step["gia_tri"] = columns.take(data, step)
        else:
            columns.put(data, step)
        step["co"] = not step["co"]
        return data, columns.location_of(data, step)
    if "tu" in step:
        now = [step["o"], step["tai"]]
        (step["o"], step["tai"]), step["tu"] = step["tu"], now
        move(data, step)
        return data, near(data, step)
    owner = value_at(data, step["o"])
    if step["co"]:
        step["gia_tri"] = _taken_out(owner, step)
        _joined(data, step)
        _handed_over(step["gia_tri"], step, data)
    else:
        _divided(data, step)
        _handed_over(value_at(data, step["keo"][0].rpartition(".")[0]) if "keo" in step else None, step)
        _put_in(owner, step)
    step["co"] = not step["co"]
    return data, near(data, step)


def near(data: Mapping[str, Any], step: Mapping[str, Any]) -> str:
    """The path of what stands now where the step was made, else of what stands before it, else above it."""
    owner, location = value_at(data, step["o"]), step["o"]
    index = min(step["tai"], len(owner) - 1)
    if index < 0:
        return parent_of(location)
    return f"{location}.{list(owner)[index]}" if isinstance(owner, dict) else f"{location}[{index}]"


def _taken_out(owner: Any, step: Step) -> Any:
    if isinstance(owner, dict):
        step["tai"] = list(owner).index(step["khoa"])
        return owner.pop(step["khoa"])
    return owner.pop(step["tai"])


def _put_in(owner: Any, step: Step) -> None:
    if not isinstance(owner, dict):
        owner.insert(step["tai"], step["gia_tri"])
        return
    if step["khoa"] in owner:
        raise KeyError(step["khoa"])
    items = list(owner.items())
    items.insert(step["tai"], (step["khoa"], step["gia_tri"]))
    owner.clear()
    owner.update(items)


def _handed_over(giver: Any, step: Step, data: dict[str, Any] | None = None) -> None:
    """What a divided clause or section has goes from the one part to the other.

    With ``data`` back to the first part there, else to the part that is about to come.
    """
    if "keo" in step:
        own = giver.pop("noi_dung", None)
        taker = step["gia_tri"] if data is None else value_at(data, step["keo"][0].rpartition(".")[0])
        if own:
            taker["noi_dung"] = own


def _joined(data: dict[str, Any], step: Step) -> None:
    """A paragraph that was divided is one again, with whatever was typed into its parts."""
    if not step.get("lien"):
        return
    first, second = value_at(data, step["lien"]), step["gia_tri"]
    key = step["lien"].rpartition(".")[2]
    second = second[key] if isinstance(second, Mapping) else second
    step["dau"] = first
    rest = second[2:] if second.startswith(_MARKS) else second
    space = "" if first.endswith(" ") or rest.startswith((" ", ".", ",", ";", ":")) else " "
    is_new = first.removeprefix("- ").removeprefix("+ ") in NEWS  # nothing stood before the cursor
    step["ca"] = second if is_new else f"{first}{space}{rest}"
    set_at(data, step["lien"], step["ca"])


def _divided(data: dict[str, Any], step: Step) -> None:
    if not step.get("lien"):
        return
    if value_at(data, step["lien"]) != step["ca"]:
        raise ValueError("the paragraph was typed into")
    set_at(data, step["lien"], step["dau"])
