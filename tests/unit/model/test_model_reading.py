"""Reading settings, waivers and registries: the same treatment as descriptions."""

from __future__ import annotations

from datetime import date

from eaquang.diagnostics import Severity
from eaquang.model.facts import ABSENT, UNREADABLE, is_known
from eaquang.model.hub_role import HubRole
from eaquang.model.reading import read_record
from eaquang.model.registry import RegistryKind, RegistryObject
from eaquang.model.settings import ProfileLevel, RegistrySource, Settings
from eaquang.model.waiver import Waiver


def test_settings_are_read() -> None:
    settings, faults = read_record(
        Settings,
        {
            "eaquang": 1,
            "name": "Dữ liệu kiến trúc số",
            "agency": "ubnd-tp",
            "frameworks": ["vn-digital-2026"],
            "profile": "standard",
            "language": "vi",
            "registries": [{"prefix": "tp", "path": "registries/tp.yaml"}],
            "packs": [],
            "rules": {"also": ["EAQ101"], "severity": {"EAQ301": "warning"}},
            "waivers": "waivers.yaml",
        },
    )
    assert faults == ()
    assert settings.profile is ProfileLevel.STANDARD
    assert settings.language == "vi"
    assert settings.packs == ()
    assert settings.sources is ABSENT
    assert settings.registries == (RegistrySource(prefix="tp", path="registries/tp.yaml"),)
    assert is_known(settings.rules)
    assert settings.rules.severity == {"EAQ301": Severity.WARNING}


def test_faults_of_settings_point_into_the_file() -> None:
    settings, faults = read_record(
        Settings,
        {"profile": "strikt", "language": "fr", "rules": {"severity": {"EAQ301": "fatal"}}, "registrys": []},
    )
    assert [(f.rule, f.at) for f in faults] == [
        ("unknown-key", ("registrys",)),
        ("missing-field", ("eaquang",)),
        ("invalid-value", ("profile",)),
        ("invalid-value", ("language",)),
        ("invalid-value", ("rules", "severity", "EAQ301")),
    ]
    assert faults[2].params["suggestion"] == "strict"
    assert faults[3].params == {"value": "fr", "allowed": ("vi", "en"), "suggestion": ""}
    assert settings.eaquang is UNREADABLE
    assert settings.registries is UNREADABLE


def test_a_record_that_is_no_map_is_unreadable_throughout() -> None:
    waiver, faults = read_record(Waiver, ["x"], ("waivers", "NL-2026-001"))
    assert [(f.rule, f.variant, f.at) for f in faults] == [
        ("invalid-value", "type", ("waivers", "NL-2026-001"))
    ]
    assert waiver.until is UNREADABLE


def test_a_waiver_is_read_and_none_of_its_facts_is_asked_for_by_the_form() -> None:
    waiver, faults = read_record(
        Waiver,
        {
            "rule": "EAQ301",
            "entity": "exchanges.mot-cua-thue",
            "impact": {"data": "không"},
            "remedy": ["nv-12"],
            "decision": {"agency": "ubnd-tp", "document": "3456/QĐ-UBND", "date": "2026-09-14"},
            "until": "2026-12-14",
        },
    )
    assert faults == ()
    assert waiver.until == date(2026, 12, 14)
    assert read_record(Waiver, {})[1] == ()


def test_the_entity_of_a_waiver_is_an_id_path() -> None:
    for text in ("mot-cua", "systems.*", "systems/mot-cua", "systems.Mot"):
        _, faults = read_record(Waiver, {"entity": text})
        assert [(f.rule, f.variant, f.params) for f in faults] == [
            ("invalid-value", "path-form", {"value": text})
        ]


def test_a_registry_object_is_read() -> None:
    found, faults = read_record(
        RegistryObject,
        {"name": "NDXP", "kind": "platform", "hub_role": "ndxp", "functions": ["chia sẻ dữ liệu"]},
    )
    assert faults == ()
    assert found.kind is RegistryKind.PLATFORM
    assert found.hub_role is HubRole.NDXP
    assert read_record(RegistryObject, {"name": "A"})[0].functions is ABSENT
