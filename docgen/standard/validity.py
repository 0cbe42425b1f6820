"""Legal grounds and bodies that have ended, as data: each with the first day on which it holds no longer.

Knows which entries there are, not where a document names them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

_FILE = Path(__file__).with_name("hieu_luc.toml")


class EndedGround(NamedTuple):
    """A document that may be cited as a ground: by ``name`` and ``year``, or by its ``number`` with symbol.

    ``ended`` is the first day without it, ``instead`` what is to be cited now ("": not known).
    """

    name: str
    year: int
    number: str
    ended: date
    instead: str


class EndedBody(NamedTuple):
    """A kind of body: one of ``names`` before one of ``levels`` (“Liên đoàn Lao động” + “huyện”)."""

    names: tuple[str, ...]
    levels: tuple[str, ...]
    ended: date
    instead: str


class Validity(NamedTuple):
    """All that is known to have ended."""

    grounds: tuple[EndedGround, ...] = ()
    bodies: tuple[EndedBody, ...] = ()


def validity_data() -> dict[str, Any]:
    """The shipped entries, as their file has them; a profile lays its own over them."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def validity_of(data: Mapping[str, Any]) -> Validity:
    """What ``data`` describes, without the entries taken away; KeyError for one without its day."""
    grounds = [each for each in data.get("can_cu", {}).values() if not each.get("bo")]
    bodies = [each for each in data.get("co_quan", {}).values() if not each.get("bo")]
    return Validity(
        tuple(
            EndedGround(
                each.get("ten", ""), each.get("nam", 0), each.get("so", ""), each["het"], each.get("thay", "")
            )
            for each in grounds
        ),
        tuple(
            EndedBody(tuple(each["ten"]), tuple(each["cap"]), each["het"], each.get("thay", ""))
            for each in bodies
        ),
    )
