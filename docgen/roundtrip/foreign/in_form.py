"""A file of other hands read as one form has it: its data, its lines with their places in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from docgen.check.recognition.form_parts import FormPart, is_rule, lines_of
from docgen.errors import DataError
from docgen.jsonfile import has_errors
from docgen.report.load import Loaded, check_data
from docgen.roundtrip.foreign.appendices import read_annexes
from docgen.roundtrip.foreign.body import read_body
from docgen.roundtrip.foreign.closing import read_closing
from docgen.roundtrip.foreign.fixed_lines import Fixed
from docgen.roundtrip.foreign.head import Head, bare_ground, day_in, of_form
from docgen.roundtrip.foreign.laying import Ours, body_line, form_lines
from docgen.roundtrip.foreign.period import FormAndPeriod, data_of_period
from docgen.roundtrip.foreign.proposals import Proposals
from docgen.roundtrip.foreign.remarks import is_closing
from docgen.roundtrip.foreign.source import Source
from docgen.roundtrip.foreign.symbol import with_kind, with_open_year, with_symbol
from docgen.roundtrip.foreign.unit import Issuer
from docgen.roundtrip.log import Change, Status
from docgen.roundtrip.regions import CLOSING, HEAD, Region
from docgen.roundtrip.units import Line
from docgen.standard.mau import FormSpec
from docgen.units import Register


class InForm:
    """The text of a file read as one form has it; ``changes`` are what was left out on the way."""

    def __init__(self, source: Source, form: FormSpec, fixed: Fixed, proposals: Proposals) -> None:
        self._source = source
        self._form = form
        self._fixed = fixed
        self._start, self._end = fixed.body(source)
        self.proposals = proposals
        self.changes: list[Change] = []
        self.body = read_body(
            source,
            range(self._start, self._end),
            "noi_dung",
            proposals,
            ends=form.end_mark,
            scheme=form.numbering,
        )
        first = (
            source.parts.appendices[0].start if source.parts.appendices else len(source.document.paragraphs)
        )
        rest = [i for i in range(self._end_of_closing(), first) if source.says(i)]
        self.annexes = read_annexes(source, rest, proposals, form, written=self.body.written != "")

    def _end_of_closing(self) -> int:
        """The first paragraph below the signature and the table that it stands in."""
        source = self._source
        start, end = source.parts.body
        last = max(
            (part.paragraph for part in source.parts.form_parts if is_closing(part.role)), default=end - 1
        )
        table = source.outer_tables.get(last)
        inside = source.inside(table) if table is not None else ()
        return max([start, end, last + 1, *(index + 1 for index in inside)])

    def data(
        self, head: Head, wanted: FormAndPeriod, issuer: Issuer, register: Register
    ) -> tuple[dict[str, Any], Loaded]:
        """The data, and the report that they are; where nothing says a year, it is open in the data."""
        form = self._form
        data: dict[str, Any] = {"mau": form.ma, **data_of_period(wanted, form), "don_vi": issuer.value}
        data.update(of_form(head, form))
        day = ""
        if "ky" not in data and "ngay_ban_hanh" not in data:
            day = day_in(self._fixed.values.values())
            data["ngay_ban_hanh"] = day or str(wanted.period.year)
        if issuer.drafted and not form.viet_tat:
            data["don_vi_soan"] = issuer.drafted
        data |= {"danh_so": self.body.written} if self.body.written else {}
        data["noi_dung"] = self.body.blocks
        data.update({key: value for key, value in self._more(data).items() if value})
        data.update(read_closing(self._source, two=form.left_signer is not None))
        loaded = _loaded(with_kind(with_symbol(data, head, issuer, form), head, form), register)
        return (with_open_year(data) if wanted.open and not day else data), loaded

    def _more(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What only some files have."""
        form_parts = self._fixed.grounds
        grounds = [bare_ground(self._source.text(part)) for part in form_parts if part.role == "can_cu"]
        deciding = [self._source.text(part) for part in form_parts if part.role != "can_cu"]
        return {
            "tham_quyen": data.get("tham_quyen") or "\n".join(deciding),
            "can_cu": [*data.get("can_cu", ()), *grounds],
            "du_lieu_rieng": self._fixed.values,
            "so_lieu": self.proposals.figures,
            "chi_tieu": self.proposals.indicators,
            "phu_luc": self.annexes.data,
        }

    def ours(self) -> list[Ours]:
        """Every line and grid of the file, in its order; what was recognised as nothing as well."""
        found = form_lines(self._source, self._form, self._fixed)
        known = [*found, *(body_line(each.unit, each.path) for each in self.body.placed), *self.annexes.lines]
        left = [
            *self._unclaimed(0, self._start, HEAD),
            *self._unclaimed(self._end, self._end_of_closing(), CLOSING),
        ]
        return sorted([*known, *left], key=_first)

    def _unclaimed(self, start: int, end: int, region: str) -> Iterator[Ours]:
        """Lines of head or closing that are no known part of it, and what stands behind a part on its line.

        Drawn rules are told and left out.
        """
        own = (*self._fixed.form_parts, *self._fixed.grounds, *self._fixed.after)
        whole = {part.paragraph for part in own}
        taken: dict[int, list[FormPart]] = defaultdict(list)
        for part in self._source.parts.form_parts:
            taken[part.paragraph].append(part)
        for line in lines_of(self._source.document, range(start, end)):
            here = [part for part in taken[line.paragraph] if part.start < line.end and line.start < part.end]
            begun = any(part.start <= line.start for part in here)
            known = min(line.end, max(part.end for part in here)) if begun else line.start
            left = self._source.document.paragraphs[line.paragraph].text[known : line.end]
            if line.paragraph in whole or (known > line.start and not any(map(str.isalnum, left))):
                continue
            if is_rule(line.text):
                self.changes.append(Change(Status.FORMAT, "ke_tay", line.paragraph, new=line.text))
                continue
            part = FormPart("", line.paragraph, line.end - len(left.lstrip()), line.end)
            yield Ours(self._source.line(part), Region(region))


def _loaded(data: dict[str, Any], register: Register) -> Loaded:
    loaded, problems = check_data(data, register, "")
    if loaded is None:
        raise DataError(
            "dữ liệu đọc được từ tệp không lập thành báo cáo", [p for p in problems if has_errors([p])]
        )
    return loaded


def _first(each: Ours) -> int:
    return each.unit.index if isinstance(each.unit, Line) else each.unit.first
