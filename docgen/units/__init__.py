"""Who reports to whom: the register of trade-union bodies, as JSON or as a workbook.

Names, symbols and superiors are data with dates, never code. Knows nothing of reports.
"""

from docgen.units.model import Level, Signer, Successor, Unit, parse_unit
from docgen.units.register import FILE_NAME, Register, find_register, load_register, parse_register

__all__ = [
    "FILE_NAME",
    "Level",
    "Register",
    "Signer",
    "Successor",
    "Unit",
    "find_register",
    "load_register",
    "parse_register",
    "parse_unit",
]
