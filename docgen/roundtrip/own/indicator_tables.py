"""The table of indicators of the file: results and plans read back, rows left out, put in, put elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from docgen.report.grid import Row
from docgen.roundtrip.carry import DoubtError, read_value
from docgen.roundtrip.grid_rows import PairedTables, RowPair, paragraph_of
from docgen.roundtrip.log import Log, Seen, Status
from docgen.roundtrip.texts import TextReader
from docgen.standard.mau import indicator_table
from docgen.vn.numbers import parse_number
from docgen.vn.text import ascii_name

_TEXTS = (".ten", ".don_vi_tinh")
_INDEX = re.compile(r"chi_tieu\[(\d+)\]")


class IndicatorTable:
    """Reads one table of indicators; ``added`` are those that people have put in."""

    def __init__(
        self, paired: PairedTables, texts: TextReader, log: Log, added: list[dict[str, Any]]
    ) -> None:
        self._paired = paired
        self._texts = texts
        self._log = log
        self._added = added
        self._nothing = indicator_table().nothing

    def read(self, which: Any) -> Any:
        """Which indicators the table has, as the data say it; None if it is no such table any more."""
        if not self._paired.same_grid:
            return None
        codes: list[str] = []
        for pair in self._paired.rows:
            code = self._row(pair)
            if code is None:
                return None
            codes.append(code)
        for gone in self._paired.gone:
            more = {"path": gone.path, "old": " | ".join(gone.texts)}
            self._log.add(Status.DATA, "bo_hang", self._paired.ours.first, **more)
        every = [*self._codes(), *(row["ma"] for row in self._added)]
        return which if which is True and codes == every else codes

    def _codes(self) -> list[str]:
        return [indicator.ma for indicator in self._texts.loaded.report.chi_tieu]

    def _row(self, pair: RowPair) -> str | None:
        if pair.row is None:
            return self._new(pair)
        if pair.moved:
            self._log.add(Status.MOVED, "hang", paragraph_of(self._paired.ours, pair.ours, 0))
        for c, cell in enumerate(pair.row.cells):
            if cell is not None and cell.path:
                self._cell(pair, c, cell.path)
        return self._code_of(pair.row)

    def _code_of(self, row: Row) -> str | None:
        found = next((m for cell in row.cells if cell and (m := _INDEX.match(cell.path))), None)
        return self._codes()[int(found[1])] if found else None

    def _cell(self, pair: RowPair, c: int, path: str) -> None:
        """One value, or the two of “8/10”."""
        ours = self._paired.ours.rows[pair.ours][c]
        base = self._paired.base.rows[self._paired.base_first + (pair.base or 0)][c]
        text, shown = (ours.text if ours else "").strip(), (base.text if base else "").strip()
        index = paragraph_of(self._paired.ours, pair.ours, c)
        if path.endswith(_TEXTS):
            self._log.seen.append(Seen(path, text, "", index, 0, len(text), text == shown, text))
            return
        part, slash, whole = text.partition("/")
        _, had_slash, old_whole = shown.partition("/")
        if slash and had_slash:
            self._number(f"{path.rpartition('.')[0]}.tong_so", whole, old_whole, index)
            self._number(path, part, shown.partition("/")[0], index)
        else:
            self._number(path, text, shown, index)

    def _number(self, path: str, text: str, shown: str, index: int) -> None:
        old = self._texts.values.get(path)
        if text.strip() == shown.strip():
            if old is not None:
                self._log.seen.append(Seen(path, old, "so", index, 0, len(text), True, text))
            return
        try:
            read = None if text.strip() in ("", self._nothing) else read_value(text, "so", old)
        except DoubtError as error:
            self._log.add(Status.UNSURE, "o", index, path=path, old=shown, new=text, note=str(error))
            return
        if read is None or not isinstance(read.value, int | Decimal):
            note = "không đọc được số ở ô này"
            self._log.add(Status.UNSURE, "o", index, path=path, old=shown, new=text, note=note)
            return
        self._log.seen.append(
            Seen(path, read.value, "so", index, read.start, read.end, read.value == old, text)
        )

    def _new(self, pair: RowPair) -> str | None:
        """A row that people have put in: an indicator of the kind that its cells show."""
        cells = self._paired.ours.rows[pair.ours]
        keys = self._keys()
        values = {key: cells[c].text.strip() for c, key in enumerate(keys) if key and cells[c]}  # type: ignore[union-attr] # looked at just before
        index = paragraph_of(self._paired.ours, pair.ours, 0)
        made = _indicator(values, [*self._codes(), *(row["ma"] for row in self._added)], self._nothing)
        if made is None:
            self._log.add(Status.UNSURE, "them_hang", index, new=" | ".join(values.values()))
            return None
        self._added.append(made)
        self._log.add(Status.DATA, "them_hang", index, path="chi_tieu", new=" | ".join(values.values()))
        return str(made["ma"])

    def _keys(self) -> list[str]:
        """The key of each column, by its title."""
        titles = {column.title: column.key for column in indicator_table().columns}
        return [titles.get(column.title, "") for column in self._paired.table.columns]


def _indicator(values: Mapping[str, str], taken: Sequence[str], nothing: str) -> dict[str, Any] | None:
    """An indicator out of the texts of a row; None where a text is not what its column holds."""
    name = values.get("ten", "")
    if not name:
        return None
    made: dict[str, Any] = {"ma": _free_name(name, taken), "ten": name}
    made["don_vi_tinh"] = values.get("don_vi_tinh") or "%"
    part, slash, whole = values.get("thuc_hien", "").partition("/")
    plan = values.get("ke_hoach", nothing)
    kind = "ty_trong" if slash else "ke_hoach" if plan not in ("", nothing) else "so_luong"
    made["loai"] = kind
    try:
        made["thuc_hien"] = parse_number(part.strip())
        if slash:
            made["tong_so"] = parse_number(whole.strip())
        if plan not in ("", nothing):
            key = "nguong" if slash else "ke_hoach"
            made[key] = parse_number("".join(re.findall(r"[\d.,]+", plan)))
        for key in ("luy_ke", "cung_ky"):
            if values.get(key, nothing) not in ("", nothing):
                made[key] = parse_number(values[key])
    except ValueError:
        return None
    return made


def _free_name(words: str, taken: Sequence[str]) -> str:
    """A code made of the words of a name that no other indicator has."""
    stem = ascii_name(words) or "chi_tieu"
    names = [stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
