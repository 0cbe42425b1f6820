"""Records held small say what they said before."""

from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from docgen.batch.merge import merged
from docgen.jsonfile import dump_json
from docgen.records import packed, read_records, stream_records
from docgen.records.packing import PackedData

_DATA: Final[dict[str, Any]] = {
    "don_vi": "cd-xa",
    "so": None,
    "so_lieu": {"a": 1, "b": Decimal("2.50"), "c": {"gia_tri": Decimal("1E+2"), "nguon": "x"}},
    "chi_tieu": [{"ma": "m", "thuc_hien": Decimal("0.10")}],
    "noi_nhan": [],
}


def test_packed_data_are_what_was_packed() -> None:
    """Keys in their order, values of the same types and digits; also after a way to another process."""
    for data in (PackedData(_DATA), pickle.loads(pickle.dumps(PackedData(_DATA)))):  # noqa: S301 - our own
        assert data == _DATA
        assert list(data) == list(_DATA)
        assert dump_json(dict(data)) == dump_json(_DATA)
        assert merged({"so_lieu": {"a": {"don_vi_tinh": "người"}}}, data) == merged(
            {"so_lieu": {"a": {"don_vi_tinh": "người"}}}, _DATA
        )


def test_what_is_taken_out_changes_nothing_inside() -> None:
    """Whoever changes an unpacked object has changed a copy."""
    data = PackedData(_DATA)
    data["so_lieu"]["a"] = 2
    assert data["so_lieu"]["a"] == 1
    assert ("so" in data, "kinh_gui" in data, data.get("kinh_gui")) == (True, False, None)


def test_records_are_packed_as_they_are_read(tmp_path: Path) -> None:
    """A table packed has the same records with the same mistakes at the same places."""
    path = tmp_path / "so-lieu.json"
    path.write_text(f"[{dump_json(_DATA)}, 3, {dump_json(_DATA)}]", encoding="utf-8")
    plain, small = read_records(path, ()), packed(stream_records(path, ()))
    assert small == plain
    assert all(isinstance(each.data, PackedData) for each in small.records)
