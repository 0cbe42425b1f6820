"""The appendices of a file: their titles and texts, those that people have added among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from docgen.report.origins import PLAIN
from docgen.roundtrip.log import Log, Status
from docgen.roundtrip.own.bodies import BodyBuilder
from docgen.roundtrip.paths import copied
from docgen.roundtrip.regions import APPENDIX, is_appendix_heading
from docgen.roundtrip.sides import Pairing
from docgen.roundtrip.texts import TextKind, TextReader, Typed
from docgen.roundtrip.units import Line

_ATTACHED = re.compile(r"\s*\(\s*kèm theo\b", re.IGNORECASE)
_TITLE = TextKind(PLAIN, capitals=True)
_BODY_PARTS = ("muc_", "khoan", "gach", "cong", "noi_dung", "ten_bang", "bang_")


def read_appendices(pairing: Pairing, texts: TextReader, builder: BodyBuilder, log: Log) -> list[Any]:
    """The appendices of the file as data, in its order."""
    units: dict[int, list[int]] = {}
    for j, region in enumerate(pairing.regions):
        if region.name == APPENDIX:
            units.setdefault(region.number, []).append(j)
    return [
        _appendix(number, own, f"phu_luc[{index}]", pairing, texts, builder, log)
        for index, (number, own) in enumerate(units.items())
    ]


def _appendix(  # noqa: PLR0913, PLR0917 - what reading needs, and the one appendix
    number: int,
    units: Sequence[int],
    path: str,
    pairing: Pairing,
    texts: TextReader,
    builder: BodyBuilder,
    log: Log,
) -> dict[str, Any]:
    known = texts.raw.get("phu_luc")
    old: dict[str, Any] = copied(known[number]) if number >= 0 and isinstance(known, list) else {}
    base = f"phu_luc[{number}]" if number >= 0 else ""
    issued = bool(old.get("ten_loai"))
    text_kind = TextKind(PLAIN) if issued else _TITLE
    kinds = [j for j in units if base and _path(j, pairing) == f"{base}.ten_loai"] if issued else []
    titles, body = _parted([j for j in units if j not in kinds], pairing, base)
    text = "\n".join(pairing.ours.units[j].text for j in titles)
    index = next((unit.index for j in units if isinstance(unit := pairing.ours.units[j], Line)), -1)
    if not text.strip():
        log.add(Status.UNSURE, "phu_luc", index, path=f"{path}.tieu_de", note="phụ lục không có tên")
        text = "Phụ lục"
    if old:
        read = texts.read(f"{base}.tieu_de", text_kind, Typed.bare(text), text_kind)
        log.lost += [(index, lost) for lost in read.lost]
        if not read.same:
            log.add(Status.TEXT, "sua", index, path=f"{path}.tieu_de", new=text)
    else:
        read = texts.new(Typed.bare(text), _TITLE)
        log.add(Status.TEXT, "them_phu_luc", index, path=path, new=text)
    blocks = builder.build(body, f"{base}.noi_dung" if base else "", f"{path}.noi_dung", ends=issued)
    kind = {"ten_loai": _kind(kinds, base, pairing, texts, log)} if kinds else {}
    return {**old, **kind, "tieu_de": read.raw, "noi_dung": blocks}


def _kind(units: Sequence[int], base: str, pairing: Pairing, texts: TextReader, log: Log) -> str:
    """The kind of a text that the document issues, printed in capitals."""
    path = f"{base}.ten_loai"
    text = "\n".join(pairing.ours.units[j].text for j in units)
    read = texts.read(path, _TITLE, Typed.bare(text), _TITLE)
    if not read.same:
        index = next(unit.index for j in units if isinstance(unit := pairing.ours.units[j], Line))
        log.add(Status.TEXT, "sua", index, path=path, new=text)
    return read.raw


def _path(j: int, pairing: Pairing) -> str:
    """Where unit ``j`` of the file stands in the data, empty for a new one."""
    old = pairing.to_old.get(j)
    return "" if old is None else pairing.base.paths[old]


def _parted(units: Sequence[int], pairing: Pairing, base: str) -> tuple[list[int], list[int]]:
    """The lines of the title, and the units of the text; what the form adds to the heading is neither."""
    titles: list[int] = []
    body: list[int] = []
    for j in units:
        unit = pairing.ours.units[j]
        path = _path(j, pairing)
        if not isinstance(unit, Line) or body:
            body.append(j)
        elif path == f"{base}.tieu_de" or (not path and _is_title(unit)):
            titles.append(j)
        elif not (is_appendix_heading(unit) or unit.part == "kem_theo" or _ATTACHED.match(unit.text)):
            body.append(j)
    return titles, body


def _is_title(line: Line) -> bool:
    """A line above the text that is set as a title."""
    if is_appendix_heading(line) or line.part == "kem_theo" or _ATTACHED.match(line.text):
        return False
    if line.part == "ten_phu_luc":
        return True
    centred = line.paragraph.format.alignment == "center"
    return not line.part.startswith(_BODY_PARTS) and not line.label and (centred or line.text.isupper())
