"""The errors a user sees: what happened, where, and what to do about it."""

from __future__ import annotations


class FactcheckError(Exception):
    """Base of every error that becomes one message and an exit code, never a traceback.

    ``place`` says where (a path, ``file:line``, an option), ``hint`` what to do.
    """

    exit_code = 3

    def __init__(self, message: str, *, place: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}\n  {self.hint}" if self.hint else text


class UserError(FactcheckError):
    """The user's mistake: a bad option, a missing or unreadable file, a bad configuration."""

    exit_code = 2


class InputError(UserError):
    """A file, folder or address that cannot be read as a document."""


class ConfigError(UserError):
    """A configuration that cannot be used: ``place`` holds file and line."""


class UnavailableError(FactcheckError):
    """A check that could not run: a damaged index, a missing model. Never counted as a pass."""
