"""What ``docgen check`` says of the files it judged: text for people, data for programs, the exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from docgen import Exit, Problem, Severity, capitalize_first
from docgen.cli.output import Result, count_problems

if TYPE_CHECKING:
    from docgen import CheckedFile, Finding

_EACH = 3  # findings of one kind shown in one part; the rest are counted


def result_of(
    judged: Sequence[CheckedFile], profile: str, *, strict: bool, annotated: str, log: str
) -> Result:
    """The result of the command.

    ``strict``: every finding counts for the exit code. ``annotated`` is the copy with comments, ``log`` the
    file about our own bugs; empty: there is none.
    """
    text = "\n\n".join(_text(each) for each in judged)
    text += f"\n\n{_summary(judged)}" if len(judged) > 1 else ""
    data: dict[str, Any] = {"profile": profile, "files": [_as_data(each) for each in judged]}
    if annotated:
        data["annotated"] = annotated
        text += f"\n{annotated}: đã ghi bản có chú thích"
    if log:
        data["log"] = log
        text += f"\n{log}: chi tiết lỗi của docgen – hãy gửi tệp này cho người phụ trách docgen"
    problems = [problem for each in judged for problem in each.problems]
    code = _exit_code(judged, problems, strict=strict)
    return Result(text=text, data=data, problems=problems, exit_code=code, reported=True)


def _exit_code(judged: Iterable[CheckedFile], problems: Iterable[Problem], *, strict: bool) -> Exit:
    stopped = [each.stopped for each in judged if each.stopped is not None]
    if stopped:
        return max(stopped)
    grave = [problem for problem in problems if strict or problem.severity is Severity.ERROR]
    return Exit.FINDINGS if grave else Exit.DONE


def _summary(judged: Sequence[CheckedFile]) -> str:
    clean = sum(not each.problems for each in judged)
    broken = sum(each.stopped is not None for each in judged)
    unread = f", {broken} không kiểm tra được" if broken else ""
    return f"{len(judged)} tệp: {clean} không có lỗi, {len(judged) - clean - broken} có chỗ cần xem{unread}"


def _text(judged: CheckedFile) -> str:
    if judged.stopped is not None:
        return f"{judged.name}: không kiểm tra được – {judged.failure[0].message}"
    lines = list(_mended(judged)) if judged.written else [f"{judged.name}: {_verdict(judged)}"]
    headings = dict(zip(judged.findings, judged.headings, strict=True))
    for title, findings in _parted(judged.findings, headings.__getitem__):
        lines += ["", f"  {title}"]
        for _, kind in _parted(findings, lambda finding: finding.code):
            lines += [line for finding in kind[:_EACH] for line in _lines(finding)]
            lines += [f"      … và {len(kind) - _EACH} chỗ khác như vậy"] if len(kind) > _EACH else []
    lines += [f"  Ghi chú: {note}" for note in judged.notes]
    fixable = sum(finding.fixable for finding in judged.findings)
    if fixable and judged.tried:
        lines += [f"  {fixable} chỗ phải sửa tay: sửa tự động ở đó sẽ làm sai chỗ khác, hoặc chỗ đó bị khóa"]
    elif fixable:
        lines += [f"  {fixable} chỗ sửa tự động được: thêm --fix"]
    lines += [f"  {capitalize_first(judged.coverage.sentence())}."]
    return "\n".join(lines)


def _verdict(judged: CheckedFile) -> str:
    """How many findings there are; without any, nothing is called right that was not judged."""
    if not judged.problems and judged.notes:
        return "không thấy lỗi trong phần đã xét (xem ghi chú)"
    return count_problems(judged.problems)


def _mended(judged: CheckedFile) -> Iterator[str]:
    """What was mended, and in which file; the head of what is left."""
    if judged.written is None:
        return
    kept = f" (bản cũ: {judged.written.backup})" if judged.written.backup else ""
    yield f"  Đã sửa {len(judged.mended)} chỗ trong {judged.written.path}{kept}"
    for _, kind in _parted(judged.mended, lambda finding: finding.code):
        yield from (line for finding in kind[:_EACH] for line in _lines(finding, "Đã sửa"))
        if len(kind) > _EACH:
            yield f"      … và {len(kind) - _EACH} chỗ khác như vậy"
    yield f"  Còn lại: {_verdict(judged)}"


def _parted(
    findings: Iterable[Finding], key: Callable[[Finding], str]
) -> Iterable[tuple[str, list[Finding]]]:
    """The findings by what ``key`` says of them, in the order in which each is first said."""
    parts: dict[str, list[Finding]] = {}
    for finding in findings:
        parts.setdefault(key(finding), []).append(finding)
    return parts.items()


def _lines(finding: Finding, word: str = "") -> Iterator[str]:
    hint = f" – {finding.hint}" if finding.hint else ""
    clause = f" ({finding.clause})" if finding.clause else ""
    yield f"    {word or finding.severity.capitalize()}: {finding.message}{hint}{clause} [{finding.code}]"
    if finding.excerpt:
        yield f"      “{finding.excerpt}”"


def _as_data(judged: CheckedFile) -> dict[str, Any]:
    if judged.stopped is not None:
        return {"path": judged.name, "readable": False}
    data: dict[str, Any] = {
        "path": judged.name,
        "readable": True,
        "findings": [
            {**_finding(finding), "section": section}
            for finding, section in zip(judged.findings, judged.sections, strict=True)
        ],
        "notes": list(judged.notes),
        "rules": {
            "judged": judged.coverage.judged,
            "skipped": [{"reason": why, "codes": list(codes)} for why, codes in judged.coverage.skipped],
        },
    }
    if judged.written:
        data["fixed"] = {
            "path": judged.written.path,
            "backup": judged.written.backup,
            "findings": [_finding(finding) for finding in judged.mended],
        }
    return data


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "hint": finding.hint,
        "page": finding.page,
        "paragraph": finding.paragraph,
        "start": finding.start,
        "end": finding.end,
        "excerpt": finding.excerpt,
        "clause": finding.clause,
        "fixable": finding.fixable,
    }
