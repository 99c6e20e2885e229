"""Rows of the tables, made of the entities that a section draws."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from eaquang.model.agency import Agency
from eaquang.model.architecture_object import ArchitectureObject
from eaquang.model.channel import Channel
from eaquang.model.entity import State
from eaquang.model.exchange import Exchange
from eaquang.model.facts import is_known, listed
from eaquang.model.infrastructure import Infrastructure
from eaquang.model.interface import Interface
from eaquang.model.registry import RegistryObject
from eaquang.model.service import Service
from eaquang.model.standard import Standard
from eaquang.model.system import System
from eaquang.model.technology import PROPRIETARY, Technology
from eaquang.render.content.facts import inside, tell, text_of, value
from eaquang.render.content.rows import (
    AgencyRow,
    ChannelRow,
    ExchangeRow,
    InterfaceRow,
    Named,
    ObjectRow,
    SecurityRow,
    ServiceRow,
    SharedRow,
    StandardRow,
    TechnologyRow,
)
from eaquang.render.content.telling import Teller, in_name_order
from eaquang.words import label_of, text


def _licence(licence: str) -> str:
    """An SPDX expression as it is; the label of what has no open licence."""
    return text("licence.proprietary", "vi") if licence == PROPRIETARY else licence


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes rows; all names are those of one landscape."""

    teller: Teller

    def object(self, thing: ArchitectureObject) -> ObjectRow:
        """A row of the table of objects."""
        return ObjectRow(
            thing=self.teller.named(thing),
            is_reference=thing.is_reference,
            agency=self.teller.agencies(thing.agency),
            operator=self.teller.agencies(thing.operator),
            layer=tell(thing.layer, value),
            component=tell(thing.component, value),
            state=tell(thing.state, value),
            lifecycle=tell(thing.lifecycle, value),
            sharing=tell(thing.sharing_form, value),
            use=tell(thing.use, value),
            disposition=tell(thing.disposition, value),
            in_current=thing.state in (State.CURRENT, State.BOTH),
            in_target=thing.state in (State.TARGET, State.BOTH),
        )

    def shared(self, name: str, thing: RegistryObject) -> SharedRow:
        """A row of the table of shared objects."""
        landscape = self.teller.landscape
        users = (landscape.name_of(use.by) for use in landscape.uses_of(name) if use.by.kind != "exchange")
        ends = (
            self.teller.end(end)
            for use in landscape.uses_of(name)
            if isinstance(exchange := landscape.entities.get(use.by), Exchange)
            for end in (exchange.from_, exchange.to)
            if end != name
        )
        sure = text_of(thing.verification)
        kind = label_of(thing.kind, "vi") if isinstance(thing.kind, StrEnum) else ""
        return SharedRow(
            thing=Named(text_of(thing.source_code) or name, name, text_of(thing.name) or name, kind),
            owner=tell(thing.owner),
            group=tell(thing.group),
            used_by=in_name_order((*users, *ends)),
            sure=text(f"verification.{sure}", "vi") if sure else "",
        )

    def service(self, thing: Service) -> ServiceRow:
        """A row of the table of services."""
        code = text_of(thing.procedure_code)
        own = self.teller.named(thing)
        return ServiceRow(
            thing=Named(code or own.code, own.path, own.name, own.kind),
            delivery=tell(thing.delivery, value),
            partial_reason=inside(thing.partial, lambda partial: tell(partial.reason, value)),
            portal=self.teller.names(thing.portal),
            systems=self.teller.names(thing.systems),
            identity=self.teller.names(thing.identity),
            payment=self.teller.names(thing.online_payment),
        )

    def channel(self, thing: Channel) -> ChannelRow:
        """A row of the table of channels."""
        return ChannelRow(
            thing=self.teller.named(thing),
            domain=tell(thing.domain),
            agency=self.teller.agencies(thing.agency),
            parent=self.teller.names(thing.parent_portal),
            users=self.teller.names(thing.users),
            identity=self.teller.names(thing.identity),
            lifecycle=tell(thing.lifecycle, value),
        )

    def exchange(self, thing: Exchange) -> ExchangeRow:
        """A row of the table of exchanges."""
        content = self.teller.names(thing.data)
        if not content.is_known and is_known(thing.service):
            content = self.teller.names(thing.service)
        return ExchangeRow(
            thing=self.teller.named(thing),
            source=self.teller.end(thing.from_),
            target=self.teller.end(thing.to),
            kind=tell(thing.kind, value),
            content=content,
            mechanism=inside(thing.via, lambda via: tell(via.mechanism, value)),
            hub=inside(thing.via, lambda via: self.teller.names(via.hub)),
            network=tell(thing.network, value),
            status=tell(thing.status, value),
            frequency=tell(thing.frequency),
        )

    def interface(self, thing: Interface) -> InterfaceRow:
        """A row of the table of interfaces."""
        return InterfaceRow(
            thing=self.teller.named(thing),
            system=self.teller.names(thing.system),
            style=tell(thing.style, value),
            version=tell(thing.version),
            authentication=tell(thing.authentication),
            registered=self.teller.names(thing.registered_on),
            published=tell(thing.published, value),
        )

    def standard(self, thing: Standard) -> StandardRow:
        """A row of the table of standards."""
        return StandardRow(
            thing=self.teller.named(thing),
            number=tell(thing.number),
            title=tell(thing.title),
            kind=tell(thing.kind, value),
            is_open=tell(thing.open, value),
            applied_to=tell(thing.applies_to),
        )

    def technology(self, thing: Technology) -> TechnologyRow:
        """A row of the table of technologies."""
        landscape = self.teller.landscape
        users = (s for s in landscape.all(System) if thing.id in listed(s.technologies))
        return TechnologyRow(
            thing=self.teller.named(thing),
            category=tell(thing.category),
            version=tell(thing.version),
            licence=tell(thing.licence, _licence),
            single_vendor=tell(thing.single_vendor, value),
            systems=in_name_order(self.teller.named(system).name for system in users),
        )

    def security(self, thing: System | Infrastructure) -> SecurityRow:
        """A row of the table of security levels."""
        security = thing.security
        return SecurityRow(
            thing=self.teller.named(thing),
            level=inside(security, lambda s: tell(s.level, value)),
            regime=inside(security, lambda s: tell(s.regime, value)),
            decision=inside(security, lambda s: inside(s.decision, lambda d: tell(d.number))),
            decided_on=inside(security, lambda s: inside(s.decision, lambda d: tell(d.date, value))),
            dossier=inside(security, lambda s: inside(s.dossier, lambda d: tell(d.date, value))),
            monitored_by=inside(security, lambda s: self.teller.names(s.monitored_by)),
        )

    def agency(self, thing: Agency) -> AgencyRow:
        """A row of the table of agencies."""
        return AgencyRow(
            thing=self.teller.named(thing),
            identification=tell(thing.identification_code),
            level=tell(thing.level, value),
            parent=self.teller.agencies(thing.parent),
            duties=tell(thing.duties, value),
        )
