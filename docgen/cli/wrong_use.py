"""Click's own complaints, said in Vietnamese: what is wrong with the call, and what to type instead."""

from __future__ import annotations

import click

from docgen import suggest
from docgen.cli.click_vi import MissingCommandError


def complaint_of(error: click.ClickException) -> str:
    """What is wrong with the call, in Vietnamese."""
    if isinstance(error, click.NoSuchOption):
        return _no_such_option(error)
    if isinstance(error, click.BadOptionUsage):
        return _bad_option_usage(error)
    if isinstance(error, click.MissingParameter):
        return f"thiếu {_name(error.param)}"
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)}: {_range_of(error.param) or error.message}"
    return error.message


def advice_on(error: click.ClickException) -> str:
    """How to call it right: the usage line and the way to the help page, or the page itself."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return ""
    if isinstance(error, MissingCommandError):
        return f"\n{context.get_help()}"
    return f"{context.get_usage()}\nGõ “{context.command_path} --help” để xem hướng dẫn."


def _no_such_option(error: click.NoSuchOption) -> str:
    hint = suggest(error.option_name, _option_names(error.ctx))
    return f"không có tuỳ chọn {error.option_name}" + (f" ({hint})" if hint else "")


def _bad_option_usage(error: click.BadOptionUsage) -> str:
    for param in error.ctx.command.params if error.ctx else []:
        if error.option_name in param.opts and isinstance(param, click.Option) and not param.is_flag:
            return f"tuỳ chọn {error.option_name} cần một giá trị đi kèm: {error.option_name} {param.metavar}"
    return f"tuỳ chọn {error.option_name} không nhận giá trị"


def _range_of(param: click.Parameter | None) -> str:
    """What a number must be, for an option that takes a whole number between bounds; "" for others."""
    kind = param.type if param else None
    if not isinstance(kind, click.IntRange):
        return ""
    low, high = kind.min, kind.max
    bounds = f" từ {low} trở lên" if high is None else f" từ {low} đến {high}" if low is not None else ""
    return f"cần một số nguyên{bounds}"


def _name(param: click.Parameter | None) -> str:
    if isinstance(param, click.Option):
        return f"tuỳ chọn {max(param.opts, key=len)} {param.metavar}"
    return f"tham số {param.metavar or param.name}" if isinstance(param, click.Argument) else "tham số"


def _option_names(context: click.Context | None) -> list[str]:
    params = context.command.params if context else []
    return [name for param in params if isinstance(param, click.Option) for name in param.opts]
