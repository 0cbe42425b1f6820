"""The log of our own bugs: enough to find the fault, written where the user can find the file."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from docgen import __version__

LOG_DIR_VARIABLE = "DOCGEN_LOG_DIR"
_LIBRARIES = ("click", "docxtpl", "jinja2", "lxml", "num2words", "pydantic", "python-docx")


def write_log(error: BaseException, args: Sequence[str]) -> Path | None:
    """Write versions, arguments and the traceback to a new file and return it; None if that fails.

    It lies in the folder that DOCGEN_LOG_DIR names, else in the system's folder for temporary files.
    Only its owner can read it: the arguments may name what is not public.
    """
    try:
        folder = Path(os.environ.get(LOG_DIR_VARIABLE) or tempfile.gettempdir())
        folder.mkdir(parents=True, exist_ok=True)
        moment = datetime.now().strftime("%Y%m%d-%H%M%S")
        handle, name = tempfile.mkstemp(prefix=f"docgen-{moment}-", suffix=".log", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_report(error, args))
    except Exception:  # noqa: BLE001 (the apology must reach the user, whatever breaks on the way)
        return None
    return Path(name)


def _report(error: BaseException, args: Sequence[str]) -> str:
    libraries = [f"{name} {_version(name)}" for name in _LIBRARIES]
    lines = [
        f"docgen {__version__}",
        f"Python {sys.version}",
        platform.platform(),
        ", ".join(libraries),
        f"arguments: {list(args)!r}",
        "",
    ]
    return "\n".join(lines) + "\n" + "".join(traceback.format_exception(error))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
