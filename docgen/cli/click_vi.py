"""Click in Vietnamese: commands, groups that load late, help pages, wrong-use messages.

Why it exists: Click's own texts are English and scattered over its exceptions and formatters; here
they are all said again, once. It must not know which commands exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise, takewhile
from typing import Any

import click

from docgen import Problem, suggest
from docgen.cli.output import Result

_SETTINGS: dict[str, Any] = {"options_metavar": "[TUỲ CHỌN]", "add_help_option": False}
_GROUP_SETTINGS: dict[str, Any] = {
    "subcommand_metavar": "LỆNH …",
    "no_args_is_help": False,
    "invoke_without_command": True,
}


@dataclass
class Call:
    """One call of the command line: ``command`` is the one being run ("template lint"), for the envelope.

    ``watched``: the work is done in processes that are ended when they exceed their bounds. ``problems`` are
    problems of the surroundings, which the result tells besides its own.
    """

    command: str = ""
    watched: bool = False
    problems: tuple[Problem, ...] = ()


class Answered(Exception):  # noqa: N818 (it is no error)
    """An option (--help, --version) has answered by itself; no command will run."""

    def __init__(self, result: Result) -> None:
        super().__init__(result.text)
        self.result = result


class MissingCommandError(click.UsageError):
    """A group was called without one of its commands."""


class Command(click.Command):
    """A command with Vietnamese help, ``--help`` and ``--json``.

    It runs in a process that is ended, from outside, when it has used ``seconds`` of processor time or too
    much memory (on Linux, if the call is watched). 0: the command sees to the bounds of each thing itself.
    ``seconds`` may depend on the parameters of the call.
    """

    def __init__(
        self, *args: Any, seconds: int | Callable[[Mapping[str, Any]], int] = 60, **kwargs: Any
    ) -> None:
        super().__init__(*args, **(_SETTINGS | kwargs))
        self.params += [_json_option(), _help_option()]
        self.seconds = seconds

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the command's name first, so that a usage error knows it; refuse what is left over."""
        note_command(ctx)
        ctx.allow_extra_args = True
        with _placing_errors(ctx):
            refuse_swallowed(self, ctx, args)
            rest = super().parse_args(ctx, args)
        if rest:
            raise click.UsageError(f"thừa tham số: {' '.join(rest)}", ctx)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run it under guard; DataError if it exceeds its bounds."""
        seconds = self.seconds(ctx.params) if callable(self.seconds) else self.seconds
        if not seconds or not watched():
            return super().invoke(ctx)
        from docgen import guarded  # noqa: PLC0415 - a help page needs none

        invoke = super().invoke
        return guarded(lambda: invoke(ctx), seconds, lambda: _arguments(ctx))

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Cách dùng: docgen generate …``."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The section ``Tuỳ chọn:``."""
        write_options(self, ctx, formatter)


class Group(click.Group):
    """A group with Vietnamese help. Called without a command it shows its help, as wrong use."""

    command_class = Command

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(_SETTINGS | _GROUP_SETTINGS | kwargs))
        self.params += [_json_option(), _help_option()]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note the group's name, so that a usage error knows it."""
        note_command(ctx)
        with _placing_errors(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named; none is wrong use."""
        result = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            raise MissingCommandError("thiếu tên lệnh", ctx)
        return result

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        command = self.get_command(ctx, args[0])
        if command is None:
            known = self.list_commands(ctx)
            hint = suggest(args[0], known) or f"các lệnh: {', '.join(known)}"
            raise click.UsageError(f"không có lệnh “{args[0]}” ({hint})", ctx)
        return args[0], command, args[1:]

    def summaries(self, ctx: click.Context) -> Iterable[tuple[str, str]]:  # noqa: ARG002 (LazyGroup's shape)
        """Name and one line of every command, in the order of the help page."""
        return [(name, command.short_help or "") for name, command in self.commands.items()]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order in which they were declared: the order of the work."""
        return [name for name, _ in self.summaries(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Cách dùng: docgen template …``."""
        write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The sections ``Lệnh:`` and ``Tuỳ chọn:``."""
        with formatter.section("Lệnh"):
            formatter.write_dl(list(self.summaries(ctx)))
        write_options(self, ctx, formatter)


class LazyGroup(Group):
    """A group that imports a command only when it is called.

    ``lazy`` maps a name to its place ("docgen.cli.generate:command") and its line in the help page.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def summaries(self, ctx: click.Context) -> Iterable[tuple[str, str]]:  # noqa: ARG002 (Click's shape)
        """Name and one line of every command, from the table, without importing any."""
        return [(name, line) for name, (_, line) in self._lazy.items()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 (Click's shape)
        """Import the command; None if there is no such name."""
        if cmd_name not in self._lazy:
            return None
        module, _, name = self._lazy[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


def watched() -> bool:
    """Whether the call being answered is to be watched."""
    call = click.get_current_context().find_object(Call)
    return call is not None and call.watched


def _arguments(ctx: click.Context) -> str:
    """What the call is about, as it was typed."""
    given = [ctx.params[str(each.name)] for each in ctx.command.params if isinstance(each, click.Argument)]
    return ", ".join(str(name) for each in given for name in (each if isinstance(each, tuple) else (each,)))


def note_command(ctx: click.Context) -> None:
    """Tell the :class:`Call` which command is being read: its path without the program's name."""
    call = ctx.find_object(Call)
    if call is not None:
        call.command = ctx.command_path.partition(" ")[2]


def refuse_swallowed(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    """BadOptionUsage if an option would take the next option for its value: ``--out --json``."""
    options = [each for each in command.params if isinstance(each, click.Option)]
    names = {name for each in options for name in each.opts}
    valued = {name for each in options if not each.is_flag for name in each.opts}
    for name, value in pairwise(takewhile(lambda each: each != "--", args)):
        if name in valued and value in names:
            raise click.BadOptionUsage(name, "", ctx)


def write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The usage line under its Vietnamese heading."""
    usage = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, usage, prefix="Cách dùng: ")


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The options under their Vietnamese heading."""
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    records = [record for option in options if (record := option.get_help_record(ctx))]
    with formatter.section("Tuỳ chọn"):
        formatter.write_dl([(name, text.replace("[required]", "[bắt buộc]")) for name, text in records])


@contextmanager
def _placing_errors(ctx: click.Context) -> Iterator[None]:
    """Click's parser raises some usage errors without saying of which command they are."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _json_option() -> click.Option:
    # Whether it was given is read from the raw arguments, as a usage error must know it too.
    words = "In kết quả dạng JSON cho chương trình khác đọc."
    return click.Option(["--json"], is_flag=True, expose_value=False, help=words)


def _help_option() -> click.Option:
    def answer(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
        if asked:
            text = ctx.get_help()
            raise Answered(Result(text=text, data={"help": text}))

    words = "Hiện hướng dẫn này rồi thoát."
    return click.Option(
        ["--help"], is_flag=True, is_eager=True, expose_value=False, callback=answer, help=words
    )
