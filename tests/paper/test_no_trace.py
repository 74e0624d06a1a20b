"""What readers may not see is nowhere: every surface is walked, as routes, press, store and server know them."""

import gzip
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import brotli
import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.document import build
from strichka.document.passage import passage_at
from strichka.fronts.domain.pin import pin
from strichka.server.live.live import Live
from strichka.staff.errors import Refused
from strichka.stories import addresses
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.create import create
from strichka.stories.domain.kill import kill
from strichka.stories.domain.spike import spike
from strichka.stories.models import Card, Story, Thread
from tests.factories import index_stories, make_section, make_user, publish_story
from tests.paper.reading import make_byline, make_picture, make_topic, publish_with, set_fields

pytestmark = pytest.mark.django_db(transaction=True)

# A word that stands in every part of the story and nowhere else; no address is made of it.
WORD = "Зґердь"
# What was asked for is repeated to who asked it, so it is asked for in other letters.
ASKED = WORD.upper()


@pytest.fixture(autouse=True)
def plain_static(settings):
    """The desk's sign-in answers, too; its stylesheets need no hash here."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


def surfaces(story: Story) -> Iterator[tuple[str, str]]:
    """All that readers and machines can ask for, with what they get: the press's paths, the app's, the server's."""
    for path in {*press.all_paths(), *press.store().paths()}:
        for name, content in forms(path):
            yield f"{path}{name}", content.decode("utf-8", "replace")
    stranger = Client(raise_request_exception=False)
    newest = story.addresses.first()
    url = addresses.absolute(newest.path if newest else "/")
    for path in sorted({*app_paths(), *old_and_new(story)}):
        # Signing in repeats the whole address that was asked for, so the desk is asked for plain ones.
        query = {} if path.startswith("/desk/") else {"q": ASKED, "url": url}
        answer = stranger.get(path, query, follow=True)
        yield f"app {path}", answer.content.decode("utf-8", "replace")
    for language in addresses.languages():
        place = f"{addresses.prefix(language)}/live.json"
        live = Live(press.store(), lambda _now: {story.public_id: 99})
        found = live.find(place.encode(), time.monotonic())
        yield place, found.variant(None).body.decode("utf-8", "replace") if found else ""


def forms(path: str) -> Iterator[tuple[str, bytes]]:
    """A path rendered now, and what lies in the store for it, packed and not."""
    rendered = press.render(path)
    yield " rendered", rendered.content if isinstance(rendered, press.Page) else b""
    file = press.store().file_of(path)
    for suffix, unpack in (("", bytes), (".br", brotli.decompress), (".gz", gzip.decompress)):
        try:
            yield suffix or " stored", unpack(Path(file + suffix).read_bytes())
        except (FileNotFoundError, IsADirectoryError):
            continue
    yield " gone", press.store().gone(path) or b""


def app_paths() -> Iterator[str]:
    """Every fixed address outside the desk that the app answers; those with parts are the press's."""
    waiting = [("/", pattern) for pattern in get_resolver().url_patterns]
    while waiting:
        before, pattern = waiting.pop()
        if not isinstance(pattern.pattern, RoutePattern) or "<" in str(pattern.pattern):
            continue
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            waiting += [(path, inner) for inner in pattern.url_patterns]
        else:
            yield path


def old_and_new(story: Story) -> set[str]:
    return set(story.addresses.values_list("path", flat=True)) | {f"/desk/stories/{story.public_id}/preview/"}


def traces(story: Story) -> set[str]:
    return {surface for surface, text in surfaces(story) if WORD in text or story.public_id in text}


def own(story: Story) -> set[str]:
    """The story's own page, which says that it was here, and its redirects."""
    forms_of = (" rendered", " stored", " gone", ".br", ".gz")
    return {name for path in old_and_new(story) for name in (f"app {path}", *(path + form for form in forms_of))}


