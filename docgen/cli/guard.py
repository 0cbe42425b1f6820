"""A command that has no workers of its own, run where it can be ended from outside."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from docgen.errors import DataError
from docgen.workers import Bounds, Loss, told
from docgen.workers.guard import OverrunError, stand_guard


def guarded(invoke: Callable[[click.Context], Any], ctx: click.Context, seconds: int) -> Any:
    """``invoke(ctx)`` in a process of its own. DataError if it ran over its bounds, or died."""
    bounds = Bounds(seconds).as_asked()
    try:
        stand_guard(bounds)
        return invoke(ctx)
    except OverrunError as error:
        raise _too_much(ctx, error.loss, bounds) from error
    except MemoryError as error:
        raise _too_much(ctx, Loss.MEMORY, bounds) from error


def _too_much(ctx: click.Context, loss: Loss, bounds: Bounds) -> DataError:
    message, hint = told(loss, bounds, "lệnh này")
    given = [ctx.params[str(each.name)] for each in ctx.command.params if isinstance(each, click.Argument)]
    where = ", ".join(str(name) for each in given for name in (each if isinstance(each, tuple) else (each,)))
    return DataError(f"{where}: {message} ({hint})")
