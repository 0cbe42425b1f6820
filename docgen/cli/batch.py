"""``docgen batch``: one outline, one table of records, one report for each unit."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.click_vi import Command, watched
from docgen.cli.options import choice_options, force_option, forms_option, to_day, units_option, units_wanted
from docgen.cli.output import Result
from docgen.cli.progress import progress_shown
from docgen.cli.ways_out import WaysOut, ways_out_options

if TYPE_CHECKING:
    from docgen import Batch


@click.command(cls=Command, seconds=0)
@click.argument("outline", type=Path, metavar="ĐỀ_CƯƠNG")
@click.argument("records", type=Path, metavar="BẢN_GHI", required=False)
@click.option(
    "-o",
    "--out",
    type=Path,
    metavar="THƯ_MỤC",
    required=True,
    help="Thư mục chứa các báo cáo; với --mau-bang: tệp .xlsx tạo ra.",
)
@click.option("--mau-bang", is_flag=True, help="Tạo bảng Excel trống để các đơn vị điền, không lập báo cáo.")
@click.option(
    "--phieu", is_flag=True, help="Tạo mỗi đơn vị một phiếu Excel nhỏ vào THƯ_MỤC, không lập báo cáo."
)
@click.option(
    "--ky-truoc", type=Path, metavar="BẢN_GHI", help="Với --phieu: bản ghi kỳ trước, in bên ô phải điền."
)
@click.option("--han", callback=to_day, metavar="NGÀY", help="Với --phieu: hạn nộp, in trên phiếu.")
@forms_option
@units_option
@choice_options
@click.option(
    "-t",
    "--template",
    metavar="MẪU",
    help="Tệp mẫu Word (.docx) hoặc tên một mẫu có sẵn; mặc định: mẫu của loại báo cáo trong đề cương.",
)
@click.option(
    "--ten-tep",
    metavar="KIỂU",
    default="",
    help="Kiểu tên tệp, từ {don_vi}, {ten}, {mau}, {ky}, {so}, {stt}; mặc định {don_vi}-{mau}-{ky}.",
)
@click.option(
    "--zip", "archive", type=Path, metavar="TỆP.zip", help="Đóng gói báo cáo và kết quả vào tệp này."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Số tiến trình; mặc định theo số bộ xử lý và lượng việc.",
)
@click.option("--scheduler", metavar="tcp://…", help="Chạy trên cụm Dask có bộ điều phối ở địa chỉ này.")
@click.option(
    "--check",
    is_flag=True,
    help="Kiểm tra thể thức và số liệu của từng tệp Word, kể cả tệp đã sửa tay, như docgen check.",
)
@ways_out_options
@force_option
def command(outline: Path, records: Path | None, out: Path, *, mau_bang: bool, **options: Any) -> Result:
    """Lập báo cáo cho nhiều đơn vị: mỗi bản ghi đặt lên ĐỀ_CƯƠNG (.json, .xlsx) thành một báo cáo.

    BẢN_GHI là bảng Excel (.xlsx), .csv, danh sách .json, hoặc thư mục tệp JSON. Đơn vị lấy theo sổ đơn vị
    vào ngày cuối kỳ; không có bộ lọc thì lấy theo bản ghi. Một bản ghi sai không dừng các bản ghi khác.
    Chạy lại chỉ lập những gì đã đổi và giữ nguyên tệp đã sửa tay. Kết quả ghi ở ket-qua.xlsx và
    ket-qua.json. Mã thoát 1: có đơn vị chưa lập được, hoặc với --check có tệp mắc lỗi mức “sai”.
    """
    phieu = options.pop("phieu")
    asked_of_units = {key: options.pop(key) for key in ("ky_truoc", "han")}
    wanted = units_wanted(options)
    further = WaysOut.of(options)
    if phieu:
        if records is not None or mau_bang:
            raise click.UsageError("--phieu chỉ cần ĐỀ_CƯƠNG, không cần BẢN_GHI và --mau-bang")
        return _forms(outline, out, wanted, options, asked_of_units)
    if any(asked_of_units.values()):
        raise click.UsageError("--ky-truoc, --han chỉ dùng cùng --phieu")
    if mau_bang:
        if records is not None:
            raise click.UsageError("--mau-bang chỉ cần ĐỀ_CƯƠNG, không cần BẢN_GHI")
        return _blank(outline, out, wanted, options)
    if records is None:
        raise click.UsageError("thiếu tham số BẢN_GHI (bảng .xlsx, .csv, .json hoặc thư mục)")
    further.prove()
    return _batch(outline, records, out, {**options, **wanted}, further)


def _forms(
    outline: Path, out: Path, wanted: dict[str, Any], options: dict[str, Any], asked_of_units: dict[str, Any]
) -> Result:
    from docgen import Exit, Severity, form_problems, unit_forms

    before, deadline = asked_of_units["ky_truoc"], asked_of_units["han"]
    asked = {"before": before, "deadline": deadline, "units": options["units"], "force": options["force"]}
    written = unit_forms(outline, out, **wanted, **asked)
    problems = form_problems(outline, units=options["units"])
    wrong = any(each.severity is Severity.ERROR for each in problems)
    return Result(
        text=f"{out}: đã ghi {len(written)} phiếu, mỗi đơn vị một tệp"
        + ("; đề cương còn lỗi, hãy sửa rồi lập lại phiếu trước khi gửi (thêm --force)" if wrong else ""),
        data={"files": [str(path) for path in written]},
        problems=problems,
        exit_code=Exit.FINDINGS if wrong else Exit.DONE,
    )


def _blank(outline: Path, out: Path, wanted: dict[str, Any], options: dict[str, Any]) -> Result:
    from docgen import blank_table, write_file

    if out.suffix.lower() != ".xlsx":
        raise click.UsageError("-o: bảng trống phải là tệp .xlsx")
    write_file(out, blank_table(outline, units=options["units"], **wanted), force=options["force"])
    return Result(text=f"{out}: đã ghi bảng trống, hãy điền mỗi đơn vị một dòng", data={"path": str(out)})


_HANDED_ON = (
    "units", "template", "jobs", "scheduler", "archive", "force", "check", "level", "superior", "only"
)  # fmt: skip


def _batch(outline: Path, records: Path, out: Path, options: dict[str, Any], further: WaysOut) -> Result:
    from docgen import batch

    asked = {key: options[key] for key in _HANDED_ON} | {"pattern": options["ten_tep"], "watched": watched()}
    with progress_shown() as progress:
        made = batch(outline, records, out, progress=progress, **asked)
    words = [out / row.file for row in made.rows if row.file]
    if made.interrupted:
        return _result(made, Result())
    printed = further.write(words, force=options["force"], missing=len(made.rows) - len(words))
    if options["archive"] and printed.data.get("pdf"):
        _pack(options["archive"], out, [*made.files, *words, *map(Path, printed.data["pdf"])])
    return _result(made, printed)


def _pack(archive: Path, folder: Path, files: Sequence[Path]) -> None:
    """The archive again, the PDFs beside the Word files in it."""
    from docgen import pack

    pack(archive, folder, [path.name for path in files if path != archive])


def _result(made: Batch, printed: Result) -> Result:
    files = [str(path) for path in made.files]
    text = f"{len(made.rows)} đơn vị: {made.summary}\nKết quả: {', '.join(files)}"
    return Result(
        text="\n".join(filter(None, [text, printed.text])),
        data={
            "units": made.units_as_data(),
            "files": files,
            "interrupted": made.interrupted,
            **printed.data,
        },
        problems=[*made.problems, *printed.problems],
        exit_code=max(made.exit_code, printed.exit_code),
        complaint="Đã dừng theo yêu cầu; chạy lại lệnh này để lập tiếp." if made.interrupted else "",
    )
