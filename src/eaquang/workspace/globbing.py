"""Which paths a workspace's patterns mean: ``*`` and ``?`` within a name, ``**`` over folders."""

from __future__ import annotations

from fnmatch import fnmatchcase


def may_hold(folder: str, pattern: str) -> bool:
    """Whether a path below ``folder`` may be meant by a pattern."""
    names = folder.split("/")
    parts = pattern.split("/")
    for name, part in zip(names, parts, strict=False):
        if part == "**":
            return True
        if not fnmatchcase(name, part):
            return False
    return len(parts) > len(names)


def matches(path: str, pattern: str) -> bool:
    """Whether a relative path with ``/`` is meant by a pattern.

    Works name by name over a row of reachable places, so that the time is linear in both whatever
    the pattern is; ``fnmatch`` only ever sees one name.
    """
    names = path.split("/")
    parts = pattern.split("/")
    reachable = {0}
    for index, part in enumerate(parts):
        if part == "**":
            last = index == len(parts) - 1
            low = min(reachable)
            # A closing `**` means everything below, so at least one name has to follow.
            reachable = set(range(low + (1 if last else 0), len(names) + 1))
        else:
            reachable = {at + 1 for at in reachable if at < len(names) and fnmatchcase(names[at], part)}
        if not reachable:
            return False
    return len(names) in reachable
