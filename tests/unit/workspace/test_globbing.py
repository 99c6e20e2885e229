"""Which paths a pattern means."""

from __future__ import annotations

import pytest

from eaquang.workspace.globbing import matches


@pytest.mark.parametrize(
    ("pattern", "path", "meant"),
    [
        ("a.yaml", "a.yaml", True),
        ("a.yaml", "b/a.yaml", False),
        ("*.yaml", "a.yaml", True),
        ("*.yaml", "b/a.yaml", False),
        ("?.yaml", "đ.yaml", True),
        ("?.yaml", "ab.yaml", False),
        ("*/a.yaml", "b/a.yaml", True),
        ("*/a.yaml", "b/c/a.yaml", False),
        ("**/a.yaml", "a.yaml", True),
        ("**/a.yaml", "b/c/a.yaml", True),
        ("b/**", "b/c/a.yaml", True),
        ("b/**", "b", False),
        ("b/**", "bc/a.yaml", False),
        ("b/**/d/*.yaml", "b/d/a.yaml", True),
        ("b/**/d/*.yaml", "b/c/c/d/a.yaml", True),
        ("b/**/d/*.yaml", "b/c/d/e/a.yaml", False),
        ("**/c/**/a.yaml", "b/c/a.yaml", True),
        ("**/c/**/a.yaml", "b/d/a.yaml", False),
        ("**", "a.yaml", True),
        ("", "a.yaml", False),
        ("A.yaml", "a.yaml", False),
        ("b", "b/a.yaml", False),
        ("b/a.yaml", "b", False),
    ],
)
def test_matches(pattern: str, path: str, meant: bool) -> None:  # noqa: FBT001 - a column of the table
    assert matches(path, pattern) is meant


def test_a_pattern_of_many_stars_ends() -> None:
    assert not matches("/".join("a" * 300), "/".join(["**", "a"] * 150) + "/b")
