"""``factcheck completion``: what a shell needs to complete commands and options."""

from __future__ import annotations

import sys

import click
from click.shell_completion import get_completion_class

_HOW = {
    "bash": "eval \"$(factcheck completion bash)\"   # in ~/.bashrc",
    "zsh": "eval \"$(factcheck completion zsh)\"    # in ~/.zshrc",
    "fish": "factcheck completion fish | source   # in ~/.config/fish/config.fish",
}  # fmt: skip


@click.command("completion", epilog="\b\n" + "\n".join(_HOW.values()))
@click.argument("shell", type=click.Choice(list(_HOW)))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the script that makes SHELL complete factcheck's commands, options and formats."""
    found = get_completion_class(shell)
    assert found is not None
    program = context.find_root().command
    sys.stdout.write(found(program, {}, "factcheck", "_FACTCHECK_COMPLETE").source() + "\n")
    return 0
