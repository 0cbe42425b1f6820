"""An update told as a secretary would tell it, and the same as data for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from docgen.errors import Problem, Severity
from docgen.roundtrip.import_words import problems_of as import_problems
from docgen.roundtrip.log import Change
from docgen.roundtrip.units import Grid
from docgen.roundtrip.update.drawing_steps import NewDrawing
from docgen.roundtrip.update.plan import (
    GoneRow,
    GoneUnit,
    NewCell,
    NewEmphasis,
    NewRow,
    NewText,
    NewUnit,
    Step,
    Unplaced,
)
from docgen.roundtrip.update.step_words import shown, wanted_by
from docgen.roundtrip.update.updating import Updated
from docgen.roundtrip.wording import WORDINGS
from docgen.vn.text import cut_at_word

_EACH: Final = 40  # changes told one by one
_LONGEST: Final = 90
_NAMES: Final = {
    NewText: "đoạn hoặc dòng sửa",
    NewEmphasis: "chỗ đổi chữ đậm, nghiêng",
    NewDrawing: "biểu đồ vẽ lại",
    NewUnit: "đoạn hoặc bảng thêm",
    GoneUnit: "đoạn hoặc bảng bỏ",
    NewCell: "ô bảng sửa",
    NewRow: "dòng bảng thêm",
    GoneRow: "dòng bảng bỏ",
}


_VERBS: Final = {
    NewText: "sửa",
    NewEmphasis: "đổi chữ đậm, nghiêng",
    NewDrawing: "vẽ lại biểu đồ",
    NewUnit: "thêm",
    GoneUnit: "bỏ",
    NewCell: "ô bảng",
    NewRow: "thêm dòng",
    GoneRow: "bỏ dòng",
}


def as_text(made: Updated) -> str:
    """How much was written, each change, and where a person's words stand against the data."""
    counts = Counter(_NAMES[type(step)] for step in made.steps if type(step) in _NAMES)
    if not counts:
        lines = ["Dữ liệu không có gì mới so với tệp."]
    else:
        lines = [f"Đã ghi vào tệp: {', '.join(f'{n} {name}' for name, n in counts.items())}."]
    lines += [f"  - {sentence}" for sentence in list(_sentences(made.steps))[:_EACH]]
    if len(made.steps) > _EACH:
        lines.append(f"  … và {len(made.steps) - _EACH} chỗ nữa (xem đủ bằng --json)")
    skipped = [problem for problem in problems_of(made, "") if problem.code.startswith("NK7")]
    if skipped:
        lines.append("Cần xem lại (đã ghi chú thích trong tệp):")
        lines += [f"  - {problem.message}" for problem in skipped]
    return "\n".join(lines)


def _sentences(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, NewText) and step.conflict:
            continue
        words = _VERBS[type(step)]
        if isinstance(step, NewUnit | GoneUnit):
            words = f"{words} {'bảng' if isinstance(step.unit, Grid) else 'đoạn'}"
        yield f"{words}: “{_short(wanted_by(step).removeprefix('bỏ: '))}”"


def problems_of(made: Updated, file: str) -> list[Problem]:
    """What somebody has to look at: conflicts, what could not be written, what else differs."""
    found = [
        Problem("NK701", message, "", file, severity=Severity.WARNING)
        for message in dict.fromkeys((*_conflicts(made), *_against(made.steps)))
    ]
    found += [
        Problem("NK702", _refused(step, pending=step in made.pending), "", file, severity=Severity.WARNING)
        for step in made.refused
    ]
    found += [Problem("NK703", _difference(each), "", file, severity=Severity.WARNING) for each in made.open]
    return [*found, *import_problems(made.imported, file)]


def _conflicts(made: Updated) -> Iterator[str]:
    for each in made.conflicts:
        yield f"{each.path}: dữ liệu mới là {shown(each.theirs)}, giữ {shown(each.ours)} theo tệp"


def _against(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        if isinstance(step, NewText) and step.conflict:
            wanted = f"là “{_short(step.wanted)}”" if step.wanted else "bỏ đoạn này"
            yield f"“{_short(step.line.text)}”: dữ liệu mới {wanted}, giữ chữ của tệp"


def _refused(step: Step, *, pending: bool) -> str:
    if isinstance(step, NewDrawing):
        what = f"hình, biểu đồ “{_short(step.text)}” trong dữ liệu đã đổi"
        return f"{what}, giữ hình của tệp; hãy thay trong Word"
    if pending:
        what = f"chỗ này còn vết sửa (Track Changes) chưa xử lý, dữ liệu mới là “{_short(wanted_by(step))}”"
        return f"{what}, giữ nguyên; hãy chấp nhận hoặc từ chối vết sửa trong Word"
    where = "đã bị bỏ trong tệp" if isinstance(step, Unplaced) else "chưa ghi được vào tệp"
    return f"{where}, dữ liệu mới là “{_short(wanted_by(step))}”"


def _difference(change: Change) -> str:
    text = WORDINGS[change.status, change.code].text
    return text.format(name=change.path, old=_short(change.old), new=_short(change.new), note=change.note)


def _short(text: str) -> str:
    return cut_at_word(" ".join(text.split()), _LONGEST)


def as_data(made: Updated) -> dict[str, Any]:
    """The same for programs."""
    return {
        "steps": [
            {"kind": type(step).__name__, "message": message}
            for step, message in zip(
                [step for step in made.steps if not (isinstance(step, NewText) and step.conflict)],
                _sentences(made.steps),
                strict=True,
            )
        ],
        "conflicts": [
            {"path": each.path, "ours": shown(each.ours), "theirs": shown(each.theirs)}
            for each in made.conflicts
        ],
    }
