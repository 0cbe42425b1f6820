"""The regions of a report: head, text, closing, appendices; and which of them a line of a file belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from docgen.roundtrip.align import Alignment
from docgen.roundtrip.units import Line, Unit

HEAD, BODY, CLOSING, APPENDIX = "dau", "than", "cuoi", "phu_luc"
_ORDER = {HEAD: 0, BODY: 1, CLOSING: 2, APPENDIX: 3}
_BODY_PARTS = frozenset(
    {"noi_dung", "muc_1", "muc_2", "muc_3", "muc_4", "khoan", "gach", "cong", "ten_bang", "bang_don_vi"}
)
_HEAD_PARTS = frozenset({"ten_loai", "trich_yeu", "kinh_gui", "can_cu", "du_thao"})
_APPENDIX_TITLE = re.compile(r"\s*phụ lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+))?\s*[.:]?\s*", re.IGNORECASE)
_GROUND = re.compile(r"\s*(?:-\s*)?(?:căn cứ|xét|thực hiện theo|kính gửi)\b", re.IGNORECASE)


class Region(NamedTuple):
    """Where in a report; ``number`` counts the appendices from 0."""

    name: str
    number: int = 0


def regions_of_data(units: Sequence[Unit], paths: Sequence[str]) -> list[Region]:
    """The regions follow from the paths; what has none belongs to what is around it."""
    found = [_region_of(path) for path in paths]
    last = max((i for i, region in enumerate(found) if region and region.name == BODY), default=-1)
    end = next((i for i, unit in enumerate(units) if _is_end_mark(unit)), -1)
    last = max(last, end)
    first = next((i for i, region in enumerate(found) if region and region.name == BODY), max(end, 0))
    here = Region(HEAD)
    regions = []
    for i, region in enumerate(found):
        if region is not None:
            here = region
        elif first <= i <= last:
            here = Region(BODY)
        elif i > last and here.name in (HEAD, BODY):
            here = Region(CLOSING)
        elif (following := _appendix_after(i, found, units)) is not None:
            here = following
        regions.append(here)
    return regions


def _region_of(path: str) -> Region | None:
    if path.startswith("phu_luc"):
        return Region(APPENDIX, int(path[len("phu_luc[") : path.index("]")]))
    return Region(BODY) if path.startswith("noi_dung") else None


def _appendix_after(i: int, found: Sequence[Region | None], units: Sequence[Unit]) -> Region | None:
    """The appendix whose heading a line is: it stands right before the title."""
    unit = units[i]
    following = next((region for region in found[i + 1 :] if region is not None), None)
    heading = isinstance(unit, Line) and (unit.part == "phu_luc" or _APPENDIX_TITLE.fullmatch(unit.text))
    return following if heading and following is not None and following.name == APPENDIX else None


def _is_end_mark(unit: Unit) -> bool:
    return isinstance(unit, Line) and unit.text.strip() == "./."


def regions_of_file(of_data: Sequence[Region], units: Sequence[Unit], found: Alignment) -> list[Region]:
    """The region of each unit of the file: that of its partner, or of what is around it."""
    to_old = found.to_old
    sure = [of_data[to_old[j]] if j in to_old and j not in found.moved else None for j in range(len(units))]
    regions: list[Region] = []
    here, new_appendices = Region(HEAD), 0
    for j, unit in enumerate(units):
        own = sure[j]
        if own is not None and _rank(own) >= _rank(here):
            here = own
        elif own is None:
            following = next((region for region in sure[j + 1 :] if region is not None), None)
            if is_appendix_heading(unit) and here.name != HEAD:
                new_appendices += 1
                here = Region(APPENDIX, -new_appendices)  # none of the data's
            else:
                here = _between(here, following, unit)
        regions.append(here)
    return regions


def _rank(region: Region) -> tuple[int, int]:
    return _ORDER[region.name], max(region.number, 0)


def is_appendix_heading(unit: Unit) -> bool:
    """Whether a line is “Phụ lục …” and nothing else."""
    return isinstance(unit, Line) and unit.location is None and is_appendix_title(unit.text)


def is_appendix_title(text: str) -> bool:
    """Whether a text is “Phụ lục …” with or without a number, and nothing else."""
    return bool(_APPENDIX_TITLE.fullmatch(text))


def _between(here: Region, following: Region | None, unit: Unit) -> Region:
    """Where a new line belongs: the region goes on, or the next one has begun."""
    if following is None or following == here or here.name in (CLOSING, APPENDIX):
        return here
    location = unit.location if isinstance(unit, Line) else None
    if here.name == HEAD:
        part = unit.part if isinstance(unit, Line) else ""
        text = unit.text if isinstance(unit, Line) else ""
        stays = (
            location is not None or part in _HEAD_PARTS or (part not in _BODY_PARTS and _GROUND.match(text))
        )
        return here if stays or following.name == HEAD else Region(BODY)
    return following if here.name == BODY and location is not None and following.name == CLOSING else here
