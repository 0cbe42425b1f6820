"""The report of the next period from that of the last one: what stays, what moves, what is to be seen to.

A pure function of data. Outline, wording, recipients, signer and units of measure stay; number and day go;
results become what the new ones are compared with, and are open; words that surely name a period name the
one that has its part now. All else that speaks of the old period stays as it is and is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from docgen.report.names import period_names
from docgen.report.open_figures import used_values
from docgen.report.period import period_data
from docgen.report.prose import Prose, ProseError, parse_plain
from docgen.report.prose_texts import prose_texts
from docgen.report.timing import is_on_tasks
from docgen.report.walking import bodies, walk
from docgen.roundtrip.data_locations import DataLocations
from docgen.roundtrip.next.moved_figures import FigureMoves, is_words, moved_figure, moved_indicator
from docgen.roundtrip.next.period_text import Kind, Left, Shift, move_text
from docgen.roundtrip.paths import copied, set_at, value_at
from docgen.standard.mau import FormSpec
from docgen.vn.periods import Period
from docgen.vn.text import nfc

_GONE = ("so", "ngay_ban_hanh", "chot_so_lieu", "du_thao")
_TITLE = re.compile(r"trich_yeu|.*\.tieu_de")
_NUMBER = re.compile(r"-?\d[\d.,]*\s*%?")


class Rest(NamedTuple):
    """Something of the old period that stays in the new file: where, in the data and on paper, and what."""

    path: str
    location: str
    left: Left


@dataclass(frozen=True)
class NextReport:
    """The data of the new report, and what is to be said of them.

    ``moved`` are the names of periods that were changed, old and new, each as often as it stood there;
    ``rests`` what still speaks of the old period; ``gone`` the keys that were taken away, with their values;
    ``figures`` how many results are open now.
    """

    data: dict[str, Any]
    moved: tuple[tuple[str, str], ...]
    rests: tuple[Rest, ...]
    gone: Mapping[str, Any]
    figures: int


def next_report(raw: Mapping[str, Any], form: FormSpec, old: Period, new: Period) -> NextReport:
    """The report on ``new`` in ``form`` from the valid data of a report on ``old``, which are not changed.

    A document without a period has the year of issue instead (``new`` is of the kind "khong").
    """
    shift = Shift(old, new)
    data: dict[str, Any] = {**copied(raw), "mau": form.ma}
    gone = {key: data.pop(key) for key in _GONE if data.get(key) is not None}
    if new.kind == "khong":
        data["ngay_ban_hanh"] = str(new.year)
    else:
        data["ky"] = period_data(new)
    if _is_own_subject(raw, form, old):
        data.pop("trich_yeu", None)
    moved: list[tuple[str, str]] = []
    found: list[tuple[str, Left]] = []
    for path, text, parse in [*_texts(data)]:
        tasks, title = _is_on_tasks(data, path), bool(_TITLE.fullmatch(path))
        result = move_text(text, parse, shift, tasks=tasks, title=title)
        if result.moved:
            set_at(data, path, result.text)
        moved += result.moved
        named = not path.startswith(("so_lieu", "chi_tieu"))  # numbers in names of figures are no results
        found += [(path, left) for left in result.left if named or left.kind is not Kind.NUMBER]
    found += [*_words_of_figures(raw), *_other(data)]
    figures = _move_figures(data, FigureMoves(old, new, used_values(data)))
    locations = DataLocations(data)
    rests = (Rest(path, locations.of(path), left) for path, left in found)
    return NextReport(data, tuple(moved), tuple(rests), gone, figures)


def _move_figures(data: dict[str, Any], moves: FigureMoves) -> int:
    figures = data.get("so_lieu") or {}
    rows = data.get("chi_tieu") or []
    if figures:
        data["so_lieu"] = {
            key: moved_figure(value, f"so_lieu.{key}", moves) for key, value in figures.items()
        }
    if rows:
        data["chi_tieu"] = [moved_indicator(row, moves) for row in rows]
    return len(figures) + len(rows)


def _texts(data: Mapping[str, Any]) -> Iterator[tuple[str, str, Callable[[str], Prose]]]:
    """Every text that may name a period: those with expressions, grounds, names and sources of figures."""
    yield from prose_texts(data)
    for i, line in enumerate(data.get("can_cu") or ()):
        yield f"can_cu[{i}]", line, parse_plain
    for i, row in enumerate(data.get("chi_tieu") or ()):
        yield from (
            (f"chi_tieu[{i}].{key}", row[key], parse_plain) for key in ("ten", "nguon") if row.get(key)
        )
    for name, figure in (data.get("so_lieu") or {}).items():
        if isinstance(figure, Mapping):
            keys = (key for key in ("ten", "nguon") if figure.get(key))
            yield from ((f"so_lieu.{name}.{key}", figure[key], parse_plain) for key in keys)


def _is_on_tasks(data: Mapping[str, Any], path: str) -> bool:
    """Whether a text stands in a section of tasks, or is the title of one."""
    sections = [path[: match.start() + 1] for match in re.finditer(r"\]\.noi_dung\[", path)]
    titles = [value_at(data, section).get("tieu_de", "") for section in sections]
    own = [value_at(data, path)] if path.endswith("tieu_de") else []
    return any(is_on_tasks(" ".join(str(title).split())) for title in (*titles, *own))


def _is_own_subject(raw: Mapping[str, Any], form: FormSpec, old: Period) -> bool:
    """Whether the subject is the one that the form works out by itself."""
    subject = raw.get("trich_yeu")
    if not isinstance(subject, str) or raw.get("mau") != form.ma or form.blank_subject:
        return False
    names = {"ky": period_names(old)}
    try:
        return nfc(parse_plain(subject).text(names)).split() == parse_plain(form.subject).text(names).split()
    except (ProseError, ValueError):
        return False


def _words_of_figures(raw: Mapping[str, Any]) -> Iterator[tuple[str, Left]]:
    """Results that are words: they have no place in the new data."""
    for name, figure in (raw.get("so_lieu") or {}).items():
        if is_words(figure):
            text = figure["gia_tri"] if isinstance(figure, Mapping) else figure
            yield f"so_lieu.{name}", Left(Kind.WORDS, str(text))


def _other(data: Mapping[str, Any]) -> Iterator[tuple[str, Left]]:
    """Tables, charts and pictures of the old period, and an office's own data."""
    for path, blocks in bodies(data):
        yield from _of_blocks(blocks, path)
    if data.get("du_lieu_rieng"):
        yield "du_lieu_rieng", Left(Kind.OWN, ", ".join(data["du_lieu_rieng"]))


