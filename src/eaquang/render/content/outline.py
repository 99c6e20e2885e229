"""Which framework's outline a document follows, and which texts of the author stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from eaquang.frameworks.catalogue import shipped_or_none
from eaquang.frameworks.extension import closure
from eaquang.frameworks.outline import ANY_TYPE, Outline
from eaquang.frameworks.pack import Pack
from eaquang.model.dossier import Dossier, OrganisationType
from eaquang.model.facts import listed
from eaquang.render.sources import Sources

OF: Final = "/"
"""Between a framework and a chapter of its outline, where a text is not for the workspace's own."""


class NoOutlineError(Exception):
    """No framework of the run has an outline for the type of organisation.

    ``organisation_type`` is empty when the dossier states none; ``known`` are the types that the
    frameworks have an outline for.
    """

    def __init__(self, organisation_type: str, frameworks: tuple[str, ...], known: tuple[str, ...]) -> None:
        super().__init__(organisation_type)
        self.organisation_type = organisation_type
        self.frameworks = frameworks
        self.known = known


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """A framework of the run with those it extends, and the nearest outline among them.

    ``packs`` begin with the framework that was chosen; ``pack`` is the one of them whose outline it is.
    """

    packs: tuple[Pack, ...]
    pack: Pack
    outline: Outline


def lineage_for(sources: Sources, dossier: Dossier | None) -> Lineage:
    """The first framework that has an outline for the dossier's type of organisation, or extends one.

    Raises :class:`NoOutlineError`.
    """
    wanted = _type_of(dossier)
    for pack in sources.packs:
        if found := _outlined(pack, sources, wanted):
            return found
    known = tuple(dict.fromkeys(name for pack in sources.packs for name in pack.outlines))
    raise NoOutlineError(wanted, tuple(pack.framework.id for pack in sources.packs), known)


def home_of(sources: Sources, dossier: Dossier | None) -> str:
    """The framework whose chapters the author's numbers mean: the first of the settings, else of the run.

    It is the one whose outline that framework has, its own or that of one it extends.
    """
    for name in listed(sources.workspace.settings.frameworks):
        pack = _pack(name.partition("@")[0], sources)
        if pack is not None and (found := _outlined(pack, sources, _type_of(dossier))):
            return found.pack.framework.id
    return lineage_for(sources, dossier).pack.framework.id


@dataclass(frozen=True, slots=True)
class LooseText:
    """A text of the author that no chapter takes: ``framework`` is empty for a number of this outline."""

    framework: str
    number: str
    text: str


def written_for(
    authored: Mapping[str, str], numbers: Iterable[str], framework: str, home: str
) -> tuple[dict[str, str], tuple[LooseText, ...]]:
    """The author's texts by chapter of an outline, and those that none of its chapters takes.

    A key is the number of a chapter of the outline of ``home``, or ``<framework>/<number>``.
    """
    known = set(numbers)
    written: dict[str, str] = {}
    loose: list[LooseText] = []
    for key, text in sorted(authored.items()):
        of, _, number = key.rpartition(OF)
        of = of or home
        if of != framework:
            loose.append(LooseText(of, number, text))
        elif number in known:
            written[number] = text
        else:
            loose.append(LooseText("", number, text))
    return written, tuple(loose)


def _type_of(dossier: Dossier | None) -> str:
    stated = dossier.organisation_type if dossier is not None else None
    return stated.value if isinstance(stated, OrganisationType) else ""


def _outlined(pack: Pack, sources: Sources, wanted: str) -> Lineage | None:
    lineage = closure([pack], lambda id: _pack(id, sources))
    for one in lineage:
        outline = one.outlines.get(wanted) or one.outlines.get(ANY_TYPE)
        if outline is None and not wanted and len(one.outlines) == 1:
            outline = next(iter(one.outlines.values()))
        if outline is not None:
            return Lineage(packs=lineage, pack=one, outline=outline)
    return None


def _pack(id: str, sources: Sources) -> Pack | None:
    """A pack of the run, or a shipped one that is no part of it."""
    followed = next((pack for pack in sources.packs if pack.framework.id == id), None)
    return followed or shipped_or_none(id)
