"""The entry of the command: whatever happens from the first import on, Ctrl-C ends it quietly."""

from __future__ import annotations

import gc
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and exit with a code of the contract."""
    # A run makes many objects, keeps most and ends soon: looking for rings among them costs a third of it.
    gc.disable()
    try:
        # Loading the program takes long enough for somebody to change their mind.
        from eaquang.cli.program import run

        code = run(sys.argv[1:])
        # The result stands: what is left is the interpreter's own end.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)
