"""A name that search is told of."""

from collections.abc import Sequence

from strichka.search.registry import Expansion

UNION = (("Європейський", "Союз"), ("European", "Union"), ("ЄС",))
INFLECTED = tuple(
    tuple(form.split())
    for form in ("Європейського Союзу", "Європейському Союзу", "Європейським Союзом", "Європейському Союзі")
)


def union(words: Sequence[str], _language: str) -> list[Expansion]:
    """Knows the European Union by its short and its whole name."""
    low = [word.casefold()[:6] for word in words]
    spans = [(number, number + 1) for number, word in enumerate(low) if word == "єс"]
    spans += [(n, n + 2) for n in range(len(low) - 1) if low[n] == "європе" and low[n + 1].startswith("союз")]
    return [Expansion(start, end, UNION, ("topic:12",), INFLECTED) for start, end in spans]
