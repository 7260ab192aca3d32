"""The program around the commands: finding them, and turning errors into messages and codes."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from corpus import FactcheckError
from factcheck._version import __version__

# In the order of the help page: the main job first.
COMMANDS = (
    "verify",
    "claims",
    "quantities",
    "judge",
    "index",
    "rules",
    "report",
    "baseline",
    "selftest",
    "calibrate",
    "init",
    "config",
    "doctor",
    "completion",
)


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class _ClosedPipeError(Exception):
    """The reader of our output has left."""


class _Commands(click.Group):
    """Loads ``factcheck.commands.NAME`` when NAME is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"factcheck.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    # Before click takes a closed pipe for exit code 1, which is ours for findings.

    def make_context(self, *args: Any, **given: Any) -> click.Context:
        try:
            return super().make_context(*args, **given)
        except BrokenPipeError as error:
            raise _ClosedPipeError from error

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _ClosedPipeError from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS:
            from factcheck.configfile import nearest

            close = nearest(args[0], COMMANDS)
            hint = f" Did you mean {close!r}?" if close else ""
            raise click.UsageError(f"No such command {args[0]!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="factcheck %(version)s")
def program() -> None:
    """Check an article against its own arithmetic and a corpus of sources, offline."""


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    _streams()
    try:
        result = program.main(list(arguments), prog_name="factcheck", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("factcheck: interrupted", err=True)
        return 130
    except _ClosedPipeError:
        return _closed_pipe()
    except FactcheckError as error:
        click.echo(f"factcheck: {error}", err=True)
        return error.exit_code
    except OSError as error:
        if error.errno not in _FULL:
            return _crashed(error)
        return _unwritable(error)
    except Exception as error:  # noqa: BLE001 - a crash of ours is never a pass, nor a traceback
        return _crashed(error)


def _streams() -> None:
    """Standard streams in UTF-8, whatever the locale: reports are the same bytes everywhere. One
    that is closed is empty, or swallows what it is given."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode))  # noqa: SIM115 - until we end
        getattr(sys, name).reconfigure(encoding="utf-8", errors="surrogateescape", newline="\n")


def _unwritable(error: OSError) -> int:
    click.echo(f"factcheck: standard output: cannot be written: {error.strerror}", err=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 2


def _crashed(error: Exception) -> int:
    if "FACTCHECK_TRACEBACK" in os.environ:
        raise error
    click.echo(
        f"factcheck: internal error: {type(error).__name__}: {error}\n"
        "  This is a fault of factcheck. Run again with FACTCHECK_TRACEBACK=1 and report it.",
        err=True,
    )
    return 3


def _closed_pipe() -> int:
    """The reader of our output has left before we could know the result: as a signal would."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 141
