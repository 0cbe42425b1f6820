"""One text of a report becomes that of the report on another period; what is not sure stays, and is told."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from docgen.report.prose import Prose
from docgen.report.timing import is_on_tasks
from docgen.roundtrip.next.bare_months import BareMonths, with_bare_months
from docgen.roundtrip.next.period_names import written
from docgen.roundtrip.next.period_roles import COMPARED, SURE, Role, Roles, is_years_later
from docgen.roundtrip.next.plain_view import VALUE, PlainView, plain_view
from docgen.roundtrip.next.typed_numbers import typed_numbers
from docgen.vn.periods import Period
from docgen.vn.time_words import Cited, Day, Mention, TimeReference, time_references

_CLAUSE = re.compile(r"[.;:!?](?=\s|$)|\n")
_COMPARED = re.compile(r"\b(?:so với|so cùng kỳ|cùng kỳ|tăng|giảm|hơn|kém|bằng)\b[^;.]{0,50}$", re.IGNORECASE)
_FIXED = re.compile(
    r"\b(?:từ|kể từ|trước|sau|đến|thành lập|ban hành|đại hội|hội nghị|luật|nghị định|nghị quyết|quyết định"
    r"|thông tư|kết luận|chỉ thị|giai đoạn|nhiệm kỳ|tháng công nhân|lần thứ)\b[^,;.]{0,40}$"
    r"|\b(?:chuyên đề|chủ đề)(?: công tác)?\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(rf"\s*(?:,?\s*năm|/|-)?\s*{VALUE}")
_KIND_OF_DOCUMENT = re.compile(r"[A-ZĐ][^\W\d_]*(?:\s[^\W\d_]+)?\s\Z")
_CUT_OFF = timedelta(days=400)
_NEAR = 90  # characters before a time that say how it is meant
_FAR = 2_000  # characters in which a quotation may have begun
_CONTEXT = 45  # characters told before what is told
_FORMS_OF_NO_YEAR = ("quy", "thang", "tuan", "dau-nam", "cuoi-nam")


class Kind(StrEnum):
    """What is told of a text that may still speak of the old period."""

    PERIOD = "ky"
    DAY = "ngay"
    DOCUMENT = "van_ban"
    TERM = "nhiem_ky"
    NUMBER = "so"
    WORDS = "chu"
    CELLS = "o_bang"
    PICTURE = "hinh"
    OWN = "du_lieu_rieng"


class Left(NamedTuple):
    """Something that stays as it was: ``text`` with a little of what stands before it."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Shift:
    """From a report on ``old`` to one on ``new``."""

    old: Period
    new: Period

    @cached_property
    def before(self) -> Roles:
        """What names mean in the old report."""
        return Roles(self.old)

    @cached_property
    def after(self) -> Roles:
        """What they are to mean in the new one."""
        return Roles(self.new)

    @property
    def years(self) -> int:
        """How many years later the new period ends."""
        return self.new.year - self.old.year


@dataclass(frozen=True)
class MovedText:
    """The new text, the names that were changed (old, new) and what was left."""

    text: str
    moved: tuple[tuple[str, str], ...]
    left: tuple[Left, ...]


def move_text(
    source: str, parse: Callable[[str], Prose], shift: Shift, *, tasks: bool = False, title: bool = False
) -> MovedText:
    """``source`` in the report on the new period.

    ``parse`` is how the text is read. ``tasks``: it stands among the tasks of the next period; ``title``: it
    is a subject or a title, in which two periods are named with one year.
    """
    return _Mover(plain_view(source, parse), shift, tasks, title).moved()


