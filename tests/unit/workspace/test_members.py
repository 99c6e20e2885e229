"""Members: linked alone, seen through what they publish, never mixed up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from eaquang import api
from eaquang.diagnostics import EntityKey, Finding
from eaquang.files import FileUnreadableError, FolderFiles, MemoryFiles
from eaquang.model.agency import Agency
from eaquang.model.dataset import Dataset
from eaquang.model.facts import UNREADABLE
from eaquang.model.system import System
from eaquang.rules.records.references import dangling_reference
from eaquang.workspace.landscape import Landscape

AS_OF = date(2026, 11, 22)
PARENT = "eaquang: 1\nname: Tỉnh\nagency: ubnd\nmembers: [so-a, khac/so-b]\n"
OWN = """
agencies:
  ubnd: {name: UBND tỉnh, level: province, identification_code: H01}
  so-a-cua-tinh: {name: Sở A theo tỉnh, level: department, parent: ubnd, identification_code: H01.05}
systems:
  mot-cua: {name: Một cửa của tỉnh, agency: ubnd}
"""
A = """
agencies:
  so-a: {name: Sở A, level: department, identification_code: H01.05}
  phong: {name: Phòng, level: other, parent: so-a}
systems:
  mot-cua:
    name: Một cửa của Sở A
    agency: so-a
    operator: phong
    stores: [{entity: ho-so, role: reference, of: kho}]
    reuses: [qg.ndxp]
  ngam: {name: Hệ thống không công bố, agency: so-a, restricted: true}
  nua:
    name: Nửa kín
    agency: so-a
    exposure: internet
    operator: phong
    security: {level: 3}
    restricted: [exposure, security.decision]
  lo: {name: Lộ, agency: so-a, part_of: ngam, reuses: [ngam]}
datasets:
  kho: {name: Kho, system: mot-cua, agency: so-a}
  kho-ngam: {name: Kho ngầm, system: ngam, agency: so-a}
data_entities:
  ho-so: {name: Hồ sơ}
"""
B = """
agencies:
  so-b: {name: Sở B, level: department}
systems:
  mot-cua: {name: Một cửa của Sở B, agency: so-b}
