"""For one event: which source says which number and which name, and where they differ."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from strichka.wire.events.claims import AGE, COUNT, PERCENT, SUM, Claim, claims

MOST_ROWS = 40
_AROUND = 60  # characters of a quote on either side
_SEVERAL = frozenset({AGE, SUM, COUNT, PERCENT})  # of which one text may rightly say several values


@dataclass(frozen=True, slots=True)
class Said:
    """A text and whose it is; the newest of a source is what it says now."""

    source: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Value:
    """What some sources say; ``words`` as the first of them writes it, ``quote`` with what stands around it."""

    words: str
    quote: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A thing that is claimed, and all that is said of it, most sources first; ``differs``: not all say the same."""

    kind: str
    unit: str
    values: tuple[Value, ...]

    @property
    def differs(self) -> bool:
        return len(self.values) > 1


@dataclass(slots=True)
class _Gathered:
    """The values of one thing with who says each."""

    values: dict[Decimal, list[tuple[str, str, str]]] = field(default_factory=dict)

    def row(self, kind: str, unit: str) -> ClaimRow:
        values = [
            Value(several[0][1], several[0][2], tuple(dict.fromkeys(source for source, _words, _quote in several)))
            for several in self.values.values()
        ]
        return ClaimRow(kind, unit, tuple(sorted(values, key=lambda one: -len(one.sources))))


def side_by_side(texts: Sequence[Said]) -> list[ClaimRow]:
    """What sources claim in numbers. Of the fate of people the first number of a source's newest text counts.

    A thing of which a text may rightly say several numbers is shown where at least two sources say one.
    """
    newest = {one.source: one for one in texts}
    gathered: dict[tuple[str, str], _Gathered] = {}
    for one in newest.values():
        for claim in _of_text(one):
            values = gathered.setdefault((claim.kind, claim.unit), _Gathered()).values
            said = (one.source, one.text[claim.start : claim.end], _quote(one.text, claim))
            values.setdefault(claim.value, []).append(said)
    rows = [one.row(kind, unit) for (kind, unit), one in gathered.items()]
    shown = [row for row in rows if row.kind not in _SEVERAL or len(_sources(row)) > 1]
    return sorted(shown, key=lambda row: (row.kind in _SEVERAL, not row.differs))[:MOST_ROWS]


def _of_text(one: Said) -> Iterable[Claim]:
    """Each thing once with each of its values, or with the first where there can be only one."""
    seen: set[tuple[str, ...]] = set()
    for claim in claims(one.text, one.language):
        several = (str(claim.value),) if claim.kind in _SEVERAL else ()
        if (key := (claim.kind, claim.unit, *several)) not in seen:
            seen.add(key)
            yield claim


def _sources(row: ClaimRow) -> set[str]:
    return {source for value in row.values for source in value.sources}


def _quote(text: str, claim: Claim) -> str:
    start, end = max(0, claim.start - _AROUND), min(len(text), claim.end + _AROUND)
    before, after = text[start : claim.start], text[claim.end : end]
    before = before[before.find(" ") + 1 :] if start else before
    after = after[: after.rfind(" ")] if end < len(text) else after
    return " ".join(f"{before}{text[claim.start : claim.end]}{after}".split())
