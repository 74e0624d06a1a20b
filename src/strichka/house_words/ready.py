"""House words and forbidden variants of names, made ready to be looked for in texts."""

from collections.abc import Iterator
from functools import lru_cache

from strichka.house_words.enums import WordState
from strichka.house_words.models import HouseWord
from strichka.languages.registry import grammar
from strichka.lib.setting import words as in_languages
from strichka.lib.words import words
from strichka.stylebook import house_words as stylebook
from strichka.stylebook.rule import Rule
from strichka.stylebook.wording import Wording, wording
from strichka.topics.enums import FormKind, TopicKind
from strichka.topics.forms import language_of, own_language
from strichka.topics.models import Topic, TopicForm

_OTHERWISE = in_languages(en="The house writes this otherwise.", uk="Редакція пише це інакше.")
_NOT_SO = in_languages(en="The name is not written so.", uk="Так цю назву не пишуть.")
MOST = 5000  # of each kind

Row = tuple[str, str, str, bool]  # wrong, right, note, in all its forms
Variant = tuple[str, str, str, str]  # wrong, right, kind of topic, gender


def words_of(language: str) -> Rule:
    """The rule of the active house words of a language; one query."""
    active = HouseWord.objects.filter(state=WordState.ACTIVE, language=language, topic=None).order_by("pk")
    return _words(tuple(active.values_list("wrong", "right", "note", "inflected")[:MOST]), language)


def names_of(language: str) -> Rule:
    """The rule of the register's forbidden variants in a language; one query."""
    forms = TopicForm.objects.filter(kind=FormKind.FORBIDDEN, generated=False, removed=False)
    rows = forms.filter(topic__merged_into=None).select_related("topic").order_by("pk")[:MOST]
    return _names(
        tuple(
            (row.form, _right(row.topic, language), row.topic.kind, row.topic.gender)
            for row in rows
            if language_of(row.form, row.topic) == language
        ),
        language,
    )


def of_word(word: HouseWord) -> list[Wording]:
    """A single one, as it would be found."""
    if word.topic is None:
        return list(_prepared((word.wrong, word.right), word.language, inflected=word.inflected))
    variant = (word.wrong, _right(word.topic, word.language), word.topic.kind, word.topic.gender)
    return list(_of_variant(variant, word.language))


def _right(topic: Topic, language: str) -> str:
    return topic.name if language == own_language() else topic.name_in(language)


@lru_cache(maxsize=8)
def _words(rows: tuple[Row, ...], language: str) -> Rule:
    ready = [
        stylebook.HouseWord(one, note)
        for wrong, right, note, inflected in rows
        for one in _prepared((wrong, right), language, inflected=inflected)
    ]
    return stylebook.rule("house_words", ready, _OTHERWISE)


@lru_cache(maxsize=8)
def _names(variants: tuple[Variant, ...], language: str) -> Rule:
    ready = [stylebook.HouseWord(one) for variant in variants for one in _of_variant(variant, language)]
    return stylebook.rule("names", ready, _NOT_SO)


def _of_variant(variant: Variant, language: str) -> Iterator[Wording]:
    """Of a person the family name alone too, where that is what is wrong."""
    wrong, right, kind, gender = variant
    forms = grammar(language).forms(right, kind, gender=gender)
    yield from _prepared((wrong, right), language, forms=forms)
    before, after = ([one.text for one in words(name)] for name in (wrong, right))
    is_family = kind == TopicKind.PERSON and len(before) == len(after) > 1 and before[:-1] == after[:-1]
    if is_family:
        yield from _prepared((before[-1], after[-1]), language, forms=forms)


def _prepared(
    pair: tuple[str, str], language: str, *, inflected: bool = True, forms: tuple[str, ...] = ()
) -> Iterator[Wording]:
    """None for a pair that nothing can be found by, such as one that differs in signs alone."""
    try:
        yield wording(*pair, language, inflected=inflected, forms=forms)
    except ValueError:
        return
