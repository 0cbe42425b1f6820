"""``docgen check``: the form and the figures of any Word file, said by part, or as comments in a copy."""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.clicks import Command
from docgen.cli.options import force_option, write_new
from docgen.cli.output import Result, count_problems
from docgen.cli.progress import progress_shown
from docgen.errors import DocgenError, Exit, FileError, Problem, Severity

if TYPE_CHECKING:
    from docgen.check.finding import Finding
    from docgen.check.run import Report

_EACH = 3  # findings of one kind shown in one part; the rest are counted


@click.command(cls=Command)
@click.argument("files", nargs=-1, metavar="FILE.docx…")
@click.option(
    "--profile",
    metavar="HỒ_SƠ",
    default="cong-doan",
    help="Bộ quy tắc: cong-doan (mặc định) hoặc nd30 (đúng từng chữ Nghị định 30).",
)
@click.option("--strict", is_flag=True, help="Mã thoát 1 cả khi chỉ có chỗ nên sửa hoặc lưu ý.")
@click.option("--explain", metavar="MÃ", help="Giải thích một quy tắc, ví dụ TT304, rồi thoát.")
@click.option(
    "--annotate", type=Path, metavar="TỆP.docx", help="Ghi một bản sao có chú thích của Word ở từng chỗ."
)
@force_option
def command(files: tuple[str, ...], profile: str, explain: str | None, **options: Any) -> Result:
    """Kiểm tra thể thức và số liệu của tệp Word, do docgen lập hay không; không sửa tệp.

    FILE.docx có thể là thư mục: kiểm tra mọi tệp .docx trong đó. Một tệp hỏng không dừng các tệp khác.
    Mã thoát 0: không có lỗi; 1: có lỗi mức “sai”; 5: có tệp không đọc được; 7: không có tệp.
    """
    if explain is not None:
        return _manual(explain)
    if not files:
        raise click.UsageError("thiếu tham số FILE.docx…")
    from docgen.standard.profiles import load_profile

    chosen = load_profile(profile).code
    checked = list(_check_all(list(_expanded(files)), chosen, options["annotate"]))
    made = _annotate(checked, options["annotate"], force=options["force"])
    return _result(checked, chosen, made, strict=options["strict"])


@dataclass(frozen=True, slots=True)
class _Checked:
    """One file: its report, or why there is none."""

    name: str
    report: Report | None = None
    failure: DocgenError | None = None

    @property
    def problems(self) -> list[Problem]:
        if self.failure is not None:
            own = Problem(f"E{self.failure.exit_code:03d}", _plain(self.failure.message, self.name))
            return [problem.in_file(self.name) for problem in (self.failure.problems or (own,))]
        return [finding.as_problem(self.name) for finding in (self.report.findings if self.report else ())]


def _plain(message: str, name: str) -> str:
    """The message without the file's name in front, which is said beside it."""
    for prefix in (f"{name}: ", f"{Path(name).name}: "):
        message = message.removeprefix(prefix)
    return message


def _manual(code: str) -> Result:
    from docgen.check.manual import explain

    text = explain(code)
    return Result(text=text, data={"code": code.upper(), "manual": text})


def _expanded(names: Iterable[str]) -> Iterator[str]:
    """Each file once; of a folder every .docx below it but those Word keeps open files in."""
    seen: set[str] = set()
    for name in names:
        inside = sorted(Path(name).rglob("*.docx")) if Path(name).is_dir() else [Path(name)]
        for path in (each for each in inside if not each.name.startswith("~$")):
            if str(path) not in seen:
                seen.add(str(path))
                yield str(path)
    if not seen:
        raise FileError(f"{', '.join(names)}: không có tệp .docx nào (hãy kiểm tra lại tên thư mục)")


def _check_all(names: Sequence[str], profile: str, annotate: Path | None) -> Iterator[_Checked]:
    if annotate is not None and len(names) > 1:
        raise click.UsageError("--annotate chỉ dùng với một tệp")
    if len(names) == 1:
        yield _check(names[0], profile)
        return
    with progress_shown() as progress:
        for done, name in enumerate(names, 1):
            yield _check(name, profile)
            progress(done, len(names))


