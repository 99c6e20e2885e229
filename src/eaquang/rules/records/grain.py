"""How fine the records are: what is an object of the architecture and what is only a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from eaquang.diagnostics import Finding, Lacking
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.entity import Entity
from eaquang.model.facts import UNREADABLE, is_known, listed
from eaquang.model.project import Project
from eaquang.rules.lacking import is_doubtful, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.landscape import Landscape

_FINE: Final = {
    "machine": ("máy ảo", "máy chủ ảo", "máy trạm", "máy tính", "virtual machine", "vm"),
    "camera": (*("camera số", "camera tại", "camera ngã", "camera nút"), r"camera [a-z]{0,3}-?\d+"),
    "table": (
        *("bảng dữ liệu", "bảng danh mục", "bảng csdl", "trường dữ liệu", "trường thông tin"),
        *("cột dữ liệu", "table"),
    ),
    "screen": ("màn hình", "biểu mẫu nhập", "form nhập", "nút bấm", "nút lệnh"),
    "environment": (
        *("môi trường phát triển", "môi trường kiểm thử", r"môi trường thử nghiệm\Z", "môi trường sản xuất"),
        *(f"môi trường {short}" for short in ("dev", "test", "uat", "sit", "staging", "prod", "prd")),
    ),
    "interface": (r"(?:api|giao diện lập trình)(?: \w+)? nội bộ",),
}
"""How names begin of what is only a part, by the variant of the message."""
_PARTS: Final = re.compile(
    "|".join(f"(?P<{kind}>(?:{'|'.join(forms)})(?!\\w))" for kind, forms in _FINE.items()), re.IGNORECASE
)
_ENVIRONMENT: Final = re.compile(r"[(\[ –-](?:DEV|UAT|PRD|PROD|STAGING|SIT)[)\]]?\Z")
"""An environment named behind the name of the system that runs in it."""


def _is_catalogued(entity: Entity, _landscape: Landscape) -> bool:
    return isinstance(entity, ArchitectureObject) and entity.is_catalogued


@rule("EAQ130", "over-fine-record", subject=Entity, applies=_is_catalogued)
def over_fine_record(entity: Entity, landscape: Landscape) -> Iterator[Finding | Lacking]:
    """A catalogued object is named as a machine, camera, table, screen, environment or internal interface.

    It may be an object all the same when it has an owner or operator other than what it is part of, or
    when a project spends money on it.
    """
    if not isinstance(entity, ArchitectureObject):
        return
    if not isinstance(entity.name, str):
        if entity.name is UNREADABLE:
            yield from lacking(("name",), entity.name)
        return
    kind = _part(entity.name)
    if not kind or entity.id in landscape.once(_in_projects):
        return
    whole = landscape.whole_of(entity)
    if whole is not entity:
        for field in ("agency", "operator"):
            own, above = getattr(entity, field), getattr(whole, field)
            if is_doubtful(own):
                yield from lacking((field,), own)
                return
            if is_known(own) and is_known(above) and own != above:
                return
    yield Finding(at=("name",), variant=kind, params={"name": entity.name})


def _part(name: str) -> str:
    """The variant of what a name says that the object is; empty for what may be an object."""
    match = _PARTS.match(name.strip())
    if match:
        return match.lastgroup or ""
    return "environment" if _ENVIRONMENT.search(name.strip()) else ""


def _in_projects(landscape: Landscape) -> frozenset[str]:
    """The objects that projects change or pay for."""
    found: set[str] = set()
    for project in landscape.all(Project):
        found.update(change.system for change in listed(project.changes) if is_known(change.system))
        found.update(cost.system for cost in listed(project.costs) if is_known(cost.system))
    return frozenset(found)
