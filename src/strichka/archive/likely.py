"""What was perhaps meant by a query that finds nothing: its words without a slip, or the words of the language."""

from collections.abc import Iterator
from itertools import islice

from strichka.languages.registry import grammar
from strichka.languages.stopwords import is_stop
from strichka.lib.words import fold, words
from strichka.search import match, rarity, tokens, vocabulary
from strichka.search.enums import Scope
from strichka.search.query.plan import Plan, Spelling, Step
from strichka.search.query.query import Words, parse

MOST_WORDS = 4  # words of a query that are looked into
MOST = 4  # queries that are offered


def likely(typed: str, language: str) -> list[str]:
    """Queries like this one, the likeliest first, in a bounded number of questions; nothing says that they find."""
    options = _options(typed, language)
    if not options:
        return []
    best = {word: others[0] for word, others in options.items()}
    queries = [_rewritten(typed, best)]
    for word, others in options.items():
        queries += [_rewritten(typed, best | {word: other}) for other in others[1:]]
    return list(dict.fromkeys(queries))[:MOST]


def _options(typed: str, language: str) -> dict[str, list[str]]:
    """By the words as typed, what they may be instead."""
    written = [word for word in _sought(typed) if not is_stop(tokens.clean(fold(word)), language)]
    meant = {word: list(grammar(language).meant(word)) for word in written}
    unknown = list(islice(_unknown([word for word in written if not meant[word]], language), MOST_WORDS))
    counts = rarity.weights(language).counts if unknown else {}
    alike = {word: vocabulary.alike(tokens.clean(fold(word)), language, counts) for word in unknown}
    return {word: others for word in written if (others := meant[word] or alike.get(word))}


def _sought(typed: str) -> Iterator[str]:
    clauses = (clause for clause in parse(typed).clauses if not clause.excluded)
    return (word for clause in clauses for item in clause.options if isinstance(item, Words) for word in item.written)


def _unknown(written: list[str], language: str) -> Iterator[str]:
    """Words that no text has in this form or in another."""
    known = vocabulary.known([tokens.clean(fold(word)) for word in written], language)
    return (word for word in written if tokens.clean(fold(word)) not in known and not _is_found(word, language))


def _is_found(word: str, language: str) -> bool:
    sought = Spelling((Step(tokens.lemmas(word, language), ""),))
    return bool(match.newest(Plan(required=((sought,),)), match.Where(Scope.PUBLIC, language), limit=1))


def _rewritten(typed: str, instead: dict[str, str]) -> str:
    parts, place = [], 0
    for word in words(typed):
        parts += [typed[place : word.start], instead.get(word.text, word.text)]
        place = word.end
    return "".join([*parts, typed[place:]])
