"""The head of a document: whose it is, by what it was made, and exactly from which content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from eaquang.model.dossier import Dossier
from eaquang.model.facts import is_known
from eaquang.render.content.facts import Told, inside, tell, text_of, value
from eaquang.render.content.telling import Teller
from eaquang.render.sources import Sources


@dataclass(frozen=True, slots=True)
class FrameworkLine:
    """A framework of the run by title, edition and digest."""

    id: str
    title: str
    edition: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The title page. ``content_digest`` is the sha256 over all files the workspace was read from."""

    agency: str
    parent: str
    title: str
    framework_name: str
    workspace: str
    version: Told
    issue: Told
    issued_on: Told
    issuer: Told
    place: str
    printed_on: date
    as_of: date
    cut_off: Told
    period_from: Told
    period_to: Told
    profile: str
    frameworks: tuple[FrameworkLine, ...]
    content_digest: str
    files: int
    unreadable: tuple[str, ...]
    is_draft: bool


def cover(sources: Sources) -> Cover:
    """The title page of any document of a workspace."""
    landscape = sources.workspace.landscape
    teller = Teller(landscape)
    dossier = landscape.dossier or Dossier(id="dossier")
    agency = next((a for k, a in landscape.entities.items() if k == ("agency", landscape.agency)), None)
    parent = getattr(agency, "parent", None)
    return Cover(
        agency=teller.agency(landscape.agency),
        parent=teller.agency(parent) if is_known(parent) and isinstance(parent, str) else "",
        title=text_of(dossier.title),
        framework_name=text_of(dossier.framework_name),
        workspace=sources.assessment.workspace,
        version=tell(dossier.version),
        issue=inside(dossier.issue, lambda issue: tell(issue.number)),
        issued_on=inside(dossier.issue, lambda issue: tell(issue.date, value)),
        issuer=inside(dossier.issue, lambda issue: tell(issue.issuer)),
        place=text_of(dossier.place),
        printed_on=sources.date,
        as_of=sources.assessment.as_of,
        cut_off=tell(dossier.cut_off, value),
        period_from=inside(dossier.period, lambda period: tell(period.from_, value)),
        period_to=inside(dossier.period, lambda period: tell(period.to, value)),
        profile=_profile(sources),
        frameworks=tuple(
            FrameworkLine(used.id, used.title.vi, used.edition, used.digest)
            for used in sources.assessment.frameworks
        ),
        content_digest=content_digest(sources),
        files=sources.assessment.files,
        unreadable=sources.assessment.unreadable,
        is_draft=sources.draft,
    )


def _profile(sources: Sources) -> str:
    """The title that a framework gives the profile; the profile's own name where none does."""
    wanted = sources.assessment.profile
    titles = (pack.profiles[wanted].title.vi for pack in sources.packs if wanted in pack.profiles)
    return next(titles, wanted)


def content_digest(sources: Sources) -> str:
    """sha256 over path and digest of every file, in order of paths."""
    lines = (f"{path}\0{document.digest}\n" for path, document in sorted(sources.workspace.documents.items()))
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
