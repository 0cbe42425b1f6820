"""The Word file that was just made, judged as ``docgen check`` judges it: all of it, in few lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from docgen.errors import DocgenError, Problem, Severity
from docgen.library.judging import check
from docgen.web.wording import plain

_COUNTED: Final = {Severity.ERROR: "lỗi", Severity.WARNING: "điều nên sửa", Severity.NOTE: "điều lưu ý"}
"""From the gravest on."""


def looked_over(
    content: bytes, names: Mapping[str, str], draft: bool, earlier: Iterable[Problem] = ()
) -> dict[str, Any]:
    """``dem`` says in words how many findings of each weight there are, empty for none; ``thay`` are they.

    Findings of one kind (``so`` of them) are one line with the first message. A draft is not judged.
    ``earlier`` is what its template does not print, each on a line.
    """
    found = [*(replace(each, code="") for each in earlier), *([] if draft else _problems(content))]
    counts = Counter(each.severity for each in found)
    return {
        "dem": ", ".join(f"{counts[weight]} {word}" for weight, word in _COUNTED.items() if counts[weight]),
        "thay": _by_kind(found, names),
    }


def _problems(content: bytes) -> Iterable[Problem]:
    """What the check finds; what it could not judge is a note, a file that it cannot read an error."""
    try:
        judged = check(content)
    except DocgenError as error:
        return error.reasons
    return (*judged.problems, *(Problem("", note, severity=Severity.NOTE) for note in judged.notes))


def _by_kind(found: Iterable[Problem], names: Mapping[str, str]) -> list[dict[str, Any]]:
    kinds: dict[tuple[Severity, str], list[Problem]] = {}
    for each in found:
        kinds.setdefault((each.severity, each.code or each.message), []).append(each)
    order = list(_COUNTED)
    return [
        {"muc": _COUNTED[weight], "message": plain(own[0].message, names), "so": len(own)}
        for (weight, _), own in sorted(kinds.items(), key=lambda kind: order.index(kind[0][0]))
    ]
