"""Findings that say the same of many places: told once, with all their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import Any, Final

_WEIGHTS: Final = ("sai", "nen-sua", "luu-y")
_ALIKE: Final = ("ma", "muc", "chu", "goi_y", "dieu")
"""What a finding says wherever it stands: its rule, its weight, what is wrong, what to do, the clause."""


def alike(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The findings by what they say, in the order of their first; each with its places (``cho``)."""
    kinds: dict[tuple[Any, ...], dict[str, Any]] = {}
    for each in findings:
        shared = {key: each[key] for key in _ALIKE if key in each}
        kinds.setdefault(tuple(shared.values()), {**shared, "cho": []})["cho"].append(each)
    return list(kinds.values())


def by_heading(findings: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The kinds, the gravest first, under the headings of the list: page by page as the document goes on.

    A kind of many places stands under the first of them; where no page is known, under its part.
    """
    headings: dict[str, list[dict[str, Any]]] = {}
    for each in alike(sorted(findings, key=_position)):
        first = each["cho"][0]
        title = f"Trang {first['trang']}" if first["trang"] else first["phan"]
        pages = list(dict.fromkeys(one["trang"] for one in each["cho"] if one["trang"]))
        headings.setdefault(title, []).append({**each, "cac_trang": pages})
    return {title: sorted(own, key=lambda one: _WEIGHTS.index(one["muc"])) for title, own in headings.items()}


def _position(finding: Mapping[str, Any]) -> tuple[float, int]:
    """Where a finding stands in the list: what is of the whole first, what has no page after the pages."""
    paragraph, page = finding["doan"], finding["trang"]
    of_the_whole = paragraph is None and not page
    return 0 if of_the_whole else page or inf, -1 if paragraph is None else paragraph
