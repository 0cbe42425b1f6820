"""docgen: official trade-union reports in Word, from JSON.

The package is a stack of layers (see README, "How it is built"); imports point down only and
``tests/test_layers.py`` keeps it so. It is a small typed library too, explained in ``docs/library.md``::

    from docgen import check, generate, load_report

Importing it loads nothing: a name loads what it needs when it is asked for. What ``__all__`` lists is
public and stays as it is within a version; everything else may change at any time.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

from docgen.version import __version__

if TYPE_CHECKING:
    from docgen.batch.archive import pack
    from docgen.batch.run import Batch
    from docgen.check.finding import Finding
    from docgen.collect.run import Collected
    from docgen.errors import (
        DataError,
        DocgenError,
        DocxError,
        Exit,
        FileError,
        MissingProgramError,
        Problem,
        Severity,
        TemplateError,
        UsageError,
    )
    from docgen.files import write_new as write_file
    from docgen.generate import Generated, Verdict
    from docgen.issuing.folder import Issued
    from docgen.library.judging import Checked, Fixed, annotate, check, check_files, explain, fix
    from docgen.library.making import NotMade, generate_files
    from docgen.library.many import batch, blank_table, collect, rollup, unit_forms
    from docgen.library.outputs import Printed, check_ways_out, issue, print_file, write_pdfs
    from docgen.library.pages import Preview, preview, preview_files
    from docgen.library.reports import generate, load_report, new, read_data, schema, validate, write_data
    from docgen.library.word import (
        ImportedReport,
        NextReport,
        UpdatedReport,
        import_docx,
        next_report,
        update,
    )
    from docgen.report.load import Loaded as Report
    from docgen.rollup.run import RolledUp
    from docgen.units import Register, Unit, load_register
    from docgen.vn.periods import Period

__all__ = [
    "Batch",
    "Checked",
    "Collected",
    "DataError",
    "DocgenError",
    "DocxError",
    "Exit",
    "FileError",
    "Finding",
    "Fixed",
    "Generated",
    "ImportedReport",
    "Issued",
    "MissingProgramError",
    "NextReport",
    "NotMade",
    "Period",
    "Preview",
    "Printed",
    "Problem",
    "Register",
    "Report",
    "RolledUp",
    "Severity",
    "TemplateError",
    "Unit",
    "UpdatedReport",
    "UsageError",
    "Verdict",
    "__version__",
    "annotate",
    "batch",
    "blank_table",
    "check",
    "check_files",
    "check_ways_out",
    "collect",
    "explain",
    "fix",
    "generate",
    "generate_files",
    "import_docx",
    "issue",
    "load_register",
    "load_report",
    "new",
    "next_report",
    "pack",
    "preview",
    "preview_files",
    "print_file",
    "read_data",
    "rollup",
    "schema",
    "unit_forms",
    "update",
    "validate",
    "write_data",
    "write_file",
    "write_pdfs",
]

_HOMES: Final[dict[str, str]] = {
    "docgen.batch.archive": "pack",
    "docgen.batch.run": "Batch",
    "docgen.check.finding": "Finding",
    "docgen.collect.run": "Collected",
    "docgen.errors": "DataError DocgenError DocxError Exit FileError MissingProgramError Problem Severity"
    " TemplateError UsageError",
    "docgen.files": "write_file=write_new",
    "docgen.generate": "Generated Verdict",
    "docgen.issuing.folder": "Issued",
    "docgen.library.judging": "Checked Fixed annotate check check_files explain fix",
    "docgen.library.making": "NotMade generate_files",
    "docgen.library.many": "batch blank_table collect rollup unit_forms",
    "docgen.library.outputs": "Printed check_ways_out issue print_file write_pdfs",
    "docgen.library.pages": "Preview preview preview_files",
    "docgen.library.reports": "generate load_report new read_data schema validate write_data",
    "docgen.library.word": "ImportedReport NextReport UpdatedReport import_docx next_report update",
    "docgen.report.load": "Report=Loaded",
    "docgen.rollup.run": "RolledUp",
    "docgen.units": "Register Unit load_register",
    "docgen.vn.periods": "Period",
}
"""The module of each public name, as the imports for type checkers above have it (a test compares them)."""

_PLACES: Final = {
    name: (module, there or name)
    for module, names in _HOMES.items()
    for name, _, there in (each.partition("=") for each in names.split())
}


class _Library(ModuleType):
    """The package itself: ``docgen.check`` is the public function, although a package inside is called so.

    Python binds a package inside to its name when it is first imported; here the public function keeps the
    name. ``from docgen.check.run import …`` finds the package all the same.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _PLACES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


def __getattr__(name: str) -> Any:
    """A public name, its module loaded now. AttributeError for any other name."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, there = _PLACES[name]
    return getattr(import_module(module), there)


sys.modules[__name__].__class__ = _Library
