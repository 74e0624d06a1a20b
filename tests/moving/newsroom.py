"""A newsroom that has of everything, and what it leaves when it is gone."""

import io
from pathlib import Path

from django.apps import apps
from django.db import models

from strichka.document import build
from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.pictures.domain.attach import attach
from strichka.pictures.domain.describe import describe
from strichka.pictures.domain.upload import upload
from strichka.redirects.domain.lead import lead
from strichka.sources.models import Source
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.create import create
from strichka.stories.domain.developing.background import Words, write_background
from strichka.stories.domain.developing.begin_thread import begin_thread
from strichka.stories.domain.fields import change
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Byline, Card, Story
from strichka.topics.models import Topic, TopicForm
from tests.factories import make_section, make_story, publish_story
from tests.pictures.files import file_of, image


def newsroom() -> Story:
    """One that has of everything; a published text was corrected, another withdrawn."""
    make_section("misto", "Місто", translations={"en": "City"}, asks_approval=False)
    Byline.objects.create(slug="solomiia", name="Соломія Вербенко", role="редакторка стрічки")
    topic = Topic.objects.create(slug="porom", name="Пором Ластівка", kind="organisation")
    TopicForm.objects.create(topic=topic, form="Ластівка-2", kind="alias")
    Topic.objects.create(slug="porom-2", name="Паром", merged_into=topic)
    Source.objects.create(slug="rika", name="Річкова служба", kind="official")
    thread = begin_thread(name="Крига на річці", language="uk", by=None)
    write_background(words=Words("Пором", "Ходить з 1950 року."), language="uk", by=None)
    picture = upload(file=file_of(image(400, 300)), name="porom.jpg", by=None)
    describe(picture=picture, field="credit", value="Остап Річний", by=None)
    describe(picture=picture, field="rights_end_on", value="2031-01-31", by=None)
    attached = attach(file=_table(), name="рейси.csv", by=None)
    story = create(by=None, document=_document(picture.public_id, attached.public_id), section=make_section("misto"))
    for field, value in (
        ("topics", ["porom"]),
        ("sources", ["rika"]),
        ("bylines", [{"slug": "solomiia", "role": ""}]),
        ("threads", [thread.slug]),
        ("lead_picture", picture.public_id),
        ("ednote", "Перепитати про крижину."),
    ):
        change(story=story, field=field, value=value, version=0, by=None)
    publish(story=story, by=None)
    story.refresh_from_db()
    assert story.current_edition is not None
    words = passage_of(load(story.current_edition.document), "сьомій")
    correct(story=story, replacement=Replacement(words, "восьмій"), by=None, kind="correction", note="Час був інший.")
    kill(story=publish_story(headline="Помилка"), by=None, note="Ми помилилися.")
    make_story(headline="Чернетка")
    english = create(by=None, document=_english(), section=make_section("misto"), language="en")
    change(story=english, field="translation_of", value=story.public_id, version=0, by=None)
    lead(sources=["/2019/05/porom.html", "/?p=7"], target=Card.objects.get(story=story).path, by=None)
    story.refresh_from_db()
    return story


def _document(picture: str, file: str) -> dict[str, object]:
    blocks = [
        build.paragraph(["Пором відійде о сьомій ", build.text("ранку", build.strong()), " * завтра."]),
        build.subheading("Що далі"),
        build.bullets(["крига", [build.text("вітер", build.link("https://rika.example/"))]], ordered=True),
        build.picture(picture, caption="На річці", alt="Пором серед криги"),
        build.quote(["Пливемо."], attribution="Капітан"),
        build.table([["День", "Час"], ["вівторок", "7 | 9"]]),
        build.embed("https://www.youtube.com/watch?v=dQw4w9WgXcQ", title="Пором"),
        build.attachment(file, name="Рейси", size=20),
    ]
    return dict(build.new_document(headline="Пором: рейси", standfirst="Коротко.", blocks=blocks).to_json())


def _english() -> dict[str, object]:
    return dict(build.new_document(headline="The ferry", blocks=[build.paragraph("It sails.")]).to_json())


def _table() -> object:
    return io.BytesIO("день,час\nвівторок,7\nсереда,9\n".encode())


def empty() -> None:
    """Another newsroom: no row is left of this one, and none of its files."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label in {
            "stories",
            "topics",
            "sources",
            "pictures",
            "redirects",
            "moving",
            "search",
            "partners",
        }:
            models.QuerySet(model)._raw_delete(using="default")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
