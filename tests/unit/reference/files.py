"""The YAML files of this repository by the schema they belong to."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[3]
_NAMED = {"eaquang.yaml": "workspace", "waivers.yaml": "waivers", "registry.yaml": "registry"}
_ASIDE = ("params.yaml",)


def files_of(schema: str) -> tuple[Path, ...]:
    """Every file of fixtures and examples that a schema is for, sorted."""
    found = [
        path
        for folder in ("tests/rules", "examples")
        for path in sorted((ROOT / folder).rglob("*.yaml"))
        if path.name not in _ASIDE and ".openapi." not in path.name
    ]
    return tuple(path for path in found if _NAMED.get(path.name, "description") == schema)


def described() -> tuple[Path, ...]:
    """Every description."""
    return (*files_of("description"), ROOT / "tests" / "unit" / "model" / "example.yaml")
