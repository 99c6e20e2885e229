"""Forms of domains: labels, names, and what stands for any of them."""

from __future__ import annotations

import pytest

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.agency import AgencyLevel
from eaquang.model.channel import Channel
from eaquang.rules.channels.domains import DomainForm, DomainForms, nonconforming_domain
from rules.fixtures import load_text

TEXT = """\
agencies: {ubnd-tp: {name: Ủy ban nhân dân Thành phố, level: province}}
channels: {cong: {name: Cổng, agency: ubnd-tp, kind: portal, domain: %s}}
"""


def results(domain: str, *forms: str) -> list[Finding | Lacking]:
    landscape = load_text(TEXT % domain).landscape
    params = DomainForms(forms=(DomainForm(owners=(AgencyLevel.PROVINCE,), forms=forms),))
    return list(nonconforming_domain(landscape.all(Channel)[0], landscape, params))


@pytest.mark.parametrize(
    ("domain", "form"),
    [
        ("a-b.gov.vn", "*.gov.vn"),
        ("WWW.TuyenQuang.gov.vn.", "{name}.gov.vn"),
        ("a.b.c.vn", "**.vn"),
        ("a.vn", "**.vn"),
        ("xn--h-ehb.gov.vn", "*.gov.vn"),
    ],
)
def test_a_domain_of_the_form(domain: str, form: str) -> None:
    assert results(domain, form) == []
    assert results(domain, "khac.example", form) == []


@pytest.mark.parametrize(
    ("domain", "form"),
    [
        ("a-b.gov.vn", "{name}.gov.vn"),
        ("a.b.gov.vn", "*.gov.vn"),
        ("gov.vn", "*.gov.vn"),
        ("vn", "**.vn"),
        ("a.com", "**.vn"),
        ("-a.gov.vn", "*.gov.vn"),
        ("a..gov.vn", "**.gov.vn"),
        ("hà.gov.vn", "*.gov.vn"),
        ('"https://a.gov.vn"', "*.gov.vn"),
        ("a." * 126 + "gov.vn", "**.vn"),
        # The length of a label and of a domain is bounded (RFC 1035).
        ("a" * 64 + ".gov.vn", "*.gov.vn"),
    ],
)
def test_a_domain_of_another_form(domain: str, form: str) -> None:
    (found,) = results(domain, form)
    assert isinstance(found, Finding)
    assert found.at == ("domain",)
    assert found.params["forms"] == (form,)
