"""The roles of hubs: which part of the national integration fabric a system is."""

from __future__ import annotations

from enum import StrEnum


class HubRole(StrEnum):
    """The role of a hub. LGSP, LDOP and Agent Node are not the same and never stand for each other."""

    NDXP = "ndxp"
    NDOP = "ndop"
    LGSP = "lgsp"
    LDOP = "ldop"
    DOCUMENT_AXIS = "document-axis"
    SECRET_DOCUMENT_AXIS = "secret-document-axis"  # noqa: S105 - a role, not a secret
    AGENT_NODE = "agent-node"