"""


def _files(**more: str) -> MemoryFiles:
    texts: Mapping[str, str] = {
        "eaquang.yaml": PARENT,
        "a.yaml": OWN,
        "so-a/eaquang.yaml": "eaquang: 1\nname: Sở A\nagency: so-a\n",
        "so-a/a.yaml": A,
        "khac/so-b/eaquang.yaml": "eaquang: 1\nname: Sở B\nagency: so-b\n",
        "khac/so-b/b.yaml": B,
    } | {key.replace("__", "/") + ".yaml": text for key, text in more.items()}
    return MemoryFiles({path: text.encode() for path, text in texts.items() if text})


def _load(**more: str) -> api.Loaded:
    return api.load(_files(**more), as_of=AS_OF)


def _here(**more: str) -> Landscape:
    return _load(**more).workspace.landscape


def test_ids_of_members_and_of_the_workspace_never_clash() -> None:
    here = _here()
    names = {
        ref: getattr(here.find_any(ref), "name", None) for ref in ("mot-cua", "so-a/mot-cua", "so-b/mot-cua")
    }
    assert names == {
        "mot-cua": "Một cửa của tỉnh",
        "so-a/mot-cua": "Một cửa của Sở A",
        "so-b/mot-cua": "Một cửa của Sở B",
    }
    assert {key.id for key in here.entities if key.kind == "system"} == {"mot-cua"}
    assert here.repeated == ()


def test_members_files_are_not_descriptions_of_the_parent() -> None:
    for settings in (PARENT, PARENT + 'sources: ["**/*.yaml"]\n'):
        assert set(_load(eaquang=settings).workspace.documents) == {"eaquang.yaml", "a.yaml"}


def test_what_a_published_entity_refers_to_is_the_members() -> None:
    here = _here()
    system = here.get(System, "so-a/mot-cua")
    assert system is not None
    assert (system.id, system.operator, system.reuses) == ("so-a/mot-cua", "so-a/phong", ("qg.ndxp",))
    store = system.stores[0]  # type: ignore[index]  # stated above
    assert (store.entity, store.of) == ("so-a/ho-so", "so-a/kho")
    dataset = here.find_any("so-a/kho")
    assert here.system_behind(dataset) == system
    assert getattr(here.find_any("so-a/phong"), "name", None) == "Phòng"


def test_an_agency_of_the_same_code_is_the_parents_and_no_other() -> None:
    here = _here()
    own = here.get(Agency, "so-a-cua-tinh")
    assert here.find_any("so-a/so-a") is own
    assert here.owner_of(here.find_any("so-a/mot-cua")) == "so-a-cua-tinh"
    assert here.is_own(here.find_any("so-a/mot-cua"))
    assert here.owner_of(here.find_any("so-b/mot-cua")) == "so-b/so-b"
    assert not here.is_own(here.find_any("so-b/mot-cua"))
    assert not here.is_described_here(here.find_any("so-b/mot-cua"))
    assert here.is_described_here(here.find_any("mot-cua"))


def test_agencies_of_a_member_stand_in_the_tree_of_the_parent() -> None:
    head = "eaquang: 1\nagency: tinh\nmembers: [so-a]\n"
    told = {
        "eaquang.yaml": head,
        "a.yaml": "agencies: {tinh: {name: Tỉnh, level: province, identification_code: H29}}\n",
        "so-a/eaquang.yaml": "eaquang: 1\nagency: so\n",
        "so-a/b.yaml": (
            "agencies:\n"
            "  t: {name: Tỉnh, level: province, identification_code: H29}\n"
            "  so: {name: Sở, level: department, parent: t}\n"
            "  bo: {name: Bộ, level: ministry}\n"
            "systems: {kham: {name: Khám bệnh, agency: so}}\n"
        ),
    }
    files = MemoryFiles({path: text.encode() for path, text in told.items()})
    landscape = api.load(files, as_of=AS_OF).workspace.landscape
    assert landscape.own_agencies == {"tinh", "so-a/so"}
    assert landscape.is_own(landscape.find_any("so-a/kham"))


def test_restricted_entities_and_fields_stay_with_the_member() -> None:
    here = _here()
    assert here.find_any("so-a/ngam") is None
    assert here.get(System, "so-a/ngam") is None
    half = here.get(System, "so-a/nua")
    assert half is not None
    assert (half.exposure, half.security, half.operator) == (UNREADABLE, UNREADABLE, "so-a/phong")
    # A reference would tell the id of what is restricted.
    leaking = here.get(System, "so-a/lo")
    assert leaking is not None
    assert (leaking.part_of, leaking.reuses) == (UNREADABLE, UNREADABLE)
    kept = here.get(Dataset, "so-a/kho-ngam")
    assert kept is not None
    assert kept.system is UNREADABLE


def test_the_member_itself_still_sees_everything() -> None:
    member = _load().members[0].loaded.workspace.landscape
    assert EntityKey("system", "ngam") in member.entities
    assert member.dangling == ()


@pytest.mark.parametrize(
    ("reference", "variant", "params"),
    [
        ("so-a/mot-cua", None, {}),
        ("so-a/mot-cuaa", "member-suggestion", {"suggestion": "so-a/mot-cua"}),
        ("so-a/xa-la", "member", {"name": "so-a"}),
        ("so-c/mot-cua", "no-member", {"members": ("so-a", "so-b")}),
        ("so-a/ngam", "member-withheld", {"text": "so-a/ngam", "name": "so-a"}),
        ("so-a/ngamm", "member", {}),
        ("so-a/ho-so", "wrong-kind", {"found": "data-entity"}),
    ],
)
def test_references_that_lead_nowhere(
    reference: str, variant: str | None, params: Mapping[str, object]
) -> None:
    here = _here(x=f"exchanges: {{e: {{from: {reference}, to: mot-cua, kind: connection}}}}")
    found = [one for one in dangling_reference.body(here, here) if isinstance(one, Finding)]
    assert [one.variant for one in found] == ([variant] if variant else [])
    for one in found:
        assert params.items() <= one.params.items()
        # What is restricted is named by nobody, not even as a suggestion.
        assert "không công bố" not in repr(one.params)
        assert one.params.get("suggestion") != "so-a/ngam"


def test_what_a_member_could_not_read_does_not_dangle() -> None:
    lost = "systems:\n  khac: {name: x\n  con: {name: y}\n"
    here = _here(x="exchanges: {e: {from: so-a/khac, to: mot-cua, kind: connection}}", **{"so-a__z": lost})
    assert list(dangling_reference.body(here, here)) == []


def test_members_of_members_are_linked_with_their_parent() -> None:
    more = {
        "so-a__eaquang": "eaquang: 1\nagency: so-a\nmembers: [tram]\n",
        "so-a__x": "exchanges: {e: {from: tram/tram, to: mot-cua, kind: connection}}",
        "so-a__tram__eaquang": "eaquang: 1\nagency: tram\n",
        "so-a__tram__a": "agencies: {tram: {name: Trạm}}\nsystems: {tram: {name: Trạm}}\n",
    }
    loaded = _load(**more)
    assert loaded.members[0].loaded.workspace.landscape.dangling == ()
    called = [(m.name, m.folder) for m in api.assess_members(loaded, as_of=AS_OF)]
    assert called == [("so-a", "so-a"), ("so-a/tram", "so-a/tram"), ("so-b", "khac/so-b")]


def test_outcomes_of_a_member_are_those_it_has_alone() -> None:
    settings = "eaquang: 1\nname: Sở A\nagency: so-a\nframeworks: [vn-digital-2026]\n"
    loaded = _load(**{"so-a__eaquang": settings})
    inside = next(m for m in api.assess_members(loaded, as_of=AS_OF) if m.name == "so-a")
    texts = {"eaquang.yaml": settings.encode(), "a.yaml": A.encode()}
    alone = api.load(MemoryFiles(texts), as_of=AS_OF)
    expected = api.assess(alone, api.plan(alone, as_of=AS_OF))
    assert inside.whole.outcomes == expected.outcomes
    assert [d.fingerprint for d in inside.whole.diagnostics] == [d.fingerprint for d in expected.diagnostics]
    assert {d.place.path.split("/")[0] for d in inside.whole.diagnostics} == {"so-a"}
    assert all(d.place.path in inside.documents for d in inside.whole.diagnostics)


@pytest.mark.parametrize(
    ("members", "variant"),
    [
        ("[so-x]", "unreadable-missing"),
        ("[../so-a]", "outside"),
        ("[/so-a]", "outside"),
        ("[.]", "outside"),
        ("[so-a/..]", "outside"),
        ("[khac/So_B]", "name"),
        ("[so-a, khac/so-a]", "repeated"),
        ("[so-a, ./so-a/]", "repeated"),
        ("[trong]", "empty"),
    ],
)
def test_a_member_that_cannot_be_one_is_told_at_its_place(members: str, variant: str) -> None:
    more = {
        "eaquang": f"eaquang: 1\nagency: ubnd\nmembers: {members}\n",
        "trong__eaquang": "eaquang: 1\n",
    }
    with pytest.raises(api.ConfigurationError) as told:
        _load(**more)
    (fault,) = told.value.faults
    assert (fault.rule, fault.variant, told.value.document.path) == ("member", variant, "eaquang.yaml")
    assert fault.at in (("members", 0), ("members", 1))


def test_a_framework_that_there_is_not_is_told_in_the_settings_that_name_it() -> None:
    more = {
        "eaquang": "eaquang: 1\nagency: ubnd\nmembers: [la]\n",
        "la__eaquang": "eaquang: 1\nframeworks: [vn-digital-2026, khong-co]\n",
        "la__a": OWN,
    }
    with pytest.raises(api.MemberError) as told:
        _load(**more)
    error = told.value.error
    assert isinstance(error, api.ConfigurationError)
    assert told.value.folder == "la"
    assert [(fault.rule, fault.at) for fault in error.faults] == [("framework", ("frameworks", 1))]


def test_members_in_members_end_somewhere() -> None:
    def chain(levels: int) -> dict[str, bytes]:
        files = {}
        for level in range(levels + 1):
            folder = "a/" * level
            more = b"members: [a]\n" if level < levels else b""
            files[f"{folder}eaquang.yaml"] = b"eaquang: 1\n" + more
            files[f"{folder}x.yaml"] = b"systems: {s: {name: S}}\n"
        return files

    deep = api.load(MemoryFiles(chain(8)), as_of=AS_OF)
    assert len(api.assess_members(deep, as_of=AS_OF)) == 8
    with pytest.raises(api.MemberError) as told:
        api.load(MemoryFiles(chain(500)), as_of=AS_OF)
    error: Exception = told.value
    while isinstance(error, api.MemberError):
        error = error.error
    assert isinstance(error, api.ConfigurationError)
    assert error.faults[0].variant == "deep"


def test_broken_settings_of_a_member_are_told_with_their_folder() -> None:
    with pytest.raises(api.MemberError) as told:
        _load(**{"khac__so-b__eaquang": "eaquang: 1\nnaem: x\n"})
    assert told.value.folder == "khac/so-b"
    assert isinstance(told.value.error, api.ConfigurationError)


def test_files_below_a_folder_do_not_lead_out_of_it() -> None:
    files = FolderFiles(_files(), "khac/so-b")
    assert files.list() == ("b.yaml", "eaquang.yaml")
    assert files.read("b.yaml") == B.encode()
    for path in ("../../a.yaml", "/a.yaml", "x/../../x", ".."):
        with pytest.raises(FileUnreadableError) as told:
            files.read(path)
        assert told.value.reason == "outside-root"
    with pytest.raises(FileUnreadableError) as missing:
        files.read("c.yaml")
    assert (missing.value.path, missing.value.reason) == ("c.yaml", "missing")


def test_folders_are_found_however_their_letters_are_stored() -> None:
    import unicodedata

    spelled = unicodedata.normalize("NFD", "sở/a")
    files = FolderFiles(MemoryFiles({f"{spelled}/x.yaml": b"1"}), "sở/a")
    assert files.list() == ("x.yaml",)
    assert files.read("x.yaml") == b"1"
