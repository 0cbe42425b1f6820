"""The command line, in Vietnamese: reads arguments, calls the library, shows the result.

The only place that prints, and the only one that knows Click. It must know nothing of how a
report is made: each command imports the one library function it stands for, when it is called.
"""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

import gc
import sys
from typing import NoReturn

_ALLOCATIONS = 500_000  # loading libraries makes many objects and no garbage: do not search it for any


def main() -> NoReturn:
    """Run the process's own arguments and leave with an exit code of :class:`docgen.errors.Exit`."""
    gc.set_threshold(_ALLOCATIONS, 20, 100)
    from docgen.cli.boundary import run

    sys.exit(run(watched=True))
