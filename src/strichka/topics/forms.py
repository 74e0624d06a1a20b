"""The written forms of a topic: which are generated, and the keys by which all of them are looked up.

``renew`` brings both to what the topic says now; it runs with every save (``topics/receivers.py``) and, where rows
came in bulk or the rules changed, in a job (``topics/domain/generate.py``).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from strichka.languages.registry import SOURCE, grammar
from strichka.languages.slugs import transliterate
from strichka.languages.sounds import manners
from strichka.lib.words import folded
from strichka.search import tokens
from strichka.search.names import lemma_keys
from strichka.search.query.folded import LONGEST, key_of
from strichka.topics.enums import NAME, RIGHT_FIRST, FormKind, Part, TopicKind
from strichka.topics.gender import gender_of
from strichka.topics.models import Topic, TopicForm, TopicKey

# Raised when the rules below, or a language's, give other forms or keys: all topics are then made anew.
RULES = 3
LATEST_PART = 4
_CYRILLIC = re.compile("[\u0400-\u052f]")
_SHORT = 4
_SYLLABLE = re.compile("[аеєиіїоуюяaeiouy]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A form with its kind (FormKind or NAME) and the code of its language."""

    form: str
    kind: str
    language: str


def own_language() -> str:
    """The language in which the register's names are written."""
    return settings.LANGUAGE_CODE


def language_of(form: str, topic: Topic) -> str:
    """An alias is written in the language of the name, or in the other alphabet's."""
    if bool(_CYRILLIC.search(form)) == bool(_CYRILLIC.search(topic.name)):
        return own_language()
    return next((code for code in settings.INSTANCE.words("site.languages") if code != own_language()), SOURCE)


def spoken(typed: str, code: str) -> str:
    """The language of what is typed: who reads the desk in English types Cyrillic names all the same."""
    return own_language() if _CYRILLIC.search(typed) else code


def _roots(topic: Topic, given: Iterable[TopicForm]) -> Iterator[Written]:
    """What forms are generated from: the name, its translations, and what editors wrote of aliases and slips."""
    yield Written(topic.name, NAME, own_language())
    for code, name in topic.translations.items():
        if isinstance(name, str) and name.strip():
            yield Written(name, FormKind.TRANSLATION, code)
    family = folded(topic.name)[-1:] if topic.kind == TopicKind.PERSON else []
    for form in given:
        if folded(form.form) == family:  # declined with the given name, which says whether a woman's is at all
            continue
        if form.kind in {FormKind.ALIAS, FormKind.FORBIDDEN, FormKind.TRANSLATION}:
            yield Written(form.form, form.kind, language_of(form.form, topic))


def generated(topic: Topic, given: Iterable[TopicForm], gender: str = "") -> dict[str, str]:
    """All forms that the rules make, with their kinds; neither the name nor what editors wrote.

    ``gender`` is m or f of a person, where it is known.
    """
    given = [form for form in given if not form.removed]
    kinds: dict[str, str] = {}
    for root in _roots(topic, given):
        kind = FormKind.INFLECTION if root.kind == NAME else root.kind
        for form in (root.form, *grammar(root.language).forms(root.form, topic.kind, gender=gender)):
            kinds.setdefault(form[:LONGEST], kind)
        if root.kind in {NAME, FormKind.ALIAS} and _CYRILLIC.search(root.form):
            for latin in manners(transliterate(root.form)):
                kinds.setdefault(latin[:LONGEST], FormKind.TRANSLITERATION)
    return {form: kind for form, kind in kinds.items() if form not in {topic.name, *(one.form for one in given)}}


def rebuild(topic: Topic) -> None:
    """Make the generated forms and the keys what the topic's name, kind and hand-written forms ask for."""
    with transaction.atomic():
        rows = list(topic.forms.all())
        gender = gender_of(topic)
        by_hand = [row for row in rows if not row.generated]
        required = {} if topic.merged_into_id else generated(topic, by_hand, gender)
        kept = {row.form: row for row in rows if not row.generated or row.removed or required.get(row.form) == row.kind}
        topic.forms.filter(pk__in=[row.pk for row in rows if row.form not in kept]).delete()
        new = [
            TopicForm(topic=topic, form=form, kind=kind, generated=True)
            for form, kind in required.items()
            if form not in kept
        ]
        TopicForm.objects.bulk_create(new)
        used = [row for row in (*kept.values(), *new) if not row.removed]
        _write_keys(topic, [] if topic.merged_into_id else used, gender)
        Topic.objects.filter(pk=topic.pk).update(made_by=RULES)


