"""Every check of the registry, each with a text of which it finds something and one of which it does not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation
from prosemirror.model import Node

from strichka.comments.domain.resolve import resolve
from strichka.document import build
from strichka.house_words.domain.accept import accept
from strichka.house_words.domain.keeping import WordValues
from strichka.house_words.domain.propose import propose
from strichka.lib.setting import words
from strichka.pictures.models import Picture
from strichka.stories.checking import outside
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.run import NotReady, Result, of_draft
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.enums import Severity
from strichka.stories.models import CheckSetting, Edition, OutsideLink, Story
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import RULES, Rule
from strichka.stylebook.rule import Finding as Found
from strichka.stylebook.rule import Severity as Weight
from strichka.topics.enums import FormKind
from strichka.topics.models import TopicForm
from strichka.translations.domain.translate import translate
from tests.comments.discussing import discuss
from tests.factories import make_document, make_section, make_story, make_user, publish_story
from tests.paper.reading import make_byline, make_picture, make_topic, set_fields

pytestmark = pytest.mark.django_db

GONE = "https://example.org/gone"
FINE = "https://example.org/fine"


def made_of(*blocks: Node, headline: str = "Міст відкрили", **values: Any) -> Story:
    document = build.new_document(headline=headline, blocks=blocks).to_json()
    return create(by=None, document=document, **{"section": make_section()} | values)


def linking(href: str) -> Story:
    return made_of(build.paragraph([build.text("Пишуть "), build.text("тут", build.link(href))]))


def with_picture(**words: str) -> Story:
    return made_of(build.paragraph("Рух почався."), build.picture(make_picture(1, **words).public_id))


def shown_elsewhere(**rights: Any) -> Story:
    """A draft with the lead picture of a published story."""
    picture = make_picture(1, alt="Міст", credit="Яна").public_id
    set_fields(other := make_story(headline="Міст учора"), lead_picture=picture)
    publish(story=other, by=None)
    Picture.objects.update(**rights)
    set_fields(story := make_story(), lead_picture=picture)
    return story


def withdrawn() -> str:
    story = publish_story(headline="Мосту не буде")
    path = story.card.path
    kill(story=story, by=make_user("chief"), note="Неправда.")
    return path


def looked_at(url: str, *, is_dead: bool | None) -> str:
    OutsideLink.objects.create(url=url, url_sum=outside.sum_of(url), is_dead=is_dead, looked_at=timezone.now())
    return url


def signed() -> Story:
    story, _byline = make_story(), make_byline("olena", "Олена")
    set_fields(story, bylines=[{"slug": "olena", "role": ""}])
    return story


def with_topic() -> Story:
    story, _topic = make_story(), make_topic("mosty", "мости")
    set_fields(story, topics=["mosty"])
    return story


def translated(*, changed: bool = False) -> Story:
    origin = publish_story("У місті відкрили міст.")
    new = translate(story=origin, language="en", by=None)
    if changed:
        document = make_document("Міст відкрили", "Міст знову закрили.").to_json()
        Story.objects.filter(pk=origin.pk).update(document=document)
        publish(story=Story.objects.get(pk=origin.pk), by=None)
    return new


def discussed(*, resolved: bool = False) -> Story:
    story = make_story()
    one = discuss(story, "міст через річку")
    if resolved:
        resolve(discussion=one, by=None)
    return story


def naming(text: str) -> Story:
    """A text, with a variant of a name that the register forbids."""
    topic = make_topic("ze", "Володимир Зеленський", kind="person")
    TopicForm.objects.create(topic=topic, form="Володимир Зеленьський", kind=FormKind.FORBIDDEN)
    return make_story(text)


def house_word(text: str) -> Story:
    values = WordValues("прийняти участь", "взяти участь", "uk", "Участь беруть.")
    accept(word=propose(values=values, by=None), by=None)
    return make_story(text)


def seen_yesterday(text: str) -> Story:
    """A draft that readers had yesterday, with this paragraph as it stands."""
    story = make_story(text)
    block = story.document["content"][-1]["attrs"]["id"]
    Edition.objects.create(
        story=story, number=1, kind="first", document=story.document, fields={}, since={block: 1}, version=0,
        at=timezone.now() - timedelta(days=1),
    )  # fmt: skip
    return story


@dataclass(frozen=True)
class Case:
    """``bad``: the check finds one thing there, with these words and at this place; ``good``: it finds nothing."""

    bad: Callable[[], Story]
    good: Callable[[], Story]
    words: str
    field: str = ""
    block: str = ""  # the type of the block
    rule: Rule | None = None


def _trolleys(passage: Passage, _copy: Copy) -> Iterator[Found]:
    at = passage.text.find("тролєйбус")
    if at >= 0:
        yield Found("trolley", at, at + 9, Weight.BLOCKING, words(uk="Правопис 2019 року."), ("тролейбус",))


CASES = {
    "untranslated": Case(
        translated,
        publish_story,
        "These words are still those of the original: “У місті відкрили міст.”.",
        block="paragraph",
    ),
    "behind_original": Case(
        lambda: translated(changed=True),
        translated,
        "The original has changed since it was translated: “Міст відкрили”.",
    ),
    "headline": Case(lambda: make_story(headline=""), make_story, "There is no headline.", block="headline"),
    "section": Case(lambda: make_story(section=None), make_story, "No section is chosen.", field="section"),
    "text": Case(lambda: make_story(""), make_story, "There is no text yet.", block="paragraph"),
    "byline": Case(make_story, signed, "Nobody is named as its author.", field="bylines"),
    "topics": Case(make_story, with_topic, "It has no topic.", field="topics"),
    "headline_length": Case(
        lambda: make_story(headline="М" * 111),
        lambda: make_story(headline="М" * 110),
        "The headline has 111 characters.",
        block="headline",
    ),
    "alt": Case(
        lambda: with_picture(alt=""),
        lambda: with_picture(alt="Міст уночі"),
        "A picture has no description: without a caption.",
        block="picture",
    ),
    "credit": Case(
        lambda: with_picture(credit=""),
        lambda: with_picture(credit="Фото: Яна"),
        "A picture has no credit: without a caption.",
        block="picture",
    ),
    "rights": Case(
        lambda: with_picture(rights=""),
        lambda: with_picture(rights="CC BY 4.0"),
        "Nobody has written whose a picture is: without a caption.",
        block="picture",
    ),
    "rights_ended": Case(
        lambda: with_picture(rights_end_on=timezone.localdate() - timedelta(days=1)),
        lambda: with_picture(rights_end_on=timezone.localdate()),
        "The rights to a picture ended on ",
        block="picture",
    ),
    "used_once": Case(
        lambda: shown_elsewhere(use_once=True),
        shown_elsewhere,
        "The lead picture is for a single story, and readers have seen it in “Міст учора”.",
        field="lead_picture",
    ),
    "not_again": Case(
        lambda: shown_elsewhere(not_again=True),
        shown_elsewhere,
        "The lead picture is not to be shown in new stories.",
        field="lead_picture",
    ),
    "inside_links": Case(
        lambda: linking(withdrawn()),
        lambda: linking(publish_story().card.path),
        "A link leads to a story that was withdrawn: “Мосту не буде”.",
        block="paragraph",
    ),
    "outside_links": Case(
        lambda: linking(looked_at(GONE, is_dead=True)),
        lambda: linking(looked_at(FINE, is_dead=None)),
        "There was no page at https://example.org/gone when we looked",
        block="paragraph",
    ),
    "comments": Case(
        discussed,
        lambda: discussed(resolved=True),
        "A comment is open: “міст через річку”.",
        block="paragraph",
    ),
    "names": Case(
        lambda: naming("Про Зеленьського пишуть."),
        lambda: naming("Про Зеленського пишуть."),
        "“Зеленьського”: The name is not written so. Better: “Зеленського”.",
        block="paragraph",
    ),
    "house_words": Case(
        lambda: house_word("Рада прийняла участь."),
        lambda: house_word("Рада взяла участь."),
        "“прийняла участь”: Участь беруть. Better: “взяла участь”.",
        block="paragraph",
    ),
    "source_marks": Case(
        lambda: make_story("Міст відкрили, повідомляє Kyodo."),
        lambda: make_story("Міст відкрили."),
        "1 statement names its source, and readers cannot open it.",
        block="paragraph",
    ),
    "stale_date": Case(
        lambda: seen_yesterday("Міст відкрили сьогодні."),
        lambda: seen_yesterday("Міст відкрили 12 травня 2019 року."),
        "“сьогодні” was written on ",
        block="paragraph",
    ),
    "stylebook": Case(
        lambda: make_story("Поїхав тролєйбус."),
        make_story,
        "“тролєйбус”: Правопис 2019 року. Better: “тролейбус”.",
        block="paragraph",
        rule=Rule("trolley", _trolleys),
    ),
}


@contextmanager
def asked(name: str) -> Iterator[Case]:
    """The case of a check that is not switched off, with its rule, in English."""
    assert name in CASES, f"{name} has no text to be tried with"
    case = CASES[name]
    if not CHECKS[name].is_fixed:
        CheckSetting.objects.create(name=name, severity=Severity.BLOCKING)
    with translation.override("en"), RULES.temporarily(case.rule) if case.rule else nullcontext():
        yield case


@pytest.mark.django_db
def test_the_stylebooks_words_stand_in_the_marks_of_who_reads_the_check() -> None:
    with asked("stylebook") as case, translation.override("uk"):
        (told,) = of("stylebook", case.bad())
    assert told.finding.message == "«тролєйбус»: Правопис 2019 року. Краще: «тролейбус»."


def of(name: str, story: Story) -> list[Result]:
    story.refresh_from_db()
    return [one for one in of_draft(story) if one.check.name == name]


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_what_is_wrong_and_where(name: str) -> None:
    with asked(name) as case:
        story = case.bad()
        (result,) = of(name, story)
    blocks = [result.finding.block] if case.block else []
    assert result.finding.message.startswith(case.words)
    assert (result.finding.field, [_type_of(story, one) for one in blocks]) == (
        case.field,
        [case.block] if blocks else [],
    )
    assert result.check.label
    assert result.check.remedy


def _type_of(story: Story, block: str) -> str:
    def walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield node
        for child in node.get("content", ()):
            yield from walk(child)

    return next(node["type"] for node in walk(story.document) if node.get("attrs", {}).get("id") == block)


@pytest.mark.parametrize("name", CHECKS)
def test_a_check_finds_nothing_where_nothing_is_wrong(name: str) -> None:
    with asked(name) as case:
        assert of(name, case.good()) == []


@pytest.mark.parametrize("name", CHECKS)
def test_what_blocks_is_not_published_and_says_what_to_do(name: str) -> None:
    with asked(name) as case:
        story = case.bad()
        with pytest.raises(NotReady) as refused:
            publish(story=story, by=None)
        assert name in {one.check.name for one in refused.value.results}
        assert str(CHECKS[name].remedy) in refused.value.message
        story.refresh_from_db()
        assert story.state == "draft"
