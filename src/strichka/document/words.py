"""The words that a page puts between those of the story, in its language."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "uk": {
        "related": "Читайте також",
        "sources": "Джерела",
        "updated": "Оновлено",
        "background": "Бекграунд",
        "back": "До слів у тексті",
        "key": "Головне",
        "address": "Постійна адреса запису",
        "agency": "агенція",
        "media": "медіа",
        "official": "офіційне джерело",
        "person": "людина",
        "anonymous": "анонімне джерело",
    },
    "en": {
        "related": "Read also",
        "sources": "Sources",
        "updated": "Updated",
        "background": "Background",
        "back": "To the words in the text",
        "key": "Key point",
        "address": "Permanent address of the entry",
        "agency": "agency",
        "media": "media",
        "official": "official source",
        "person": "person",
        "anonymous": "anonymous source",
    },
}
