"""Findings that say the same of many places, and many findings of one rule: told once, with their places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import Any, Final

_WEIGHTS: Final = ("sai", "nen-sua", "luu-y")
_MANY: Final = 6  # kinds of one rule that are told as one
_ALIKE: Final = ("ma", "muc", "chu", "goi_y", "dieu")
"""What a finding says wherever it stands: its rule, its weight, what is wrong, what to do, the clause."""


def alike(findings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The findings by what they say, in the order of their first; each with its places (``cho``)."""
    kinds: dict[tuple[Any, ...], dict[str, Any]] = {}
    for each in findings:
        shared = {key: each[key] for key in _ALIKE if key in each}
        kinds.setdefault(tuple(shared.values()), {**shared, "cho": []})["cho"].append(each)
    return list(kinds.values())


def of_one_rule(kinds: Iterable[dict[str, Any]], title: Callable[[str], str]) -> list[dict[str, Any]]:
    """The kinds; many of one rule are one, called by the rule's ``title``: each place says what is wrong.

    Such a kind is marked as one of several (``gop``).
    """
    every = list(kinds)
    counts = Counter((each["ma"], each["muc"]) for each in every)
    found: dict[Any, dict[str, Any]] = {}
    for number, each in enumerate(every):
        rule = (each["ma"], each["muc"])
        if counts[rule] < _MANY:
            found[number] = {**each, "gop": False}
            continue
        own = {"ma": each["ma"], "muc": each["muc"], "chu": "", "goi_y": "", "dieu": each["dieu"]}
        found.setdefault(rule, {**own, "cho": [], "gop": True})["cho"] += each["cho"]
    return [{**each, "chu": title(each["ma"])} if each["gop"] else each for each in found.values()]


def by_heading(
    findings: Iterable[Mapping[str, Any]], title: Callable[[str], str] = str
) -> dict[str, list[dict[str, Any]]]:
    """The kinds, the gravest first, under the headings of the list: page by page as the document goes on.

    A kind of many places stands under the first of them; where no page is known, under its part. ``title``
    says what a rule is called by its code.
    """
    headings: dict[str, list[dict[str, Any]]] = {}
    for each in of_one_rule(alike(sorted(findings, key=_position)), title):
        first = each["cho"][0]
        heading = f"Trang {first['trang']}" if first["trang"] else first["phan"]
        pages = list(dict.fromkeys(one["trang"] for one in each["cho"] if one["trang"]))
        headings.setdefault(heading, []).append({**each, "cac_trang": pages})
    return {name: sorted(own, key=lambda one: _WEIGHTS.index(one["muc"])) for name, own in headings.items()}


def _position(finding: Mapping[str, Any]) -> tuple[float, int]:
    """Where a finding stands in the list: what is of the whole first, what has no page after the pages."""
    paragraph, page = finding["doan"], finding["trang"]
    of_the_whole = paragraph is None and not page
    return 0 if of_the_whole else page or inf, -1 if paragraph is None else paragraph
