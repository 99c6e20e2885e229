"""Another revision of a workspace, from whatever files it comes."""

from __future__ import annotations

import pytest

from eaquang import api
from eaquang.files import FileUnreadableError, MemoryFiles
from unit.assessment.toys import AS_OF

S = "eaquang: 1\n"
A = "systems:\n  a: {name: A}\n"
B = "systems:\n  b: {name: B}\n"


class Counting(MemoryFiles):
    """Files that tell what was read of them."""

    __slots__ = ()

    def read(self, path: str) -> bytes:
        seen.append(path)
        return MemoryFiles.read(self, path)


seen: list[str] = []


def files(**texts: str) -> MemoryFiles:
    return MemoryFiles({f"{name}.yaml": text.encode() for name, text in texts.items()})


def load(**texts: str) -> api.Loaded:
    return api.load(files(**texts), as_of=AS_OF)


def former(present: api.Loaded, **texts: str) -> api.Former:
    return api.load_former(files(**texts), "main", present, as_of=AS_OF)


def test_what_did_not_change_is_not_read_again() -> None:
    present = load(eaquang=S, a=A, b=B)
    loaded = former(present, eaquang=S, a=A, b=B.replace("B}", "C}")).loaded
    assert loaded is not None
    then, now = loaded.workspace.landscape.files, present.workspace.landscape.files
    assert then[0] is now[0]
    assert [entity.name for file in then for entity in file.entities if hasattr(entity, "name")] == ["A", "C"]


def test_an_equal_file_elsewhere_is_read_with_its_own_path() -> None:
    present = load(eaquang=S, a=A)
    loaded = former(present, eaquang=S, c=A).loaded
    assert loaded is not None
    assert [file.path for file in loaded.workspace.landscape.files] == ["c.yaml"]


def test_the_packs_are_those_of_the_present() -> None:
    present = load(eaquang=S + "frameworks: [hcmc-2018]\n", a=A)
    loaded = former(present, eaquang=S + "frameworks: [no-such]\npacks: [gone/]\n", a=A).loaded
    assert loaded is not None
    assert loaded.packs == present.packs


@pytest.mark.parametrize("texts", [{}, {"a": A}, {"eaquang": S}])
def test_where_nothing_was_described_there_is_nothing(texts: dict[str, str]) -> None:
    assert former(load(eaquang=S, a=A), **texts).loaded is None


@pytest.mark.parametrize(
    ("texts", "error"),
    [
        ({"eaquang": S + "naem: x\n", "a": A}, api.ConfigurationError),
        ({"eaquang": S + "waivers: w.yaml\n", "a": A}, FileUnreadableError),
        ({"eaquang": S + "members: [so-a]\n", "a": A}, api.ConfigurationError),
    ],
)
def test_what_steers_has_to_be_usable(texts: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(api.AtRevisionError) as caught:
        former(load(eaquang=S, a=A), **texts)
    assert caught.value.revision == "main"
    assert isinstance(caught.value.error, error)


def test_the_present_landscape_knows_no_former_one_afterwards() -> None:
    present = load(eaquang=S, a=A)
    bound = api.plan(present, as_of=AS_OF)
    told = api.assess(present, bound, former=former(present, eaquang=S, a=A))
    assert (told.since, told.diagnostics) == ("main", ())
    assert present.workspace.landscape.former is None


def test_the_grounds_are_read_without_the_descriptions() -> None:
    tree = Counting(
        {
            "eaquang.yaml": f"{S}rules: {{ignore: [EAQ104]}}\nwaivers: w.yaml\n".encode(),
            "w.yaml": b"waivers:\n",
        }
    )
    seen.clear()
    grounds = api.read_grounds(tree, "main")
    assert seen == ["eaquang.yaml", "w.yaml"]
    assert (grounds.revision, grounds.rules.ignore, dict(grounds.waivers)) == ("main", ("EAQ104",), {})
