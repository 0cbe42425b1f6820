"""Tables of records: what offices fill in – a workbook, a CSV, JSON – read as data, one record per unit.

Every mistake is said with sheet and cell, all in one pass; good records are kept. Knows nothing of
reports: which headings there are, and what is in the outline, the caller says.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from docgen.records.anchor import UnitFinder
    from docgen.records.model import Heading, Record, Records, Stream
    from docgen.records.packing import packed
    from docgen.records.read import read_records, stream_records
    from docgen.records.result import result_workbook
    from docgen.records.template import blank_workbook
    from docgen.records.writing import is_our_workbook

__all__ = [
    "Heading",
    "Record",
    "Records",
    "Stream",
    "UnitFinder",
    "blank_workbook",
    "is_our_workbook",
    "packed",
    "read_records",
    "result_workbook",
    "stream_records",
]

_HOMES: Final = {
    "Heading": "model",
    "Record": "model",
    "Records": "model",
    "Stream": "model",
    "UnitFinder": "anchor",
    "blank_workbook": "template",
    "is_our_workbook": "writing",
    "packed": "packing",
    "read_records": "read",
    "result_workbook": "result",
    "stream_records": "read",
}


def __getattr__(name: str) -> Any:
    """Load the module that a public name lives in: who needs one small module of tables loads no other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
