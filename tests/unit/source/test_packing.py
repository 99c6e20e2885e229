"""Documents as bytes and back."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from eaquang.diagnostics import EntityKey, Fault, Region
from eaquang.source import DamagedPackError, pack, unpack
from unit.source.reading import read

TEXT = """\
systems:
  mot-cua: {name: Một cửa 🏛, list: [1, 2.0, true, ~, [], {}], n: .inf}
  b: *x
  a: @
  mot-cua: 1
"""


def test_round_trip() -> None:
    document = read(TEXT)
    assert document.faults
    assert document.holes
    again = unpack(document.path, pack(document))
    assert again == document
    assert repr(again.data) == repr(document.data)
    assert again.position(20) == document.position(20)


def test_the_path_is_given_anew() -> None:
    again = unpack("khác.yaml", pack(read(TEXT)))
    assert again.path == "khác.yaml"
    assert {fault.at.path for fault in again.faults if isinstance(fault.at, Region)} == {"khác.yaml"}


def test_every_kind_of_parameter_and_place() -> None:
    key = EntityKey("system", "a")
    fault = Fault(
        "x",
        ("a", 0),
        "v",
        {"t": ("b", key), "e": key, "i": 1, "f": 1.5, "b": True, "n": ()},
        (Region("p", 1, 2),),
    )
    document = replace(read("a: 1\n"), path="p", faults=(fault,))
    again = unpack("p", pack(document))
    assert again.faults == (fault,)
    assert isinstance(again.faults[0].params["e"], EntityKey)


def test_packs_are_compact() -> None:
    document = read("".join(f"k{n}: [a, b, c]\n" for n in range(1000)))
    assert len(pack(document)) < 10 * len(document.text)


def test_damage_is_seen() -> None:
    packed = pack(read(TEXT))
    for at in range(0, len(packed), 7):
        damaged = bytearray(packed)
        damaged[at] ^= 0x20
        with pytest.raises(DamagedPackError):
            unpack("p", bytes(damaged))
    for size in (0, 3, 10, len(packed) - 1):
        with pytest.raises(DamagedPackError):
            unpack("p", packed[:size])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"digest":"","text":"","data":{"a":1},"spans":[0,0,0,0],"holes":[],"faults":[]}',
        b'{"digest":"","text":"","data":{},"spans":[0,0,0],"holes":[],"faults":[]}',
        b'{"digest":"","text":"","data":{},"spans":[0,0,0,0],"holes":[1],"faults":[]}',
        b'{"digest":"","text":"","data":{},"spans":[0,0,0,0],"holes":[],"faults":[["a",{},"",{},[]]]}',
    ],
)
def test_a_whole_pack_of_another_shape_is_damaged(body: bytes) -> None:
    header = pack(read(""))[:6]
    with pytest.raises(DamagedPackError):
        unpack("p", header + hashlib.blake2b(body, digest_size=16).digest() + body)
