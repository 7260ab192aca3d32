"""The command line: one command, one file, loaded when it is asked for."""

from factcheck.commands.program import program, run

__all__ = ["program", "run"]