def _check(name: str, profile: str) -> _Checked:
    from docgen.check.run import check

    try:
        return _Checked(name, check(Path(name), profile))
    except DocgenError as error:
        return _Checked(name, failure=error)


def _annotate(checked: Sequence[_Checked], out: Path | None, *, force: bool) -> str:
    """Write the copy with comments; its name, "" if none was asked for or the file could not be read."""
    if out is None or checked[0].report is None:
        return ""
    if out.resolve() == Path(checked[0].name).resolve():
        raise click.UsageError("--annotate: hãy đặt tên khác cho bản có chú thích, tệp gốc được giữ nguyên")
    from docgen.check.annotate import annotated
    from docgen.word.package import read_package

    write_new(out, annotated(read_package(Path(checked[0].name)), checked[0].report.findings), force=force)
    return str(out)


def _result(checked: Sequence[_Checked], profile: str, made: str, *, strict: bool) -> Result:
    data: dict[str, Any] = {"profile": profile, "files": [_as_data(each) for each in checked]}
    text = "\n\n".join(_text(each) for each in checked)
    if len(checked) > 1:
        text += f"\n\n{_summary(checked)}"
    if made:
        data["annotated"] = made
        text += f"\n{made}: đã ghi bản có chú thích"
    return Result(
        text=text,
        data=data,
        problems=[problem for each in checked for problem in each.problems],
        exit_code=_exit_code(checked, strict=strict),
        told=True,
    )


def _exit_code(checked: Sequence[_Checked], *, strict: bool) -> Exit:
    stopped = [each.failure.exit_code for each in checked if each.failure is not None]
    if stopped:
        return max(stopped)
    problems = [problem for each in checked for problem in each.problems]
    grave = [problem for problem in problems if strict or problem.severity is Severity.ERROR]
    return Exit.FINDINGS if grave else Exit.DONE


def _summary(checked: Sequence[_Checked]) -> str:
    clean = sum(not each.problems for each in checked)
    broken = sum(each.failure is not None for each in checked)
    unread = f", {broken} không đọc được" if broken else ""
    return f"{len(checked)} tệp: {clean} không có lỗi, {len(checked) - clean - broken} có chỗ cần xem{unread}"


def _text(checked: _Checked) -> str:
    if checked.report is None:
        return f"{checked.name}: không kiểm tra được – {checked.problems[0].message}"
    from docgen.check.grouping import grouped

    lines = [f"{checked.name}: {count_problems(checked.problems)}"]
    for group in grouped(checked.report):
        lines += ["", f"  {group.title}"]
        for kind in _by_kind(group.findings):
            lines += [line for finding in kind[:_EACH] for line in _lines(finding)]
            lines += [f"      … và {len(kind) - _EACH} chỗ khác như vậy"] if len(kind) > _EACH else []
    lines += [f"  Ghi chú: {note}" for note in checked.report.notes]
    return "\n".join(lines)


def _by_kind(findings: Iterable[Finding]) -> list[list[Finding]]:
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    return list(kinds.values())


def _lines(finding: Finding) -> Iterator[str]:
    hint = f" – {finding.hint}" if finding.hint else ""
    clause = f" ({finding.clause})" if finding.clause else ""
    yield f"    {finding.severity.capitalize()}: {finding.message}{hint}{clause} [{finding.code}]"
    if finding.excerpt:
        yield f"      “{finding.excerpt}”"


def _as_data(checked: _Checked) -> dict[str, Any]:
    if checked.report is None:
        return {"path": checked.name, "readable": False}
    from docgen.check.grouping import section_of

    findings = [
        {
            "code": finding.code,
            "severity": finding.severity.name.lower(),
            "message": finding.message,
            "hint": finding.hint,
            "section": section_of(checked.report, finding),
            "paragraph": finding.paragraph,
            "start": finding.start,
            "end": finding.end,
            "excerpt": finding.excerpt,
            "clause": finding.clause,
        }
        for finding in checked.report.findings
    ]
    return {"path": checked.name, "readable": True, "findings": findings, "notes": list(checked.report.notes)}