@pytest.fixture
def story() -> Story:
    """A story that stands wherever a story can stand."""
    make_topic("mist", "Міст")
    make_byline("olena", "Олена Кравець")
    paragraph = build.paragraph(f"{WORD} відкрили.")
    document = build.new_document(headline=f"{WORD} 1", standfirst=f"{WORD} 2", blocks=[paragraph])
    picture = make_picture(1, caption=WORD, credit=WORD, alt=WORD)
    found = publish_with(
        document,
        slug="mist",
        topics=["mist"],
        bylines=[{"slug": "olena", "role": ""}],
        lead_picture=picture.public_id,
        lead_caption=WORD,
        short_headline=f"{WORD} 3",
    )
    thread = Thread.objects.create(slug="mosty", name="Мости", language="uk")
    thread.stories.add(found)
    pin(story=found, section=None, until=None, by=make_user(role="duty_editor"))
    place = len(WORD) + 1
    passage = passage_at(document, str(paragraph.attrs["id"]), place, place + len("відкрили"))
    correct(
        story=found,
        replacement=Replacement(passage, "закрили"),
        by=make_user(role="duty_editor"),
        kind="correction",
        note=WORD,
    )
    related = build.related([build.related_story(f"{WORD} 1", story=found.public_id)])
    publish_with(build.new_document(headline="Інше", blocks=[build.paragraph("Слова."), related]), topics=["mist"])
    translation = create(
        by=None,
        document=build.new_document(headline="Bridge", blocks=[build.paragraph("Words.")]).to_json(),
        section=make_section("polityka"),
        language="en",
    )
    set_fields(translation, translation_of=found.public_id)
    set_fields(found, section=make_section("misto", "Місто").slug)
    publish_again(found)
    publish_again(translation)
    found.refresh_from_db()
    return found


def publish_again(story: Story) -> None:
    from strichka.stories.domain.publish import publish

    publish(story=story, by=None)


def bake_all() -> None:
    """All that the worker does; search too has heard of every story then."""
    index_stories()
    outbox.bake_touched()
    for path in press.all_paths():
        press.bake(path)


def test_what_is_published_stands_on_all_kinds_of_surfaces(story):
    bake_all()
    found = traces(story)
    kinds = {"/ stored", "/.br", "/.gz", "/live.json", "/headlines.json stored", "app /search/", "/feed.rss stored"}
    kinds |= {"/feed.json stored", "/sitemap/news.xml stored", "/topic/mist/ stored", "/by/olena/feed.atom stored"}
    kinds |= {"/thread/mosty/ stored", "/corrections/ stored", "/corrections/feed.rss stored", "app /-/oembed"}
    assert kinds - found == set()


def test_what_is_withdrawn_is_nowhere_but_its_own_page_says_so(story):
    bake_all()
    kill(story=story, by=make_user(role="duty_editor"), note="Помилка редакції.")
    outbox.bake_touched()
    assert traces(story) - own(story) == set()
    assert {surface for surface, text in surfaces(story) if WORD in text} == set()
    assert "Матеріал згодом знято з публікації" in press.store().read("/corrections/").decode()


def test_a_withdrawn_story_is_not_baked_again_by_a_whole_bake(story):
    kill(story=story, by=make_user(role="duty_editor"), note="Помилка редакції.")
    bake_all()
    assert traces(story) - own(story) == set()


def later() -> object:
    return timezone.now() + timedelta(hours=1)


def draft(_story: Story) -> None: ...


def embargo(story: Story) -> None:
    set_fields(story, embargoed_until=later().isoformat())


def discard(story: Story) -> None:
    spike(story=story, by=make_user(role="duty_editor"))


@pytest.mark.parametrize("state", [draft, embargo, discard], ids=lambda state: state.__name__)
def test_what_was_never_published_is_nowhere(state: Callable[[Story], None]):
    publish_story("Слова.", headline="Інше")
    make_topic("mist", "Міст")
    document = build.new_document(headline=WORD, standfirst=WORD, blocks=[build.paragraph(WORD)])
    hidden = create(by=None, document=document.to_json(), section=make_section("polityka"), language="uk")
    set_fields(hidden, topics=["mist"], lead_picture=make_picture(1, caption=WORD).public_id, lead_caption=WORD)
    related = build.related([build.related_story(WORD, story=hidden.public_id)])
    publish_with(build.new_document(headline="Ще", blocks=[build.paragraph("Слова."), related]), topics=["mist"])
    state(hidden)
    bake_all()
    assert traces(hidden) - own(hidden) == set()


def test_a_story_that_readers_see_takes_no_embargo(story):
    with pytest.raises(Refused):
        embargo(story)
    assert Card.objects.filter(pk=story.pk).exists()
