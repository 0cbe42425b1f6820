"""The one error boundary: whatever happens inside a command becomes words and an exit code here.

Known trouble gets its own message and code, Ctrl-C gets 130, our own bugs get an apology and a log
file. It must know no command by name.
"""

# ruff: noqa: PLC0415 - late imports: a command loads what it needs, the help page nothing
from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import click

from docgen import DocgenError, Exit, FileError, Problem
from docgen.cli.app import app
from docgen.cli.click_vi import Answered, Call
from docgen.cli.output import Result, complain, prepare_streams, show
from docgen.cli.wrong_use import advice_on, complaint_of


def run(args: Sequence[str] | None = None, *, watched: bool = False) -> int:
    """Run one command line (the process's own for None) and return its exit code; never raises.

    ``watched``: work without end, or without bound in memory, is ended from outside where the system can.
    """
    given = list(sys.argv[1:] if args is None else args)
    as_json = _wants_json(given)
    call = Call(watched=watched)
    prepare_streams()
    # Click expands *.json on Windows only when it takes the process's arguments itself.
    result = _with_surroundings(_outcome(call, None if args is None else given, given), call.problems)
    try:
        show(call.command, result, as_json=as_json)
    except OSError as error:
        complain(f"Lỗi: không ghi được kết quả ra màn hình hoặc tệp đích – {_file_error(error).message}")
        return int(Exit.FILE)
    except KeyboardInterrupt:
        return int(Exit.INTERRUPTED)
    return int(result.exit_code)


def _outcome(call: Call, args: list[str] | None, given: Sequence[str]) -> Result:
    try:
        result: Result = app.main(args, prog_name="docgen", standalone_mode=False, obj=call)
    except Answered as answer:
        result = answer.result
    except DocgenError as error:
        result = Result(complaint=error.message, problems=error.problems, exit_code=error.exit_code)
    except click.ClickException as error:
        result = Result(complaint=complaint_of(error), advice=advice_on(error), exit_code=Exit.USAGE)
    except (KeyboardInterrupt, click.Abort):
        result = Result(complaint="Đã dừng theo yêu cầu.", exit_code=Exit.INTERRUPTED)
    except OSError as error:
        result = Result(complaint=_file_error(error).message, exit_code=Exit.FILE)
    except Exception as error:  # noqa: BLE001 (this is the boundary: nothing may pass it as a traceback)
        result = _bug(error, given)
    return result


def _with_surroundings(result: Result, problems: Sequence[Problem]) -> Result:
    """The result with problems that are not the command's own; those that it tells already stay once."""
    new = [problem for problem in problems if problem not in result.problems]
    lines = [f"{problem.severity.capitalize()}: {problem}" for problem in new] if result.reported else []
    advice = "\n".join(filter(None, [*lines, result.advice]))
    return replace(result, problems=[*new, *result.problems], advice=advice) if new else result


def _file_error(error: OSError) -> FileError:
    from docgen import file_error

    return file_error(error)


def _bug(error: Exception, given: Sequence[str]) -> Result:
    from docgen.cli.crash import write_log

    log = write_log(error, given)
    advice = (
        f"Chi tiết đã ghi vào tệp {log} – hãy gửi tệp này cho người phụ trách docgen."
        if log
        else f"Không ghi được tệp nhật ký; hãy báo lại dòng này: {type(error).__name__}: {error}"
    )
    return Result(
        complaint="Xin lỗi, docgen gặp lỗi của chính chương trình, không phải do cách dùng.",
        advice=advice,
        data={"log": str(log or ""), "error": f"{type(error).__name__}: {error}"},
        exit_code=Exit.BUG,
    )


def _wants_json(args: Sequence[str]) -> bool:
    """Whether ``--json`` is among the arguments; after ``--`` it would be a file's name."""
    options = args[: args.index("--")] if "--" in args else args
    return "--json" in options
