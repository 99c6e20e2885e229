"""Reporters: an assessment becomes text for people or for machines. Pure; they print nothing."""
