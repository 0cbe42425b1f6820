"""The command line, in Vietnamese: reads arguments, calls the library, shows the result.

The only place that prints, and the only one that knows Click. It must know nothing of how a
report is made: each command imports the one library function it stands for, when it is called.
"""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn

_ALLOCATIONS = 500_000  # loading libraries makes many objects and no garbage: do not search it for any

_INTERRUPTED = 130  # Exit.INTERRUPTED: whoever interrupts the loading has not loaded it


def main() -> NoReturn:
    """Run the process's own arguments and leave with an exit code of :class:`docgen.errors.Exit`.

    Ctrl-C has its exit code also while the program is still loading, and none any more once it has ended.
    """
    gc.set_threshold(_ALLOCATIONS, 20, 100)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # or it looks through all that is installed
    try:
        from docgen.cli.error_handling import run

        code = run(watched=True)
    except KeyboardInterrupt:
        code = _INTERRUPTED
    finally:
        gc.freeze()  # nor when all ends: a quarter of the time of a short command
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.exit(code)
