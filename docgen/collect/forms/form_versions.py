"""Forms of one unit on several sheets of a workbook, of which the names say that some are drafts."""

from __future__ import annotations

from collections.abc import Sequence

from docgen.collect.forms.form import Form
from docgen.errors import Problem, Severity
from docgen.records.sheet_versions import IS_OLDER, older_versions


def newest(forms: Sequence[Form]) -> tuple[list[Form], list[Problem]]:
    """The forms without drafts of others among them, and a note for each draft."""
    older: dict[str, str] = {}
    for unit in {form.record.data.get("don_vi") for form in forms}:
        older |= older_versions(
            [each.record.root for each in forms if each.record.data.get("don_vi") == unit]
        )
    left = [form for form in forms if form.record.root not in older]
    return left, [
        Problem("TN117", f"{IS_OLDER} “{newer}”, không được đọc", name, form.record.file, "", Severity.NOTE)
        for form in forms
        for name, newer in older.items()
        if form.record.root == name
    ]
