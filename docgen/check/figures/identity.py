"""Who signs, which number and which day: what a report says of itself, against the data it carries.

Looked for where it stands in a report: number and day above the title, the signer below their office. What
the data leave open for the clerk is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from docgen.check.figures.rule import Hit
from docgen.vn.text import nfc

_HEAD: Final = 30  # paragraphs in which number and day stand
_NUMBER: Final = re.compile(r"Số:\s*([0-9][^/\s]*)\s*/")
_DAY: Final = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})")
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_HINT: Final = "nếu văn bản đúng thì sửa cả trong tệp dữ liệu"


def changed(data: Mapping[str, Any], texts: Sequence[str]) -> Iterator[Hit]:
    """Every one of these that the text says otherwise than the data."""
    yield from _number(data.get("so"), texts)
    yield from _day(data.get("ngay_ban_hanh"), texts)
    signer = data.get("nguoi_ky")
    if isinstance(signer, dict):
        yield from _signer(signer.get("chuc_vu"), signer.get("ho_ten"), texts)


def _number(wanted: object, texts: Sequence[str]) -> Iterator[Hit]:
    if not isinstance(wanted, str) or not wanted:
        return
    for index, text in enumerate(texts[:_HEAD]):
        found = _NUMBER.search(text)
        if found:
            if found[1].lstrip("0") != wanted.lstrip("0"):
                yield Hit(index, *found.span(1), _said("số văn bản", wanted, found[1]), _HINT)
            return


def _day(wanted: object, texts: Sequence[str]) -> Iterator[Hit]:
    iso = _ISO_DAY.fullmatch(wanted) if isinstance(wanted, str) else None
    if iso is None:
        return
    for index, text in enumerate(texts[:_HEAD]):
        found = _DAY.search(text)
        if found:
            if [int(part) for part in found.groups()] != [int(part) for part in iso.groups()[::-1]]:
                day = "/".join(iso.groups()[::-1])
                yield Hit(index, *found.span(), _said("ngày ban hành", day, found[0]), _HINT)
            return


def _signer(office: object, name: object, texts: Sequence[str]) -> Iterator[Hit]:
    """The name below the last line that is the office; silent where the office does not stand alone."""
    if not isinstance(office, str) or not isinstance(name, str) or not office or not name.strip():
        return
    lines = [nfc(text).strip() for text in texts]
    if nfc(name).strip() in lines or nfc(office).strip() not in lines:
        return
    place = len(lines) - 1 - lines[::-1].index(nfc(office).strip())
    below = next((index for index in range(place + 1, len(lines)) if lines[index]), None)
    if below is not None:
        yield Hit(below, 0, len(texts[below]), _said("người ký", name, lines[below]), _HINT)


def _said(what: str, wanted: str, found: str) -> str:
    return f"{what} trong dữ liệu là {wanted}, văn bản ghi {found}"