class _Mover:
    def __init__(self, view: PlainView, shift: Shift, tasks: bool, title: bool) -> None:
        self._view, self._shift, self._tasks, self._title = view, shift, tasks, title
        so_far = shift.before.name(Role.SO_FAR) or shift.before.name(Role.OWN)
        self._references = with_bare_months(time_references(view.text), view.text, so_far)
        starts = [each.start for each in self._references]
        self._cited = [each.start for each in self._references if isinstance(each, Cited)]
        ends = (match.end() for match in _CLAUSE.finditer(view.text))
        self._clauses = [end for end in ends if not self._is_inside(end, starts)]

    def moved(self) -> MovedText:
        source, moved = self._view.source, []
        changes = {each: self._change(each) for each in self._references if isinstance(each, Mention)}
        for each, new in reversed(changes.items()):
            span = self._view.span(each.start, each.end)
            if new is None or span is None:
                changes[each] = None
            elif new != each.text:
                source = source[: span[0]] + new + source[span[1] :]
                moved.append((each.text, new))
        left = [
            found
            for each in self._references
            if not (isinstance(each, Mention) and changes[each])
            for found in self._left(each)
        ]
        return MovedText(source, tuple(reversed(moved)), (*left, *self._numbers()))

    def _change(self, reference: Mention) -> str | None:
        """The new name, the same one where nothing changes, None where that is not sure."""
        if reference.several or _GOES_ON.match(self._view.text, reference.end) or self._is_fixed(reference):
            return None
        role = self._role(reference)
        new = self._shift.after.name(role, reference.named) if role else None
        if role is None or new is None:
            return self._year(reference)
        if isinstance(reference, BareMonths) and new.form == "dau-nam":
            return reference.renamed(new)
        return written(new, reference, year=self._needs_year(reference, role, new.year))

    def _needs_year(self, reference: Mention, role: Role, year: int | None) -> bool:
        if reference.named.year is not None or year != self._shift.new.year:
            return True
        following = self._shift.after.name(Role.NEXT)
        apart = following is not None and following.year != year
        return self._title and role is Role.OWN and apart and self._names(Role.NEXT)

    def _names(self, role: Role) -> bool:
        mentions = (each for each in self._references if isinstance(each, Mention))
        return any(role in self._shift.before.of(each.named, (role,)) for each in mentions)

    def _role(self, reference: Mention) -> Role | None:
        """What the name means; None if that is not sure."""
        before = self._shift.before
        roles = [*before.of(reference.named, SURE)]
        if self._is_compared(reference):
            roles += before.of(reference.named, COMPARED)
        role = roles[0] if roles else None
        if role is Role.NEXT and reference.named.year is None and not self._is_task(reference):
            following = before.name(Role.NEXT)
            if following and following.year != self._shift.old.year:
                return None  # “quý I” in a report on quý IV: of this year or of the next?
        return None if role is Role.REST and self._shift.after.name(role) is None else role

    def _year(self, reference: Mention) -> str | None:
        """A year by itself goes on as the period does, where that is a whole number of years."""
        if reference.named.form != "nam" or reference.named.year is None:
            return None
        ago = self._shift.old.year - reference.named.year
        if self._shift.years == 0:
            return reference.text
        sure = is_years_later(self._shift.old, self._shift.new, None) and ago in (0, -1)
        if not sure and not (ago == 1 and self._is_compared(reference) and self._shift.years == 1):
            return None
        return written(
            reference.named._replace(year=reference.named.year + self._shift.years), reference, year=True
        )

    def _is_inside(self, position: int, starts: list[int]) -> bool:
        """Whether a time is named across ``position``."""
        index = bisect_left(starts, position) - 1
        return index >= 0 and position <= self._references[index].end

    def _is_fixed(self, reference: Mention) -> bool:
        """Part of a name: of a document, a congress, something quoted, or of a time since or until then."""
        clause = self._clause(reference)
        cited = bisect_left(self._cited, reference.start) - 1
        if cited >= 0 and self._cited[cited] >= clause:
            return True
        quoted = self._view.text[max(clause, reference.start - _FAR) : reference.start]
        if quoted.rfind("“") > quoted.rfind("”"):
            return True
        years = reference.named.form == "nam" and self._shift.years != 0
        return (years or reference.named.form == "nhiem-ky") and bool(_FIXED.search(self._before(reference)))

    def _is_task(self, reference: Mention) -> bool:
        return self._tasks or is_on_tasks(self._before(reference))

    def _is_compared(self, reference: Mention) -> bool:
        return bool(_COMPARED.search(self._before(reference)))

    def _before(self, reference: TimeReference) -> str:
        """What stands before a time in its clause, near enough to say how it is meant."""
        return self._view.text[max(self._clause(reference), reference.start - _NEAR) : reference.start]

    def _clause(self, reference: TimeReference) -> int:
        """Where the clause begins that ``reference`` stands in."""
        index = bisect_right(self._clauses, reference.start) - 1
        return self._clauses[index] if index >= 0 else 0

    def _left(self, reference: TimeReference) -> Iterator[Left]:
        if isinstance(reference, Cited):
            kind = _KIND_OF_DOCUMENT.search(self._view.text, max(0, reference.start - _NEAR), reference.start)
            yield Left(Kind.DOCUMENT, (kind[0] if kind else "") + reference.text)
        elif isinstance(reference, Day):
            if self._is_recent(reference):
                yield Left(Kind.DAY, reference.text)
        elif self._is_near(reference):
            several = reference.named.form in ("nhiem-ky", "cac-nam", "nam-hoc")
            text = self._with_context(reference.start, reference.end)
            yield Left(Kind.TERM if several else Kind.PERIOD, text)

    def _is_recent(self, reference: Day) -> bool:
        old = self._shift.old
        try:
            day = date(reference.year or old.year, reference.month, reference.day)
        except ValueError:
            return True
        first = old.first_day - _CUT_OFF if reference.until else old.first_day
        last = date.max if old.kind == "khong" else old.next().last_day
        return first <= day <= last

    def _is_near(self, reference: Mention) -> bool:
        """Whether a name that stays can be wrong in the new report."""
        name, old = reference.named, self._shift.old
        if name.year is None:
            return name.form in _FORMS_OF_NO_YEAR
        if name.form == "nam":
            return self._shift.years != 0 and abs(name.year - old.year) <= 1
        if name.form == "cac-nam":
            return name.year >= old.year and name.since <= self._shift.new.year
        return name.year >= old.year - 1

    def _with_context(self, start: int, end: int) -> str:
        begin = max(0, start - _CONTEXT)
        before = self._view.text[begin:start]
        if begin:
            before = f"… {before.partition(' ')[2]}"
        return (_CLAUSE.split(before)[-1] + self._view.text[start:end]).replace(VALUE, "").strip()

    def _numbers(self) -> Iterator[Left]:
        """Counts, amounts and rates typed into the text: those of the old period."""
        taken = [(each.start, each.end) for each in self._references]
        return (Left(Kind.NUMBER, reported) for reported in typed_numbers(self._view.text, taken, VALUE))
