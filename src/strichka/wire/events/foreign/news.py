"""The words of news of languages that no newsroom here writes in, but whose agencies are read."""

from collections.abc import Mapping

from strichka.languages.declaration import NewsWords
from strichka.wire.events.foreign import german, polish, russian

FOREIGN: Mapping[str, NewsWords] = {
    "ru": russian.NEWS_WORDS,
    "pl": polish.NEWS_WORDS,
    "de": german.NEWS_WORDS,
}
