"""Interchange: the ministry's dataset and other tables, in and out. Not built yet."""
