"""The form of a rule: one function that looks at one subject and yields what is wrong.

A rule says what is structurally wrong and never which law minds; packs name rules. It yields
pointers and parameters; the words file of the same name holds its sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeAlias, TypedDict, TypeVar, Unpack, overload

from eaquang.diagnostics import EntityKey, Finding, Lacking, Pointer, Severity
from eaquang.words import Both
from eaquang.workspace.landscape import Landscape

S_contra = TypeVar("S_contra", contravariant=True)
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")

Yield: TypeAlias = Iterator[Finding | Lacking]
Applies: TypeAlias = (
    Callable[[S_contra, Landscape], "bool | Lacking"] | Callable[[S_contra, Landscape, Any], "bool | Lacking"]
)


class Found(NamedTuple):
    """A finding of another rule: the name and code of the rule, and what it is about, the first first."""

    name: str
    code: str
    entities: tuple[EntityKey, ...]


@dataclass(frozen=True, slots=True)
class NoParams:
    """The parameters of a rule that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[S_contra]):
    """A rule as the engine knows it.

    ``subjects`` are the model classes it looks at (or ``Landscape``, ``SourceFile``,
    ``WaiverEntry``, ``BaselineEntry``). ``needs`` and ``asks`` are pointer patterns inside the
    subject, ``"*"`` standing for every item: a need that is absent, unknown or unreadable makes the
    rule undetermined; a thing asked for that is absent is this rule's finding. ``concerns`` is asked like
    ``applies``, after it, and is told the parameters as well. ``closed`` rules conclude
    from not finding something and are undetermined while any input failed to load. ``severity`` is
    used when no requirement cites the rule; ``structural`` rules (0xx, 9xx) always run, whether a
    requirement counts their findings or none does; ``after`` are names of rules whose findings it is told
    in place of parameters, as a tuple of :class:`Found`; ``house`` rules (° in the catalogue) always run as
    notes; ``mandatory`` rules can never be waived.
    """

    code: str
    name: str
    subjects: tuple[type[Any], ...]
    body: Callable[..., Yield]
    applies: Callable[..., bool | Lacking] | None = None
    concerns: Callable[..., bool | Lacking] | None = None
    needs: tuple[Pointer, ...] = ()
    asks: tuple[Pointer, ...] = ()
    closed: bool = False
    after: tuple[str, ...] = ()
    params: type[Any] = NoParams
    severity: Severity = Severity.WARNING
    structural: bool = False
    house: bool = False
    mandatory: bool = False
    since: str = "0.1.0"
    message: Both | None = None
    """The pack's own text, for a rule that has no words file: a declarative check."""

    @property
    def family(self) -> str:
        """The package that it stands in: ``exchanges`` of ``eaquang.rules.exchanges.integration``."""
        return self.body.__module__.split(".")[2]

    def __call__(self, *args: Any) -> Yield:
        """Run the body alone, as tests do."""
        return self.body(*args)


def pattern(text: str) -> Pointer:
    """The pointer pattern of ``stores[*].role``: ``("stores", "*", "role")``."""
    return tuple(text.replace("[*]", ".*").split("."))


class _Decorator(Generic[S_contra]):
    """What :func:`rule` returns; ``mypy`` checks the function's subject against it."""

    def __init__(self, make: Callable[[Callable[..., Yield]], Rule[S_contra]]) -> None:
        self._make = make

    @overload
    def __call__(self, body: Callable[[S_contra, Landscape], Yield]) -> Rule[S_contra]: ...
    @overload
    def __call__(self, body: Callable[[S_contra, Landscape, Any], Yield]) -> Rule[S_contra]: ...
    def __call__(self, body: Callable[..., Yield]) -> Rule[S_contra]:
        return self._make(body)


class Options(TypedDict, total=False):
    """What a rule may declare besides its subject; :class:`Rule` says what each means."""

    concerns: Callable[..., bool | Lacking]
    needs: tuple[str, ...]
    asks: tuple[str, ...]
    closed: bool
    after: tuple[str, ...]
    params: type[Any]
    severity: Severity
    house: bool
    mandatory: bool
    since: str


@overload
def rule(
    code: str,
    name: str,
    *,
    subject: type[A],
    applies: Applies[A] | None = ...,
    **options: Unpack[Options],
) -> _Decorator[A]: ...
@overload
def rule(
    code: str,
    name: str,
    *,
    subject: tuple[type[A], type[B]],
    applies: Applies[A | B] | None = ...,
    **options: Unpack[Options],
) -> _Decorator[A | B]: ...
@overload
def rule(
    code: str,
    name: str,
    *,
    subject: tuple[type[A], type[B], type[C]],
    applies: Applies[A | B | C] | None = ...,
    **options: Unpack[Options],
) -> _Decorator[A | B | C]: ...
@overload
def rule(
    code: str,
    name: str,
    *,
    subject: tuple[type[A], type[B], type[C], type[D], type[E]],
    applies: Applies[A | B | C | D | E] | None = ...,
    **options: Unpack[Options],
) -> _Decorator[A | B | C | D | E]: ...
def rule(
    code: str, name: str, *, subject: Any, applies: Applies[Any] | None = None, **options: Unpack[Options]
) -> Any:
    """Make a :class:`Rule` of the function below it.

    The function takes ``(subject, landscape)``, and the bound parameters third when ``params`` is
    given. ``code`` and ``name`` are fixed by the catalogue. Rules of the groups 0 and 9 are structural.
    """
    house = options.get("house", False)

    def make(body: Callable[..., Yield]) -> Rule[Any]:
        return Rule(
            code=code,
            name=name,
            subjects=subject if isinstance(subject, tuple) else (subject,),
            body=body,
            applies=applies,
            concerns=options.get("concerns"),
            needs=tuple(map(pattern, options.get("needs", ()))),
            asks=tuple(map(pattern, options.get("asks", ()))),
            closed=options.get("closed", False),
            after=options.get("after", ()),
            params=options.get("params", NoParams),
            severity=Severity.NOTE if house else options.get("severity", Severity.WARNING),
            structural=code[3] in "09",
            house=house,
            mandatory=options.get("mandatory", False),
            since=options.get("since", "0.1.0"),
        )

    return _Decorator(make)
