"""The words of all texts that readers have seen: which are like a mistyped one, and which sound like a Latin one.

``likely`` says what was perhaps meant by a query that finds nothing.
Each question is a look into an index and reads a bounded number of rows, however large the archive is. Words stay
when their text is withdrawn: whoever shows one to readers first sees whether it still finds something.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db.models import Q
from rapidfuzz.distance import OSA

from strichka.languages.english import consonants_of, skeleton, skeletons, sounds_like
from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar
from strichka.languages.sounds import sound, sounds
from strichka.languages.stopwords import is_stop
from strichka.search import match, rarity, tokens
from strichka.search.enums import Scope
from strichka.search.models import WORD_LENGTH, SeenWord
from strichka.search.query.folded import begins
from strichka.search.query.plan import Plan, Spelling, Step
from strichka.search.query.query import Words, parse

SHORTEST = 3
SHORTEST_SLIP = 4  # of two-letter and three-letter words too many are alike
_IN_ONE_QUERY = 400
_READ = 1_500  # words of one beginning or end that are compared
_HEARD = 500  # names of the same consonants that are compared
MOST_ALIKE = 12
_ENDING = tuple("аиіу")
MOST_LOOKED_INTO = 4  # words of a query that are looked into
MOST_OFFERED = 4  # queries that are offered


def add(language: str, written: Iterable[str]) -> None:
    """Remember words of texts and their dictionary forms, in the caller's transaction; only new ones are written."""
    seen: dict[str, str] = {}
    for word in dict.fromkeys(written):
        for token in (tokens.token_of(word), *tokens.lemmas(word, language, written=True)):
            if SHORTEST <= len(token) <= WORD_LENGTH and token.isalpha():
                seen[token] = seen.get(token) or (skeleton(token) if word[:1].isupper() else "")
    every = sorted(seen)
    for start in range(0, len(every), _IN_ONE_QUERY):
        _add({token: seen[token] for token in every[start : start + _IN_ONE_QUERY]}, language)


def _add(seen: dict[str, str], language: str) -> None:
    rows = SeenWord.objects.filter(language=language, word__in=list(seen))
    known = {word: (pk, key) for pk, word, key in rows.values_list("pk", "word", "sound")}
    SeenWord.objects.bulk_create(
        (
            SeenWord(language=language, word=token, back=token[::-1], length=len(token), sound=key)
            for token, key in seen.items()
            if token not in known
        ),
        ignore_conflicts=True,
    )
    changed = [
        SeenWord(pk=known[token][0], sound=key)
        for token, key in seen.items()
        if key and token in known and known[token][1] != key
    ]
    if changed:
        SeenWord.objects.bulk_update(changed, ["sound"])


def stored(folded: Collection[str], language: str) -> set[str]:
    """Those of some folded words that stood in a text; none are asked for with none."""
    if not folded:
        return set()
    rows = SeenWord.objects.filter(language=language, word__in=list(folded))
    return set(rows.values_list("word", flat=True))


def sounding(word: str, language: str) -> list[str]:
    """Words that a name in Latin letters may be, written with a capital in texts.

    First those by the tables of passports and newspapers, then those by what an English reader says (Musk, Маск).
    """
    if len(word) < SHORTEST or not (keys := sounds(word)):
        return []
    consonants = {*map(consonants_of, keys), *skeletons(word)}
    rows = SeenWord.objects.filter(language=language, sound__in=consonants).exclude(sound="")
    heard = list(rows.order_by("sound", "word").values_list("word", flat=True)[:_HEARD])
    by_table = [other for other in heard if sound(other) in keys]
    by_ear = (other for other in heard if sound(other) not in keys and _sounds_as(word, other, language))
    return [*by_table, *by_ear][:MOST_ALIKE]


def _sounds_as(word: str, other: str, language: str) -> bool:
    """Of what the dictionary has, names in the nominative alone: not «рис» for Rice; of others also «Альтмана»."""
    analyses = grammar(language).analyses(other.capitalize())
    if analyses:
        named = any(one.proper is not Proper.NOT and tokens.token_of(one.lemma) == other for one in analyses)
        return named and sounds_like(word, other)
    return sounds_like(word, other) or (other.endswith(_ENDING) and sounds_like(word, other[:-1]))


