"""The printed report laid beside the file: for once it is known what became of what.

Lines and grids of the text are paired by their places in the data; those of head and closing by the part of
the form that they are. Nothing is guessed by likeness, but the order of lines of one part that are not as
many on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from docgen.roundtrip.align import Alignment, align
from docgen.roundtrip.foreign.closing import column_of, recipient_lines, role_of_signature
from docgen.roundtrip.foreign.fixed_lines import Fixed
from docgen.roundtrip.foreign.ground_lines import ground_lines
from docgen.roundtrip.foreign.source import Source
from docgen.roundtrip.regions import APPENDIX, BODY, CLOSING, HEAD, Region
from docgen.roundtrip.sides import Base, Pairing, Side
from docgen.roundtrip.units import PLAIN, Grid, Line, Unit, one_emphasis
from docgen.roundtrip.words import likeness
from docgen.standard.mau import FormSpec

_ON_ONE_LINE = frozenset({"co_quan_chu_quan", "co_quan_ban_hanh"})
_AS_ONE = frozenset(
    {
        "trich_yeu",
        "trich_yeu_cong_van",
        "tham_quyen",
        "ten_phu_luc",
        "quyen_han",
        "ky_thay",
        "chuc_vu",
        "ho_ten",
    }
)
_SAME_PART = {"ky_thay": "quyen_han"}
_SUBJECT = ("trich_yeu", "trich_yeu_cong_van")  # below the kind of document, below the number
_SIGNATURE = frozenset({"quyen_han", "chuc_vu", "ho_ten"})
_CLOSING = frozenset({"noi_nhan_tu", "noi_nhan", "quyen_han", "ky_thay", "chuc_vu", "ho_ten"})


class Ours(NamedTuple):
    """A line or grid of the file with its region, and its place in the data ("" for a part of the form)."""

    unit: Unit
    region: Region
    path: str = ""


def form_lines(source: Source, form: FormSpec, fixed: Fixed) -> list[Ours]:
    """The recognised parts of head and closing; parts that the form prints on one line are one."""
    found = [Ours(line, Region(CLOSING)) for line in recipient_lines(source)]
    found += [Ours(line, Region(HEAD)) for line in ground_lines(source)]
    found += [Ours(source.line(part), Region(HEAD)) for part in (*fixed.form_parts, *fixed.grounds)]
    found += [Ours(source.line(part), Region(CLOSING)) for part in fixed.after]
    parts = dict(_SAME_PART, trich_yeu_cong_van=_SUBJECT[form.subject_below_number])
    parts["trich_yeu"] = parts["trich_yeu_cong_van"]
    one_line = _ON_ONE_LINE | ({"kinh_gui"} if names_one_addressee(source) else set())
    signed: set[int] = set()
    locations: dict[tuple[str, int], int] = {}
    for part in source.parts.form_parts:
        if part.role in ("phu_luc", "ten_phu_luc", "kem_theo", "noi_nhan", "can_cu"):
            continue
        column = column_of(source, part) if form.left_signer and part.role in _SIGNATURE else 0
        role = role_of_signature(part.role, source.text(part), first=column not in signed)
        if role == "quyen_han":
            signed.add(column)
        line = source.line(part, parts.get(role, role))
        before = locations.get((line.part, column))
        remark = line.part == "kinh_gui" and line.text.startswith("(")
        if before is not None and (remark or (line.part in one_line | _AS_ONE and role != "ky_thay")):
            found[before] = found[before]._replace(unit=joined(found[before].unit, line, below=remark))
        else:
            if line.part == "kinh_gui" or before is None:  # a remark belongs to the addressee right above
                locations[line.part, column] = len(found)
            found.append(Ours(line, Region(CLOSING if role in _CLOSING else HEAD)))
    return found


def names_one_addressee(source: Source) -> bool:
    """A bare “Kính gửi:” and one line below or beside it: the form prints them as one."""
    texts = source.texts("kinh_gui")
    return len(texts) == 2 and texts[0].rstrip(" :").casefold() == "kính gửi"


def _is_part(unit: Unit, part: str) -> bool:
    return isinstance(unit, Line) and unit.part == part


def joined(first: Unit, second: Line, *, below: bool = False) -> Line:
    """Two lines of one part as one; ``below``: the second keeps a line of its own."""
    assert isinstance(first, Line)  # noqa: S101 - told to the type checker; the caller has looked
    gap = "\n" if below or second.part in _AS_ONE else " "
    text = f"{first.text}{gap}{second.text}"
    return replace(first, text=text, emphases=one_emphasis(PLAIN, len(text)))


def lay(base: Base, source: Source, ours: Sequence[Ours]) -> Pairing:
    """The pairing of the printed report with the lines of the file, which are in the order of the file."""
    pairs: list[tuple[int, int]] = []
    by_path = {each.path: j for j, each in enumerate(ours) if each.path}
    of_form: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, unit in enumerate(base.side.units):
        j = by_path.get(base.paths[i])
        if j is not None:
            pairs.append((i, j))
        elif not base.paths[i] and isinstance(unit, Line):
            of_form[unit.part, base.regions[i].number].append(i)
    for (part, number), lines in of_form.items():
        own = [
            j
            for j, each in enumerate(ours)
            if not each.path and _is_part(each.unit, part) and each.region.number == number
        ]
        pairs += _in_order(lines, own, base, ours)
    alignment = Alignment(tuple(sorted(pairs)), frozenset())
    side = Side(source.document, tuple(each.unit for each in ours), 0, {})
    return Pairing(base, side, alignment, tuple(each.region for each in ours), {}, {})


def _in_order(
    old: Sequence[int], new: Sequence[int], base: Base, ours: Sequence[Ours]
) -> list[tuple[int, int]]:
    """Lines of one part beside each other."""
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    texts = [_text(base.side.units[i]) for i in old], [_text(ours[j].unit) for j in new]
    found = align(*texts, lambda x, y: likeness(texts[0][x], texts[1][y]))
    return [(old[x], new[y]) for x, y in found.pairs]


def _text(unit: Unit) -> str:
    return unit.text


def body_line(unit: Line | Grid, path: str, appendix: int = -1) -> Ours:
    """A line or grid of the running text, or of an appendix."""
    return Ours(unit, Region(BODY) if appendix < 0 else Region(APPENDIX, appendix), path)
