"""Tables of records: what offices fill in – a workbook, a CSV, JSON – read as data, one record per unit.

Every mistake is said with sheet and cell, all in one pass; good records are kept. Knows nothing of
reports: which headings there are, and what is in the outline, the caller says.
"""

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
