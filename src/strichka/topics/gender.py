"""Whose name a person's is, where the register has not been told: what texts call her before the name."""

from django.conf import settings

from strichka.languages.grammar import Proper
from strichka.languages.registry import grammar
from strichka.search import find, tokens
from strichka.topics.enums import Gender, TopicKind
from strichka.topics.models import Topic

LOOKED_AT = 5  # newest texts with the name
# Of men too; all other nouns of the feminine that name a living being are said of women.
_OF_BOTH = frozenset({"людина", "особа", "дитина", "персона", "жертва", "голова", "постать", "суддя", "сирота"})


def gender_of(topic: Topic) -> str:
    """F or m of a person, by the register or by a word before the name («співачка Тейлор Свіфт»); empty: the name says.

    Two queries at most, none for what is no person. A masculine word says nothing: many women bear such titles.
    """
    if topic.kind != TopicKind.PERSON or topic.gender:
        return topic.gender if topic.kind == TopicKind.PERSON else ""
    name = tokens.folded(topic.name)
    if len(name) < 2:  # noqa: PLR2004 - a single word may be anybody's
        return ""
    before = find.words_before(name, settings.LANGUAGE_CODE, texts=LOOKED_AT)
    return Gender.WOMAN if any(map(_of_woman, before)) else ""


def _of_woman(word: str) -> bool:
    nouns = [one for one in grammar(settings.LANGUAGE_CODE).analyses(word) if one.tag.startswith("noun:anim")]
    if not nouns or any(one.proper is not Proper.NOT or one.lemma in _OF_BOTH for one in nouns):
        return False
    return all(":f:" in f"{one.tag}:" or ":p:" in one.tag for one in nouns)
