"""The entry of the command: whatever happens from the first import on, Ctrl-C ends it quietly."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit with a code of the contract."""
    # The streams are written out by then. Taking a large workspace apart object by object would cost a tenth
    # of the run, for the sake of memory that the system takes back at once.
    os._exit(command(sys.argv[1:]))


def command(arguments: list[str]) -> int:
    """Run one command line to its end; the exit code of the contract."""
    # A run makes many objects, keeps most and ends soon: looking for rings among them costs a third of it.
    gc.disable()
    try:
        if "_EAQUANG_COMPLETE" in os.environ:
            from eaquang.cli.completer import complete

            return complete()
        code = _at_once(arguments)
        if code is None:
            # Loading the program takes long enough for somebody to change their mind.
            from eaquang.cli.program import run

            code = run(arguments)
        # The result stands: what is left is the interpreter's own end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = 130
    return code


def _at_once(arguments: list[str]) -> int | None:
    """Answer what scripts ask most without loading the program; nothing for all else."""
    if arguments != ["version"] or sys.stdout is None:
        return None
    from eaquang.cli.version import ANSWER

    try:
        sys.stdout.write(ANSWER)
        sys.stdout.flush()
    except OSError:
        # The program knows what to say of a closed pipe and of a full disk.
        return None
    return 0
