"""``factcheck`` and ``python -m factcheck``."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command and exit: 0 clean, 1 findings, 2 the user's mistake, 3 a check that could
    not run, 130 interrupted."""
    from corpus.caches import cache_folder
    from factcheck import startup

    startup.keep(cache_folder())
    from factcheck.commands import run

    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has left; what was found still decides the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        sys.stderr.write(f"factcheck: standard output: cannot be written: {error.strerror}\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = max(code, 2)
    sys.exit(code)


if __name__ == "__main__":
    main()
