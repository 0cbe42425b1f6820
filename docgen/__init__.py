"""docgen: official trade-union reports in Word, from JSON.

The package is a stack of layers (docs/architecture.md). It is a small typed library too (docs/library.md)::

    from docgen import check, generate, load_report

Importing it loads nothing: a name loads what it needs. Within a version what ``__all__`` lists stays.
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
    from docgen.check.many import CheckedFile as CheckedFile
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
        suggest,
        typed_command,
    )
    from docgen.files import file_error, safe_name
    from docgen.files import same_location as is_same_file
    from docgen.files import write_new as write_file
    from docgen.generate import Generated, Verdict
    from docgen.issuing.folder import Issued
    from docgen.library.forms import build_form, check_forms, list_forms, missing_forms, new_form, use_forms
    from docgen.library.inputs import StandardInput, parse_day
    from docgen.library.judging import (
        Checked,
        Fixed,
        annotate,
        check,
        check_files,
        explain,
        fix,
        profile_code,
        word_files,
    )
    from docgen.library.making import generate_files
    from docgen.library.many import (
        batch,
        blank_table,
        collect,
        collected_files,
        form_problems,
        rollup,
        unit_forms,
        write_collected,
        write_rollup,
    )
    from docgen.library.outputs import Printed, check_ways_out, issue, print_file, write_pdfs
    from docgen.library.pages import Preview, preview, preview_files
    from docgen.library.registers import (
        add_unit,
        check_units,
        choose_units,
        level_names,
        load_register,
        propose_unit,
        refuse_sample,
        write_units,
    )
    from docgen.library.reports import (
        NotMade,
        convert,
        generate,
        load_report,
        new,
        read_data,
        schema,
        validate,
        write_data,
    )
    from docgen.library.templates import (
        build_templates,
        convert_template,
        export_template,
        fill_template,
        known_filters,
        known_variables,
        lint_template,
        stale_templates,
        template_variables,
        templates,
    )
    from docgen.library.watching import FileVerdict, guarded, judge_each
    from docgen.library.word import (
        ImportedReport,
        NextReport,
        UpdatedReport,
        import_docx,
        next_report,
        update,
    )
    from docgen.preview.result import Preview as PreviewedFile
    from docgen.preview.result import Previews
    from docgen.report.load import Loaded as Report
    from docgen.rollup.answer import StoppedSumError
    from docgen.rollup.run import RolledUp
    from docgen.standard.form_spec import FormSpec
    from docgen.units import Register, Unit, find_register
    from docgen.units.proposal import Proposal
    from docgen.vn.dates import format_date
    from docgen.vn.periods import Period, parse_period
    from docgen.vn.text import capitalize_first

__all__ = [
    "Batch",
    "Checked",
    "CheckedFile",
    "Collected",
    "DataError",
    "DocgenError",
    "DocxError",
    "Exit",
    "FileError",
    "FileVerdict",
    "Finding",
    "Fixed",
    "FormSpec",
    "Generated",
    "ImportedReport",
    "Issued",
    "MissingProgramError",
    "NextReport",
    "NotMade",
    "Period",
    "Preview",
    "PreviewedFile",
    "Previews",
    "Printed",
    "Problem",
    "Proposal",
    "Register",
    "Report",
    "RolledUp",
    "Severity",
    "StandardInput",
    "StoppedSumError",
    "TemplateError",
    "Unit",
    "UpdatedReport",
    "UsageError",
    "Verdict",
    "__version__",
    "add_unit",
    "annotate",
    "batch",
    "blank_table",
    "build_form",
    "build_templates",
    "capitalize_first",
    "check",
    "check_files",
    "check_forms",
    "check_units",
    "check_ways_out",
    "choose_units",
    "collect",
    "collected_files",
    "convert",
    "convert_template",
    "explain",
    "export_template",
    "file_error",
    "fill_template",
    "find_register",
    "fix",
    "form_problems",
    "format_date",
    "generate",
    "generate_files",
    "guarded",
    "import_docx",
    "is_same_file",
    "issue",
    "judge_each",
    "known_filters",
    "known_variables",
    "level_names",
    "lint_template",
    "list_forms",
    "load_register",
    "load_report",
    "missing_forms",
    "new",
    "new_form",
    "next_report",
    "pack",
    "parse_day",
    "parse_period",
    "preview",
    "preview_files",
    "print_file",
    "profile_code",
    "propose_unit",
    "read_data",
    "refuse_sample",
    "rollup",
    "safe_name",
    "schema",
    "stale_templates",
    "suggest",
    "template_variables",
    "templates",
    "typed_command",
    "unit_forms",
    "update",
    "use_forms",
    "validate",
    "word_files",
    "write_collected",
    "write_data",
    "write_file",
    "write_pdfs",
    "write_rollup",
    "write_units",
]

_MODULES: Final[dict[str, str]] = {
    "docgen.batch.archive": "pack",
    "docgen.batch.run": "Batch",
    "docgen.check.finding": "Finding",
    "docgen.check.many": "CheckedFile=CheckedFile",
    "docgen.collect.run": "Collected",
    "docgen.errors": "DataError DocgenError DocxError Exit FileError MissingProgramError Problem"
    " Severity TemplateError UsageError suggest typed_command",
    "docgen.files": "file_error is_same_file=same_location safe_name write_file=write_new",
    "docgen.generate": "Generated Verdict",
    "docgen.issuing.folder": "Issued",
    "docgen.library.forms": "build_form check_forms list_forms missing_forms new_form use_forms",
    "docgen.library.inputs": "StandardInput parse_day",
    "docgen.library.judging": "Checked Fixed annotate check check_files explain fix profile_code word_files",
    "docgen.library.making": "generate_files",
    "docgen.library.many": "batch blank_table collect collected_files form_problems rollup unit_forms"
    " write_collected write_rollup",
    "docgen.library.outputs": "Printed check_ways_out issue print_file write_pdfs",
    "docgen.library.pages": "Preview preview preview_files",
    "docgen.library.registers": "add_unit check_units choose_units level_names load_register propose_unit"
    " refuse_sample write_units",
    "docgen.library.reports": "NotMade convert generate load_report new read_data schema validate write_data",
    "docgen.library.templates": "build_templates convert_template export_template fill_template known_filters"
    " known_variables lint_template stale_templates template_variables templates",
    "docgen.library.watching": "FileVerdict guarded judge_each",
    "docgen.library.word": "ImportedReport NextReport UpdatedReport import_docx next_report update",
    "docgen.preview.result": "PreviewedFile=Preview Previews",
    "docgen.report.load": "Report=Loaded",
    "docgen.rollup.answer": "StoppedSumError",
    "docgen.rollup.run": "RolledUp",
    "docgen.standard.form_spec": "FormSpec",
    "docgen.units": "Register Unit find_register",
    "docgen.units.proposal": "Proposal",
    "docgen.vn.dates": "format_date",
    "docgen.vn.periods": "Period parse_period",
    "docgen.vn.text": "capitalize_first",
}
"""The module of each public name, as the imports for type checkers above have it (a test compares them)."""

_NAMED: Final = ((key, each.partition("=")) for key, names in _MODULES.items() for each in names.split())
_ORIGINS: Final = {name: (module, there or name) for module, (name, _, there) in _NAMED}


class _Library(ModuleType):
    """The package itself: its function ``docgen.check`` stays, though a package inside is called so."""

    def __setattr__(self, name: str, value: object) -> None:
        # Python would bind that package to the name; ``from docgen.check.run import …`` finds it all the same
        if name not in _ORIGINS or not isinstance(value, ModuleType):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


def __getattr__(name: str) -> Any:
    """A public name, its module loaded now. AttributeError for any other name."""
    if name in _ORIGINS:
        return getattr(import_module(_ORIGINS[name][0]), _ORIGINS[name][1])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


sys.modules[__name__].__class__ = _Library
