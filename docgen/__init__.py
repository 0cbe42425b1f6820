"""docgen: official trade-union reports in Word, from JSON.

The package is a stack of layers (see README, "How it is built"); imports point down only and
``tests/test_layers.py`` keeps it so. It is a small typed library too::

    from docgen import import_docx, load_report

Importing it loads nothing: a name loads what it needs when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docgen.version import __version__

if TYPE_CHECKING:
    from docgen.roundtrip.importing import import_file as import_docx
    from docgen.workbook.source import load_report

__all__ = ["__version__", "import_docx", "load_report"]


def __getattr__(name: str) -> Any:
    """A function of the library, loaded now. AttributeError for any other name."""
    if name == "import_docx":
        from docgen.roundtrip.importing import import_file  # noqa: PLC0415 - see above

        return import_file
    if name == "load_report":
        from docgen.workbook.source import load_report  # noqa: PLC0415 - see above

        return load_report
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
