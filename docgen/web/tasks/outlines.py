"""The outlines of a province: which is that of the unit above; what was dropped there and is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from docgen.errors import DataError, DocgenError, FileError, UsageError
from docgen.library.reports import read_data
from docgen.report.period import period_of
from docgen.standard.form_spec import FormSpec
from docgen.standard.mau import load_form
from docgen.vn.text import capitalize_first
from docgen.web.bench import Progress, bounded
from docgen.web.tasks.given import kind_of_file

_READ: Final = (".xlsx", ".json")
_TAKES: Final = (
    "ô 1 chỉ nhận đề cương: sổ Excel (.xlsx) hoặc tệp .json nói báo cáo gồm những số nào; chưa có thì mở một"
    " báo cáo trên trang này, bấm “Lưu thành sổ Excel”, sổ ấy là đề cương"
)
_WORDS: Final = (".doc", ".docx", ".docm", ".rtf", ".odt")
_WORD: Final = (
    "báo cáo Word của đơn vị gửi về thì thả vào ô 2; báo cáo kỳ trước của cơ quan thì thả vào trang “Kỳ này"
    " từ kỳ trước”"
)
_TABLE: Final = "bảng số, phiếu của đơn vị gửi về thì thả vào ô 2"


def outlines_of(_progress: Progress, folder: str, names: Sequence[str]) -> dict[str, Any]:
    """Which of the outlines is that of the unit above (it names a unit), and which that of each unit."""
    found: dict[str, Any] = bounded(_outlines_of, folder, tuple(names))
    return found


def _outlines_of(folder: str, names: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"tren": "", "don_vi": "", "ten": ""}
    for name in names:
        path = Path(folder, "de-cuong", name)
        data = _outline(path)
        kind = "tren" if data.get("don_vi") else "don_vi"
        if found[kind]:
            raise DataError(
                f"{name} và {found[kind]} là hai đề cương cùng loại"
                " (hãy thả nhiều nhất một đề cương có ghi đơn vị, một đề cương không ghi đơn vị)"
            )
        found[kind] = name
        period = period_of(data.get("ky"), _form_of(data.get("mau"), name))
        found["ten"] = f"{capitalize_first(period.name)}, số liệu các đơn vị"
    return found


def _outline(path: Path) -> dict[str, Any]:
    """The data of an outline. FileError for a file of another kind, with where such files belong."""
    kind = kind_of_file(path)
    if path.suffix.lower() in _READ and (kind is None or kind.suffix == ".xlsx"):
        try:
            return read_data(path)
        except DocgenError as error:
            message = f"{path.name}: không đọc được thành đề cương ({_TABLE}; {_TAKES})"
            raise DataError(message, error.reasons) from error
    what = f"đây là {kind.words}, không phải đề cương" if kind else "đây không phải đề cương"
    is_word = path.suffix.lower() in {".doc", ".docx"} or (kind is not None and kind.suffix in _WORDS)
    belongs = _WORD if is_word else _TABLE if kind is None else kind.remedy
    raise FileError(f"{path.name}: {what} ({belongs}; {_TAKES})")


def _form_of(given: Any, file: str) -> FormSpec:
    """The form of the outline in a file. DataError if it names none that is known."""
    if not isinstance(given, str) or not given.strip():
        raise DataError(f"{file}: chưa ghi mẫu văn bản (hãy thả đúng tệp đề cương)")
    try:
        return load_form(given)
    except UsageError as error:
        raise DataError(f"{file}: {error.message}") from error