def _write_keys(topic: Topic, used: Sequence[TopicForm], gender: str) -> None:
    """Only what has changed is written."""
    required = {} if topic.merged_into_id else keys_of(topic, used, gender)
    current = {(row.key, row.part): row for row in topic.keys.all()}
    same = {
        place
        for place, row in current.items()
        if place in required and (row.form, row.kind) == (required[place].form, required[place].kind)
    }
    topic.keys.filter(pk__in=[row.pk for place, row in current.items() if place not in same]).delete()
    TopicKey.objects.bulk_create(
        TopicKey(topic=topic, key=key, part=part, form=written.form, kind=written.kind)
        for (key, part), written in required.items()
        if (key, part) not in same
    )


def keys_of(topic: Topic, used: Sequence[TopicForm], gender: str = "") -> dict[tuple[str, str], Written]:
    """Key and part → the form that they stand for."""
    forms = [(Written(row.form, row.kind, language_of(row.form, topic)), row.generated) for row in used]
    forms.append((Written(topic.name, NAME, own_language()), False))
    forms += [
        (Written(name, FormKind.TRANSLATION, code), False)
        for code, name in topic.translations.items()
        if isinstance(name, str)
    ]
    forms.sort(key=lambda one: (RIGHT_FIRST.index(one[0].kind), one[1]))
    by_key: dict[tuple[str, str], Written] = {}
    for written, is_generated in forms:
        for place in _keys(written, topic.kind, gender, lemmas=not is_generated):
            by_key.setdefault(place, written)
    return by_key


def _keys(written: Written, kind: str, gender: str, *, lemmas: bool) -> Iterator[tuple[str, str]]:
    surface = tokens.surface(written.form)
    cut, key = [word for word, _token in surface], [token for _word, token in surface]
    if not key:
        return
    families: tuple[int, ...] = ()
    if kind == TopicKind.PERSON:
        families = family_parts(key, family_first=grammar(written.language).family_first(written.form))
    yield _joined(key), Part.WHOLE
    for place in families:
        yield from ((one, Part.FAMILY) for one in _alone(cut[place], written, gender, first=place == 0))
    for place in range(1, min(len(key), LATEST_PART)):
        if place not in families or place < len(key) - 1:
            yield _joined(key[place:]), Part.LATER
    if len(apart := folded(written.form)) > len(key):  # by «служба» too is found who is called «прес-служба»
        yield from ((_joined(apart[place:]), Part.LATER) for place in range(1, min(len(apart), LATEST_PART)))
    if lemmas:
        yield from ((one, Part.LEMMA) for one in lemma_keys(cut, written.language))
        for place in families:
            yield from ((one, Part.LEMMA_FAMILY) for one in lemma_keys([cut[place]], written.language))


def _alone(family: str, written: Written, gender: str, *, first: bool) -> Iterator[str]:
    """A family name by itself; one that comes first is only declined where it stands alone: «Кім Чен Ина», «Кіма»."""
    spoken_forms = grammar(written.language).forms(family, TopicKind.PERSON, gender=gender) if first else (family,)
    yield from (key for form in (family, *spoken_forms) if (key := key_of(form)))


def _joined(key: Sequence[str]) -> str:
    return " ".join(key)[:LONGEST]


def family_parts(key: Sequence[str], *, family_first: bool = False) -> tuple[int, ...]:
    """Places of the words that a person is called by alone: the last one; in names as «Кім Чен Ин» the first.

    Texts call Сі Цзіньпін by either; of other two words the first is taken as well where it is as short as «Лі».
    """
    if len(key) < 2:  # noqa: PLR2004 - a name of one word has no parts
        return ()
    if family_first:
        return (0, 1) if len(key) == 2 and len(key[1]) > _SHORT else (0,)  # noqa: PLR2004
    short = [len(part) <= _SHORT and len(_SYLLABLE.findall(part)) == 1 for part in key]
    if len(key) > 2 and all(short):  # noqa: PLR2004
        return (0,)
    return (0, len(key) - 1) if len(key) == 2 and short[0] and len(key[0]) <= 2 else (len(key) - 1,)  # noqa: PLR2004
