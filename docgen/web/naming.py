"""What people call the figures and indicators of a report: by their names, else by the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from docgen.web.around import surroundings

_NEAR: Final = (34, 18)  # letters before and after a figure that has no name


def called(
    data: Mapping[str, Any], names: Mapping[str, Any], steps: Iterable[Mapping[str, Any]] = ()
) -> dict[str, str]:
    """The name of each figure and indicator by its code; of those too that ``steps`` have removed."""
    around = surroundings(data, names)
    found = dict(_removed(steps))
    for key, figure in (data.get("so_lieu") or {}).items():
        own = str(figure.get("ten") or "") if isinstance(figure, Mapping) else ""
        found[str(key)] = own or (around[key].within(*_NEAR).text if key in around else _spoken(str(key)))
    for row in data.get("chi_tieu") or ():
        if isinstance(row, Mapping) and row.get("ma"):
            found[str(row["ma"])] = str(row.get("ten") or _spoken(str(row["ma"])))
    return found


def _removed(steps: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for step in steps:
        value = step.get("gia_tri")
        if step.get("co") or step.get("o") not in {"so_lieu", "chi_tieu"} or not isinstance(value, Mapping):
            continue
        title = str(step.get("ten", "")).partition("“")[2].removesuffix("”")
        yield str(step.get("khoa") or value.get("ma")), str(value.get("ten") or title)


def _spoken(code: str) -> str:
    return code.replace("_", " ")
