"""The words to send to one unit: what has not come, what is wrong with what came, until when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from docgen.collect.asked import Asked
from docgen.collect.overwritten import OVERWRITTEN
from docgen.collect.telling.board import VERSIONS, Row, Standing, short, to_look_at
from docgen.collect.versions import OR_DROP
from docgen.errors import Problem
from docgen.vn.dates import format_date
from docgen.vn.text import capitalize_first
from docgen.vn.words import read_number

_LAST: Final = "Kỳ trước"
_MOST: Final = 30  # problems that one letter names
_BODY: Final = {"cdcs": "Ban Chấp hành "}  # whom a letter to a union of this level is addressed to
_PLACE: Final = re.compile(r"(?P<sheet>[^!]+)!(?P<cell>[A-Z]{1,3}[0-9]+)")
_OR: Final = re.compile(r"; |, hoặc ")
_COMMAND: Final = re.compile(r"docgen|--[a-z]|đường dẫn|thư mục")
"""What only who runs docgen can do, no matter of the unit."""


def until_when(deadline: date | None, today: date) -> str:
    """By when something is asked for, as the end of a sentence; of a day that is past, that it is."""
    if deadline is None:
        return ""
    if today > deadline:
        return f" ngay (đã quá hạn nộp: ngày {format_date(deadline)})"
    return f" chậm nhất ngày {format_date(deadline)}" if today < deadline else " trong ngày hôm nay"


def reminder(row: Row, asked: Asked, sender: str, deadline: date | None, today: date) -> str:
    """The words to send to one unit; empty if there is nothing to ask of it."""
    body = _body(row, f"số liệu báo cáo {asked.period.name}", sender, until_when(deadline, today))
    greeting = f"Kính gửi {_BODY.get(row.unit.cap, '')}{row.unit.ten},"
    return "\n".join([greeting, *body, "Trân trọng cảm ơn.", ""]) if body else ""


def _body(row: Row, what: str, sender: str, until: str) -> list[str]:
    if row.standing is Standing.MISSING:
        return [_of_nothing(row, what, sender, until)]
    name = row.taken.name if row.taken else ""
    if row.standing is Standing.EMPTY:
        return [
            f"{sender} đã nhận được phiếu {what} của đơn vị (tệp {name}), nhưng {_why_empty(row)}"
            f" và gửi lại{until}."
        ]
    if row.standing is Standing.UNREAD:
        kind = row.taken.unread if row.taken else ""
        return [
            f"{sender} đã nhận được tệp {name} của đơn vị, nhưng đó là {kind}, không đọc được số liệu."
            f" Đề nghị đơn vị gửi lại phiếu {what} (tệp Excel){until}."
        ]
    if row.standing is Standing.OTHER_PERIOD:
        sent = f"tệp {name} đơn vị gửi là số liệu {row.taken.other_period if row.taken else ''}"
        return [
            f"Đến nay {sender} chưa nhận được {what} của đơn vị: {sent}."
            f" Đề nghị đơn vị điền phiếu của kỳ này và gửi về{until}."
        ]
    if row.standing is Standing.TWICE:
        asks = f"Đề nghị đơn vị {what_settles(row)} và gửi lại{until}."
        versions = [f"- {each.about or each.message}" for each in _disputed(row)]
        count = read_number(max(len(row.files), 2))
        received = f"{sender} nhận được {count} bản {what} khác nhau của đơn vị."
        if len(row.files) == 1:
            received = f"{sender} đã nhận được {what} của đơn vị (tệp {row.files[0]}), nhưng ghi hai lần."
        return [f"{received} {asks}", *versions]
    shown = [each for each in to_look_at(row.problems) if each.code not in VERSIONS]
    return (
        _of_what_came(
            row, shown, f"{sender} đã nhận được {what} của đơn vị (tệp {name}).{_versions(row)}", until
        )
        if shown
        else []
    )


def _of_nothing(row: Row, what: str, sender: str, until: str) -> str:
    """That nothing has come, or only files of which nobody knows whose they are."""
    asks = f"điền phiếu và gửi về{until}."
    if not row.doubtful:
        return f"Đến nay {sender} chưa nhận được {what} của đơn vị. Đề nghị đơn vị {asks}"
    return (
        f"{sender} đã nhận được tệp {', '.join(row.doubtful)}, nhưng tên đơn vị ở tệp ghi chưa đúng hoặc"
        " không thống nhất nên chưa rõ là của đơn vị nào. Nếu là tệp của đơn vị, đề nghị ghi đúng tên đơn vị"
        " trong tệp và ở tên tệp rồi gửi lại"
        f"{until}; nếu không phải, đề nghị {asks}"
    )


def _why_empty(row: Row) -> str:
    """That a form holds no number, or in which other column its numbers stand; what is asked for."""
    columns = {each.about for each in row.problems if each.code == "TN106"}
    changed = any(each.code == OVERWRITTEN for each in row.problems)
    column = next((name for name in columns if name and (name != _LAST or changed)), "")
    if not column:
        return "phiếu chưa có số nào. Đề nghị đơn vị điền"
    if column == _LAST:
        return (
            "cột Kỳ này chưa có số nào, còn cột Kỳ trước lại có số khác số in sẵn. Nếu đó là số của kỳ này,"
            " đề nghị đơn vị chuyển sang cột Kỳ này"
        )
    return f"số ghi ở cột {column}, cột Kỳ này để trống. Đề nghị đơn vị chuyển số sang cột Kỳ này"


def _versions(row: Row) -> str:
    """Which of several files was taken, as sentences."""
    return "".join(f" {capitalize_first(each)}." for each in row.versions)


def what_settles(row: Row) -> str:
    """What a unit has to do that has sent two versions."""
    return next(each.hint.removesuffix(OR_DROP) for each in _disputed(row))


def _disputed(row: Row) -> list[Problem]:
    return [problem for problem in row.problems if problem.code == "TN104"]


def _of_what_came(row: Row, shown: Sequence[Problem], received: str, until: str) -> list[str]:
    """What is wrong with the file that is taken, and with others that are not."""
    file = row.taken.file if row.taken else ""
    own = [problem for problem in shown if problem.file in ("", file)]
    others = [f"- tệp {Path(each.file).name}: {_line(each)[2:]}" for each in shown if each not in own]
    asks = "xem lại các chỗ sau" if row.standing is not Standing.PARTIAL else "bổ sung các số còn thiếu"
    body = [f"{received} Đề nghị đơn vị {asks} và gửi bản sửa{until}:"] if own else [received]
    body += [_line(problem) for problem in own[:_MOST]]
    body += [f"- … và {len(own) - _MOST} chỗ nữa"] if len(own) > _MOST else []
    body += ["Đơn vị có gửi tệp khác, số không lấy; đề nghị xem có gửi nhầm không:"] if others else []
    return body + others[:_MOST]


def _line(problem: Problem) -> str:
    """A problem as its unit reads it: the cell, what is wrong, what the unit can do."""
    place = _PLACE.fullmatch(problem.path)
    path = f"ô {place['cell']}, trang {place['sheet']}" if place else problem.path
    hint = problem.hint
    if _COMMAND.search(hint):
        hint = "; ".join(each for each in _OR.split(hint) if not _COMMAND.search(each))
    return f"- {short(replace(problem, path=path, hint=hint))}"
