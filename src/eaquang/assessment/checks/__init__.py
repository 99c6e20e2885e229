"""Declarative checks: an expression of a pack over the facts of an entity becomes a rule like any other.

``tokens`` reads an expression as text, ``cel`` is the one door to the library, ``vocabulary`` says what
an expression may name, ``constants`` what a pack adds to it, ``deciding`` puts it to an entity.
``compiling`` brings them together for a check of a pack, ``rules`` makes a rule of it, and ``proving``
finds what is wrong with the checks of a pack.
"""
