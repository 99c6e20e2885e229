"""From pointer to span."""

from __future__ import annotations

import pytest

from eaquang.assessment.places import entity_path, id_path, place_of
from eaquang.diagnostics import EntityKey, Pointer, Region
from eaquang.workspace.landscape import Home
from unit.assessment.toys import workspace

TEXT = """\
systems:
  a:
    name: Hệ thống A
    tags: [một, hai]
    description: >-
      nhiều
      dòng
    functions:
      - f-1
dossier:
  title: Khung
"""
READ = workspace(TEXT)
A = EntityKey("system", "a")
HERE = Home("a.yaml", ())


def shown(entity: EntityKey | None, at: Pointer | Region, home: Home = HERE) -> tuple[str, str, str]:
    """The marked text, its start and the id path."""
    place = place_of(READ.landscape, READ.documents, entity, at, home)
    document = READ.documents[place.path]
    (line, column), (last, end) = place.span
    assert last == line
    return document.line(line)[column - 1 : end - 1], f"{line}:{column}", place.id_path


@pytest.mark.parametrize(
    ("entity", "at", "expected"),
    [
        (A, (), ("a", "2:3", "systems.a")),
        (A, ("name",), ("Hệ thống A", "3:11", "systems.a.name")),
        (A, ("tags", 1), ("hai", "4:17", "systems.a.tags.1")),
        (A, ("functions", 0), ("f-1", "9:9", "systems.a.functions.0")),
        # What takes several lines is gripped by its key.
        (A, ("description",), ("description", "5:5", "systems.a.description")),
        # What is missing is gripped by what is around it.
        (A, ("operator",), ("a", "2:3", "systems.a.operator")),
        (A, ("security", "level"), ("a", "2:3", "systems.a.security.level")),
        (A, ("tags", 5), ("tags", "4:5", "systems.a.tags.5")),
        (EntityKey("dossier", "dossier"), ("title",), ("Khung", "11:10", "dossier.title")),
        (None, ("systems", "a", "name"), ("Hệ thống A", "3:11", "systems.a.name")),
        (None, (), ("", "1:1", "")),
        (None, ("exchanges",), ("", "1:1", "exchanges")),
        (None, Region("a.yaml", 0, 7), ("systems", "1:1", "")),
        (A, Region("a.yaml", 11, 12), ("a", "2:3", "systems.a")),
    ],
)
def test_places(entity: EntityKey | None, at: Pointer | Region, expected: tuple[str, str, str]) -> None:
    assert shown(entity, at) == expected


def test_what_is_missing_is_named() -> None:
    place = place_of(READ.landscape, READ.documents, A, ("security", "level"), HERE)
    assert place.missing == ("security", "level")
    assert place_of(READ.landscape, READ.documents, A, ("name",), HERE).missing == ()


@pytest.mark.parametrize("at", [("x",), Region("gone.yaml", 3, 9)])
def test_a_file_that_was_not_read_has_a_place_all_the_same(at: Pointer | Region) -> None:
    place = place_of(READ.landscape, READ.documents, None, at, Home("gone.yaml", ()))
    assert (place.path, place.span) == ("gone.yaml", ((1, 1), (1, 1)))


def test_names_of_entities() -> None:
    assert id_path(A, ("stores", 0, "of")) == "systems.a.stores.0.of"
    assert id_path(EntityKey("dossier", "dossier")) == "dossier"
    assert entity_path(EntityKey("dossier", "dossier")) == "dossier.dossier"
    assert entity_path(EntityKey("data-entity", "d")) == "data_entities.d"
