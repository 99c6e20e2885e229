"""Real git repositories for tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ENVIRONMENT = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
AUTHOR = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    """What a command of git prints, run by somebody without settings of their own."""
    ended = subprocess.run(
        ["git", *AUTHOR, *arguments],  # noqa: S607 - the git of the machine
        cwd=folder,
        env=ENVIRONMENT,
        check=True,
        capture_output=True,
        text=True,
    )
    return ended.stdout.strip()


def begin(root: Path) -> None:
    """Make a folder a repository."""
    git(root, "init", "--quiet", "-b", "main")


def commit(root: Path) -> None:
    """Commit all that lies there, hidden files as well."""
    git(root, "add", "--all", "--force")
    git(root, "commit", "--quiet", "--message", "x", "--allow-empty")
