"""The room of frameworks: law as data.

``catalogue`` gives the packs and instruments that are shipped, ``loader`` reads a pack from its
folder so that every fault in it has a place, ``pack`` is the form of a pack. Packs name rules as text;
the plan binds them.
"""
