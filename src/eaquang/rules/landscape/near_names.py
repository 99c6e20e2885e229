"""Systems and datasets whose names say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from eaquang.diagnostics import EntityKey, Finding, Lacking, Pointer, Related
from eaquang.model.architecture_object import Lifecycle
from eaquang.model.dataset import Dataset
from eaquang.model.entity import Topic
from eaquang.model.facts import NotApplicable, is_known, listed
from eaquang.model.system import System
from eaquang.rules.lacking import lack_of, lacking
from eaquang.rules.rule import rule
from eaquang.workspace.identities import same_objects
from eaquang.workspace.landscape import Landscape
from eaquang.workspace.likeness import Gist, Likeness, gist_of, keys_of, likeness

Named: TypeAlias = "System | Dataset"
Leaders: TypeAlias = dict[EntityKey, EntityKey]
"""Who stands for whom; one that stands for itself is not in it."""

FULL_BUCKET: Final = 16
"""Up to so many names under one key are compared each with each; a larger crowd (units numbered from 1
to 500) only with its first and with the next, so that the work stays linear."""


class _Name(NamedTuple):
    """One name of an object: its own or an alias."""

    key: EntityKey
    at: Pointer
    text: str
    gist: Gist


class _Pair(NamedTuple):
    """Two names of different objects, the earlier first."""

    first: _Name
    second: _Name


@rule("EAQ502", "probable-duplicate", subject=Landscape)
def probable_duplicate(landscape: Landscape, _same: Landscape) -> Iterator[Finding | Lacking]:
    """Two systems or datasets bear nearly the same name.

    Compared is what the names tell without words for the kind of thing, the level of government and
    places: the same words in any order, one word misspelled, or one word more. Names that differ only
    in the place are alike when both belong to one agency (merged areas), else each place has its own.
    No pair: a dataset and its system, parts of one whole, what replaces, was merged from or reuses the
    other, records that one code makes the same object (another rule's finding), and objects that are
    retired or justified. Of a group of duplicates each member but the first gives one finding.
    """
    objects: dict[EntityKey, Named] = {}
    named: tuple[Named, ...] = (*landscape.all(System), *landscape.all(Dataset))
    for one in named:
        if one.lifecycle is not Lifecycle.RETIRED and not one.is_justified(Topic.DUPLICATED_FUNCTION):
            objects[EntityKey(one.KIND, one.id)] = one
    same = _same_things(landscape)
    told: set[tuple[EntityKey | None, Pointer]] = set()
    reported: Leaders = {}
    for pair in _candidates(objects):
        alike = likeness(pair.first.gist, pair.second.gist)
        earlier, later = objects[pair.first.key], objects[pair.second.key]
        if alike is None or _reuses(earlier, later) or _reuses(later, earlier):
            continue
        if _leader(same, pair.first.key) == _leader(same, pair.second.key):
            continue
        if _leader(reported, pair.first.key) == _leader(reported, pair.second.key):
            continue
        lacks = list(_lacks(pair, earlier, later))
        if lacks:
            yield from (lack for lack in lacks if (lack.entity, lack.at) not in told)
            told.update((lack.entity, lack.at) for lack in lacks)
        elif not _are_of_different_places(pair, earlier, later):
            _join(reported, pair.first.key, pair.second.key)
            yield _finding(pair, alike)


def _candidates(objects: dict[EntityKey, Named]) -> list[_Pair]:
    """Pairs that share a key, each once, in an order that depends on nothing but the names and ids."""
    buckets: dict[str, list[_Name]] = {}
    for key in sorted(objects):
        one = objects[key]
        texts = [
            (("name",), one.name),
            *((("aliases", i), text) for i, text in enumerate(listed(one.aliases))),
        ]
        for at, text in texts:
            gist = gist_of(text) if is_known(text) else None
            if gist is not None and gist.tells:
                name = _Name(key, at, str(text), gist)
                for bucket in keys_of(gist):
                    buckets.setdefault(bucket, []).append(name)
    pairs: dict[tuple[EntityKey, EntityKey, Pointer, Pointer], _Pair] = {}
    for names in buckets.values():
        for first, second in _within(names):
            if first.key != second.key:
                pairs.setdefault((first.key, second.key, first.at, second.at), _Pair(first, second))
    return [pairs[each] for each in sorted(pairs, key=repr)]


def _within(names: list[_Name]) -> Iterator[tuple[_Name, _Name]]:
    if len(names) <= FULL_BUCKET:
        for at, first in enumerate(names):
            for second in names[at + 1 :]:
                yield first, second
        return
    for at in range(1, len(names)):
        yield names[at - 1], names[at]
        yield names[0], names[at]


def _leader(groups: Leaders, key: EntityKey) -> EntityKey:
    while (above := groups.get(key, key)) != key:
        groups[key] = groups.get(above, above)
        key = above
    return key


def _join(groups: Leaders, one: EntityKey, other: EntityKey) -> None:
    first, second = sorted((_leader(groups, one), _leader(groups, other)))
    if first != second:
        groups[second] = first


def _same_things(landscape: Landscape) -> Leaders:
    """Objects stated to be one thing: a whole with its parts and data, what it replaces, one code."""
    groups: Leaders = {}
    for _, keys in landscape.once(same_objects):
        for key in keys:
            _join(groups, keys[0], key)
    named: tuple[Named, ...] = (*landscape.all(System), *landscape.all(Dataset))
    for one in named:
        key = EntityKey(one.KIND, one.id)
        behind = landscape.system_behind(one)
        for whole in (landscape.whole_of(one), *([landscape.whole_of(behind)] if behind else ())):
            _join(groups, key, EntityKey(whole.KIND, whole.id))
        gone = (*listed(one.merged_from), *(listed(one.replaces) if isinstance(one, System) else ()))
        for reference in gone:
            target = landscape.find(reference, System.KIND, Dataset.KIND)
            if isinstance(target, System | Dataset):
                _join(groups, key, EntityKey(target.KIND, target.id))
    return groups


def _reuses(one: Named, other: Named) -> bool:
    return isinstance(one, System) and other.id in listed(one.reuses)


def _lacks(pair: _Pair, one: Named, other: Named) -> Iterator[Lacking]:
    """What has to be known before two names can be held against each other."""
    if type(one) is not type(other):
        for key, each in ((pair.first.key, one), (pair.second.key, other)):
            if isinstance(each, Dataset) and not isinstance(each.system, NotApplicable):
                yield from lacking(("system",), each.system, key)
    if _places_differ(pair):
        for key, each in ((pair.first.key, one), (pair.second.key, other)):
            if lack_of(each.agency):
                yield from lacking(("agency",), each.agency, key)


def _places_differ(pair: _Pair) -> bool:
    here, there = pair.first.gist.places, pair.second.gist.places
    return bool(here) and bool(there) and here != there


def _are_of_different_places(pair: _Pair, one: Named, other: Named) -> bool:
    return _places_differ(pair) and one.agency != other.agency


def _finding(pair: _Pair, alike: Likeness) -> Finding:
    first, second = pair
    return Finding(
        at=second.at,
        entity=second.key,
        variant="other-place" if _places_differ(pair) else alike.value,
        params={
            "own_name": second.text,
            "other": first.key,
            "other_name": first.text,
            "alike": _shared_words(second.text, second.gist, first.gist),
        },
        related=(Related(first.key, first.at),),
    )


def _shared_words(text: str, own: Gist, other: Gist) -> str:
    """The telling words that both names have, as the text spells them."""
    shared = set(own.words) & set(other.words)
    return " ".join(word for word in text.split() if set(gist_of(word.strip(",.()-–")).words) & shared)
