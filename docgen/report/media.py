"""Pictures and charts of a report: found, read and worked out, each with what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from docgen.charts import MISSING, MOST_OF_PAGE, SHARES, Chart, Series
from docgen.charts.layout import lay_out
from docgen.errors import FileError, Problem, Severity
from docgen.pictures import UnsafeNameError, read_picture
from docgen.report.document import Drawing
from docgen.report.media_data import (
    MOST_READABLE,
    ChartBlock,
    ChartData,
    PictureBlock,
    SeriesData,
)
from docgen.report.prose import parse_plain
from docgen.report.table_heads import Printer, bare_unit
from docgen.report.texts import Texts
from docgen.standard.rules import load_standard
from docgen.vn.listing import few
from docgen.vn.numbers import Number, format_number, split_digits
from docgen.vn.text import cut
from docgen.vn.written import read_number

_FEWER: Final = "hãy bớt nhãn, viết nhãn ngắn lại, hoặc tách thành nhiều biểu đồ"
_MM_PER_INCH: Final = 25.4
_NO_WHOLE: Final = "hãy ghi đủ các phần, hoặc dùng biểu đồ cot nếu các số không phải là phần của một tổng"
_WHOLE: Final = 100  # percent
_NAMED: Final = 5  # of the labels without a figure, so many are named
_KINDS: Final = {"cot": "Biểu đồ cột", "duong": "Biểu đồ đường", "tron": "Biểu đồ cơ cấu"}


def picture_of(block: PictureBlock, path: str, folder: Path | None, text_of: Printer) -> Drawing:
    """A picture ready to be laid out; without ``folder`` nobody knows where its file is, and it has none.

    FileError or ValueError if the file is no picture that can be used (loading has found those before).
    """
    caption = text_of(block.chu_thich, f"{path}.chu_thich")
    alternative = text_of(block.mo_ta, f"{path}.mo_ta") or caption or Path(block.anh).stem
    picture = None if folder is None else read_picture(folder, block.anh)
    return Drawing(picture, caption=caption, alternative=alternative, width=block.rong, path=f"{path}.anh")


def chart_of(block: ChartBlock, path: str, text_of: Printer) -> Drawing:
    """A chart ready to be drawn: every figure worked out, every text final."""
    data, here = block.bieu_do, f"{path}.bieu_do"
    title = text_of(data.tieu_de, f"{here}.tieu_de")
    chart = _chart(data, here, text_of)
    caption = text_of(block.chu_thich, f"{path}.chu_thich")
    return Drawing(chart, title, caption, _in_words(chart, title or caption), path=here)


def _chart(data: ChartData, path: str, text_of: Printer) -> Chart:
    return Chart(
        data.loai,
        tuple(text_of(label, f"{path}.nhan[{i}]") for i, label in enumerate(data.nhan)),
        tuple(_series(each, f"{path}.chuoi[{i}]", text_of) for i, each in enumerate(data.chuoi)),
        bare_unit(text_of(data.don_vi_tinh, f"{path}.don_vi_tinh")),
    )


def _series(data: SeriesData, path: str, text_of: Printer) -> Series:
    values = (_value(value, f"{path}.gia_tri[{i}]", text_of) for i, value in enumerate(data.gia_tri))
    return Series(text_of(data.ten, f"{path}.ten"), tuple(values))


def _value(value: str | Number | None, path: str, text_of: Printer) -> Number | None:
    return read_number(text_of(value, path)) if isinstance(value, str) else value


def _in_words(chart: Chart, title: str) -> str:
    """What a chart shows, for those who cannot see it: its figures."""
    rows = []
    for series in chart.series:
        values = zip(chart.labels, series.values, strict=True)
        figures = "; ".join(f"{label} {format_number(value)}" for label, value in values if value is not None)
        rows.append(f"{series.name}: {figures}" if series.name else figures)
    unit = f" ({chart.unit})" if chart.unit else ""
    return ". ".join([f"{_KINDS[chart.kind]} {title}".strip() + unit, *rows])


def picture_names(data: Any) -> Iterator[str]:
    """The files that the pictures in raw data are in, wherever they stand."""
    if isinstance(data, dict | Mapping):
        if isinstance(data.get("anh"), str):
            yield data["anh"]
        data = list(data.values())
    for value in data if isinstance(data, list) else ():
        if type(value) is not int and isinstance(value, dict | list):
            yield from picture_names(value)


def picture_digest(data: Any, folder: Path) -> str:
    """What the pictures of raw data are, as one hash: another file of the same name is another report."""
    digest = hashlib.sha256()
    for name in dict.fromkeys(picture_names(data)):
        try:
            content = read_picture(folder, name).data
        except (FileError, ValueError) as error:
            content = str(error).encode()
        digest.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(content).digest())
    return digest.hexdigest()


def media_problems(texts: Texts, names: Mapping[str, Any], folder: Path | None) -> Iterator[Problem]:
    """What is wrong with the pictures and charts of a report."""
    for here, block in texts.blocks:
        yield from _picture_problems(block.get("anh"), f"{here}.anh", folder)
        yield from _chart_problems(block.get("bieu_do"), f"{here}.bieu_do", names)


def _picture_problems(name: Any, path: str, folder: Path | None) -> Iterator[Problem]:
    if not isinstance(name, str) or not name.strip() or folder is None:
        return
    try:
        if read_picture(folder, name).turned:
            message = f"{name}: máy ảnh ghi là hình phải xoay, Word in hình nằm nghiêng hoặc ngược"
            hint = "hãy mở hình, xoay cho đúng chiều rồi lưu lại"
            yield Problem("D090", message, path, hint=hint, severity=Severity.WARNING)
    except UnsafeNameError as error:
        yield Problem("D091", str(error), path, hint="hãy chép hình vào cạnh tệp dữ liệu, ghi tên tệp")
    except FileError as error:
        yield Problem("D090", error.message.removeprefix(f"{folder / name}: "), path, hint=f"tệp: {name}")
    except ValueError as error:
        yield Problem("D090", f"{name}: {error}", path)


def _chart_problems(value: Any, path: str, names: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        data = ChartData.model_validate(value)
    except ValidationError:
        return  # none, or told by the models
    if data.loai == SHARES and len(data.chuoi) > 1:
        yield Problem("D092", "biểu đồ cơ cấu (tron) chỉ có một dãy số", f"{path}.chuoi")
    if (count := len(data.nhan) * len(data.chuoi)) > (most := MOST_READABLE[data.loai]):
        message = f"biểu đồ có {count} số, in trên một trang chỉ đọc rõ khoảng {most} số"
        yield Problem("D092", message, path, hint=_FEWER, severity=Severity.WARNING)
    if lacks := _lacks(data, path, names):
        message = f"biểu đồ không đủ chỗ trên một trang: {lacks}"
        yield Problem("D092", message, path, hint=_FEWER, severity=Severity.WARNING)
    for i, series in enumerate(data.chuoi):
        here = f"{path}.chuoi[{i}].gia_tri"
        if len(series.gia_tri) != len(data.nhan):
            message = f"có {len(series.gia_tri)} số, biểu đồ có {len(data.nhan)} nhãn"
            yield Problem("D092", message, here)
        values, found = _values(series.gia_tri, here, names)
        yield from found
        if data.loai == SHARES and not found:
            yield from _share_problems(values, here)
            whole = len(values) == len(data.nhan) or sum(map(Decimal, values)) > _WHOLE
            if whole and Chart(data.loai, (), (), data.don_vi_tinh).in_percent:
                yield from _whole_problems(values, here)
        yield from _missing_problems(data, i, values, here)


def _lacks(data: ChartData, path: str, names: Mapping[str, Any]) -> str:
    """What of a chart has no room on an upright page; empty if all has, or if it is wrong in another way."""
    standard = load_standard()
    edges = standard.margins["tren"].chosen + standard.margins["duoi"].chosen
    try:
        chart = _chart(data, path, lambda text, _path: parse_plain(text).text(names))
        height = (standard.page_height - edges) * MOST_OF_PAGE / _MM_PER_INCH
        return lay_out(chart, standard.text_width / _MM_PER_INCH, height).lacks
    except Exception:  # noqa: BLE001 - whatever is wrong with a chart has its own problem
        return ""


def _missing_problems(data: ChartData, i: int, values: Sequence[Number], path: str) -> Iterator[Problem]:
    """What a chart cannot show: a series without any figure, parts of a circle that are not reported."""
    gaps = [label for label, value in zip(data.nhan, data.chuoi[i].gia_tri, strict=False) if value is None]
    if gaps and len(gaps) == len(data.chuoi[i].gia_tri):
        if data.loai != SHARES:
            message = "dãy số không có số nào (mọi giá trị là null), biểu đồ không vẽ được gì"
            yield Problem("D092", message, path, severity=Severity.WARNING)
    elif gaps and data.loai == SHARES and any(values) and len(data.chuoi) == 1:
        names = few([f"“{cut(label, 30)}”" for label in gaps], _NAMED, "nhãn")
        message = f"chưa có số của {names}: in là “{MISSING}”, hình tròn chỉ chia cho các phần còn lại"
        yield Problem("D092", message, path, severity=Severity.WARNING)


def _values(
    items: Sequence[str | Number | None], path: str, names: Mapping[str, Any]
) -> tuple[list[Number], list[Problem]]:
    """The figures of a series, and what is none; an expression that fails is told elsewhere."""
    values: list[Number] = []
    found = []
    for i, item in enumerate(items):
        try:
            text = parse_plain(item).text(names) if isinstance(item, str) else ""
        except Exception:  # noqa: BLE001, S112 - whatever is wrong with an expression has its own problem
            continue
        try:
            value = read_number(text) if isinstance(item, str) else item
        except ValueError as error:
            found.append(Problem("D092", f"không phải là số để vẽ: {error}", f"{path}[{i}]"))
            continue
        if value is not None:
            values.append(value)
    return values, found


def _share_problems(values: Sequence[Number], path: str) -> Iterator[Problem]:
    if any(value < 0 for value in values):
        yield Problem("D092", "phần của biểu đồ cơ cấu không được âm", path)
    elif not sum(map(Decimal, values)):
        yield Problem("D092", "tổng các phần của biểu đồ cơ cấu bằng 0", path)


def _whole_problems(values: Sequence[Number], path: str) -> Iterator[Problem]:
    """Parts in percent that do not make a whole, beyond what rounding each of them explains."""
    shares = [Decimal(value) for value in values]
    whole = sum(shares, Decimal())
    decimals = max((len(split_digits(value).fraction) for value in shares), default=0)
    half = Decimal(5).scaleb(-1 - decimals)
    if whole and all(value >= 0 for value in shares) and abs(whole - _WHOLE) > half * len(shares):
        message = f"các phần cộng lại là {format_number(whole)}%, không phải 100%: số in như đã ghi"
        yield Problem("D092", message, path, hint=_NO_WHOLE, severity=Severity.WARNING)