def _of_blocks(blocks: Any, path: str) -> Iterator[tuple[str, Left]]:
    for here, block, *_ in walk(blocks, path):
        if not isinstance(block, Mapping):
            continue
        if "anh" in block:
            yield here, Left(Kind.PICTURE, str(block["anh"]))
        for key, words in (("bang", "{} ô số"), ("bieu_do", "biểu đồ, {} số")):
            if key in block and (count := sum(1 for _ in numbers_in(block[key], f"{here}.{key}"))):
                yield f"{here}.{key}", Left(Kind.CELLS, words.format(count))


def numbers_in(block: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """The numbers in the rows of a table or a chart, with their paths; ``path`` is that of ``block``."""
    yield from _numbers(block.get("dong"), f"{path}.dong")
    for i, row in enumerate(block.get("chuoi") or ()):
        yield from _numbers(row.get("gia_tri"), f"{path}.chuoi[{i}].gia_tri")


def _numbers(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """The numbers in rows and their cells; a first column that counts the rows is none."""
    if isinstance(value, Mapping):
        key = "dong" if value.get("dong") else "gia_tri"
        yield from _numbers(value.get(key), f"{path}.{key}")
    elif isinstance(value, list):
        counts = [str(row[0]) for row in value if isinstance(row, list) and row]
        ordered = len(counts) > 1 and counts == [str(n) for n in range(1, len(counts) + 1)]
        for i, each in enumerate(value):
            found = _numbers(each, f"{path}[{i}]")
            is_counted = ordered and isinstance(each, list)
            yield from (one for one in found if not (is_counted and one[0] == f"{path}[{i}][0]"))
    elif _is_number(value):
        yield path, value


def _is_number(value: Any) -> bool:
    if isinstance(value, str):
        return _NUMBER.fullmatch(value.strip()) is not None
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
