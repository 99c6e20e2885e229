"""What rules look at, in words."""

from __future__ import annotations

from eaquang.words import Language, file_words, text


def subject_name(subject: str, language: Language) -> str:
    """The name of a kind, or of what is looked at and is no entity (``file``, ``waiver``)."""
    area = "rules.subject" if subject in file_words("interface/rules.yaml")["subject"] else "kind"
    return text(f"{area}.{subject}", language)
