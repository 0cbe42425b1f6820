"""Next period's file told as a secretary would tell it, and the same as data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from docgen.errors import Problem, Severity, typed_command
from docgen.roundtrip.foreign.import_words import foreign_as_text
from docgen.roundtrip.foreign.reading import Foreign
from docgen.roundtrip.import_words import as_text as import_as_text
from docgen.roundtrip.import_words import problems_of as import_problems
from docgen.roundtrip.next.next_period import Rest
from docgen.roundtrip.next.period_text import Kind
from docgen.roundtrip.next.renewing import Renewed
from docgen.standard.own_forms import forms_to_be_named

_HEADINGS: Final = {
    Kind.PERIOD: ("NK601", "Kỳ, tháng, năm cũ trong lời văn"),
    Kind.DAY: ("NK602", "Ngày của kỳ cũ"),
    Kind.TERM: ("NK603", "Nhiệm kỳ, năm học, giai đoạn"),
    Kind.DOCUMENT: ("NK604", "Văn bản được dẫn (còn đúng cho kỳ này?)"),
    Kind.NUMBER: ("NK605", "Số gõ thẳng trong lời văn, của kỳ cũ"),
    Kind.CELLS: ("NK606", "Bảng, biểu đồ còn số của kỳ cũ"),
    Kind.WORDS: ("NK607", "Số liệu là chữ, kỳ cũ ghi"),
    Kind.PICTURE: ("NK608", "Hình của kỳ cũ"),
    Kind.OWN: ("NK609", "Dữ liệu riêng của kỳ cũ"),
}
_GONE: Final = {
    "so": "số văn bản",
    "ngay_ban_hanh": "ngày ban hành",
    "chot_so_lieu": "ngày chốt số liệu",
    "du_thao": "lần dự thảo",
}


def as_text(made: Renewed, old: Path, out: Path, units: Path | None = None) -> str:
    """What was done, what is open, what still speaks of the old period, and what comes next.

    ``units`` is the register that the next command has to be told.
    """
    options = {"units": units, "forms": forms_to_be_named(made.old.form, out)}
    lines = [*_done(made), *_rests(made.report.rests)]
    if isinstance(made.imported, Foreign):
        lines += [f"{old}:", foreign_as_text(made.imported)]
    elif made.imported is not None and made.imported.changes:
        lines += [f"Sửa tay trong {old}:", import_as_text(made.imported)]
    lines += [f"Lỗi: {problem.in_file(str(out))}" for problem in made.problems]
    if out.suffix.lower() == ".docx":
        data = out.with_suffix(".json")
        lines.append(
            f"Việc tiếp theo: mở {out} bằng Word, điền vào các chỗ “…”, bỏ dòng DỰ THẢO, lưu lại, rồi chạy:"
        )
        return "\n".join((*lines, f"  {typed_command('import', out, '-o', data, **options)}"))
    command = typed_command("validate", out, **options)
    return "\n".join((*lines, f"Việc tiếp theo: điền xong, chạy: {command}"))


def read_from(made: Renewed, old: str) -> list[Problem]:
    """What somebody has to look at in the old Word file: it may not have been read as it was meant."""
    return [] if made.imported is None else import_problems(made.imported, old)


def _done(made: Renewed) -> Iterator[str]:
    counts = Counter(made.report.moved)
    if counts:
        each = (f"“{old}” → “{new}”{f' ({n} chỗ)' if n > 1 else ''}" for (old, new), n in counts.items())
        yield f"Đã chuyển kỳ trong lời văn: {'; '.join(' '.join(one.split()) for one in each)}."
    if made.report.figures:
        yield f"Số liệu, chỉ tiêu: {made.report.figures} mục để trống chờ điền{_kept(made.data)}."
    if made.report.gone:
        gone = (f"{_GONE[key]} {value}" for key, value in made.report.gone.items())
        yield f"Đã bỏ: {', '.join(gone)}."
    yield from (f"Lưu ý: {note}." for note in made.notes)


def _kept(data: dict[str, Any]) -> str:
    rows = [*(data.get("so_lieu") or {}).values(), *(data.get("chi_tieu") or ())]
    names = {"ky_truoc": "kỳ trước (ky_truoc)", "cung_ky": "cùng kỳ (cung_ky)"}
    found = [word for key, word in names.items() if any(row.get(key) is not None for row in rows)]
    return f", số cũ chuyển sang {' và '.join(found)}" if found else ""


def _rests(rests: tuple[Rest, ...]) -> Iterator[str]:
    if not rests:
        yield "Không còn chỗ nào nói về kỳ cũ."
        return
    yield "Còn nói về kỳ cũ, cần xem từng chỗ:"
    for kind, (_, heading) in _HEADINGS.items():
        locations: dict[str, list[str]] = {}
        for rest in rests:
            if rest.left.kind is kind:
                locations.setdefault(rest.location, []).append(" ".join(rest.left.text.split()))
        if locations:
            yield f"  {heading}:"
            for location, texts in locations.items():
                yield f"    - {location}: {'; '.join(dict.fromkeys(texts))}"


def as_data(made: Renewed) -> dict[str, Any]:
    """The same for programs."""
    return {
        "period": made.period.code,
        "old_period": made.old.period.code,
        "moved": [
            {"old": old, "new": new, "count": count}
            for (old, new), count in Counter(made.report.moved).items()
        ],
        "open": made.report.figures,
        "gone": dict(made.report.gone),
        "notes": list(made.notes),
    }


def problems_of(made: Renewed, file: str) -> list[Problem]:
    """What somebody has to look at, with the path in the new file; errors of the new data first."""
    rests = [
        Problem(
            _HEADINGS[rest.left.kind][0],
            f"{_HEADINGS[rest.left.kind][1]}: {' '.join(rest.left.text.split())} ({rest.location})",
            rest.path,
            file,
            severity=Severity.WARNING,
        )
        for rest in made.report.rests
    ]
    return [*(problem.in_file(file) for problem in made.problems), *rests]
