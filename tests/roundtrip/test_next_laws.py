"""Laws of the next period, for reports of every kind: pure, valid at once, open, and its own next period."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import given, settings

from docgen.errors import Severity
from docgen.report.load import check_data
from docgen.roundtrip.next.next_period import next_report
from docgen.standard.mau import load_form
from tests.report.report_builder import register
from tests.roundtrip.reports import all_reports
from tests.thorough import examples


def errors(data: dict[str, Any]) -> list[str]:
    """What makes a report impossible."""
    return [str(each) for each in check_data(data, register())[1] if each.severity is Severity.ERROR]


@given(all_reports)
@settings(max_examples=examples(40))
def test_every_report_has_a_next_one(raw: dict[str, Any]) -> None:
    """The data stay untouched; the new ones have no error and no result, and a next report themselves."""
    loaded, _ = check_data(raw, register())
    assert loaded is not None
    before = deepcopy(raw)
    new = loaded.period.next()
    made = next_report(raw, load_form(loaded.form.ma), loaded.period, new)
    assert raw == before
    assert errors(made.data) == []
    assert all(figure["gia_tri"] is None for figure in (made.data.get("so_lieu") or {}).values())
    assert all(row["thuc_hien"] is None for row in made.data.get("chi_tieu") or ())
    again = next_report(made.data, load_form(loaded.form.ma), new, new.next())
    assert errors(again.data) == []