def alike(word: str, language: str, counts: Mapping[str, int]) -> list[str]:
    """Words that are a folded word with one letter more, less or another, or two swapped; the commonest first.

    ``counts`` says how common lemmas are (``rarity.Rarity.counts``).
    """
    if not SHORTEST_SLIP <= len(word) < WORD_LENGTH:
        return []

    def rank(other: str) -> tuple[object, ...]:
        common = max((counts.get(lemma, 0) for lemma in tokens.lemmas(other, language)), default=0)
        return -common, other[0] != word[0], other

    near = {other for other in _candidates(word, language) if OSA.distance(word, other, score_cutoff=1) == 1}
    return sorted(near, key=rank)[:MOST_ALIKE]


def _candidates(word: str, language: str) -> Iterator[str]:
    """With one slip the first half is right or the second; or two letters are swapped."""
    rows = SeenWord.objects.filter(language=language)
    lengths = [len(word) - 1, len(word), len(word) + 1]
    half = len(word) // 2
    swapped = [f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1)]
    whole = Q(word__in=swapped)
    first = Q(length__in=lengths) & begins("word", word[:half])
    second = Q(length__in=lengths) & begins("back", word[half:][::-1])
    for question in (whole, first, second):
        yield from rows.filter(question).values_list("word", flat=True)[:_READ]


def likely(typed: str, language: str) -> list[str]:
    """Queries like this one, the likeliest first, in a bounded number of questions; nothing says that they find."""
    options = _options(typed, language)
    if not options:
        return []
    best = {word: others[0] for word, others in options.items()}
    queries = [_rewritten(typed, best)]
    for word, others in options.items():
        queries += [_rewritten(typed, best | {word: other}) for other in others[1:]]
    return list(dict.fromkeys(queries))[:MOST_OFFERED]


def _options(typed: str, language: str) -> dict[str, list[str]]:
    """By the words as typed, what they may be instead."""
    written = [word for word in _sought(typed) if not is_stop(tokens.token_of(word), language)]
    meant = {word: grammar(language).suggestions(word) for word in written}
    seen = _in_texts([other for others in meant.values() for other in others], language)
    unseen = [word for word in written if not seen.intersection(meant[word])]
    unknown = list(islice(_unknown(unseen, language), MOST_LOOKED_INTO))
    counts = rarity.weights(language).counts if unknown else {}
    slips = {word: alike(tokens.token_of(word), language, counts) for word in unknown}
    said = {word: sorted(meant[word], key=lambda other: other not in seen) for word in written}
    return {word: others for word in written if (others := [*slips.get(word, ()), *said[word]])}


def _in_texts(others: Sequence[str], language: str) -> set[str]:
    """Those of some words of which texts have a form."""
    lemmas = {other: tokens.lemmas(other, language) for other in others}
    known = stored({lemma for some in lemmas.values() for lemma in some}, language)
    return {other for other, some in lemmas.items() if known.intersection(some)}


def _sought(typed: str) -> Iterator[str]:
    clauses = (clause for clause in parse(typed).clauses if not clause.excluded)
    return (word for clause in clauses for item in clause.options if isinstance(item, Words) for word in item.written)


def _unknown(written: list[str], language: str) -> Iterator[str]:
    """Words that no text has in this form or in another."""
    in_texts = stored([tokens.token_of(word) for word in written], language)
    return (word for word in written if tokens.token_of(word) not in in_texts and not _is_found(word, language))


def _is_found(word: str, language: str) -> bool:
    sought = Spelling((Step(tokens.lemmas(word, language), ""),))
    return bool(match.newest(Plan(required=((sought,),)), match.Where(Scope.PUBLIC, language), limit=1))


def _rewritten(typed: str, instead: dict[str, str]) -> str:
    parts, place = [], 0
    for word in tokens.cut(typed):
        parts += [typed[place : word.start], instead.get(word.text, word.text)]
        place = word.end
    return "".join([*parts, typed[place:]])
