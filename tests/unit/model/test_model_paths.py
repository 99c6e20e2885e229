"""Paths as people write them, against the kinds."""

from __future__ import annotations

import pytest

from eaquang.model.paths import is_held_in_workspace, steps_of


def test_a_path_is_a_pattern() -> None:
    assert steps_of("stores[*].role") == ("stores", "*", "role")


@pytest.mark.parametrize(
    "path",
    [
        "systems",
        "systems[*]",
        "systems[*].id",
        "systems[*].security.basis.information",
        "systems[*].stores[*].role",
        "exchanges[*].from",
        "dossier.issue.number",
        "waivers[*].decision.document",
        "registry[*].source_code",
        "settings.registries[*].path",
        "dossier.sections.I",
        "systems[*].justifications.not-cloud.reason",
        "systems[*].justifications[*].reason",
    ],
)
def test_what_the_language_holds(path: str) -> None:
    assert is_held_in_workspace(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "system[*].name",
        "systems.name",
        "systems[*].nam",
        "systems[*].name.vi",
        "systems[*].stores.role",
        "systems[*].justifications.not-clouds.reason",
        "dossier[*].code",
        "settings[*].name",
        "waivers.decision",
        "registries[*].path",
        "exchanges[*].from_",
    ],
)
def test_what_it_does_not(path: str) -> None:
    assert not is_held_in_workspace(path)
