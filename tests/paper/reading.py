"""Pages as a test reads them, and stories with all that a page shows."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from lxml import html

from strichka.baking import press
from strichka.document import build
from strichka.pictures.models import Picture, PictureState, Rendition
from strichka.stories.domain import fields
from strichka.stories.domain.create import create
from strichka.stories.domain.publish import publish
from strichka.stories.models import Byline, Card, Story
from strichka.topics.models import Topic
from tests.factories import make_section


def page(path: str) -> Any:
    """The page at a path, rendered now and parsed."""
    rendered = press.render(path)
    assert isinstance(rendered, press.Page), path
    return html.document_fromstring(rendered.content.decode())


def baked(path: str) -> Any:
    return html.document_fromstring(press.store().read(path).decode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def path_of(story: Story) -> str:
    return Card.objects.get(pk=story.pk).path


def set_fields(story: Story, **values: Any) -> None:
    for field, value in values.items():
        story.refresh_from_db()
        version = int(story.field_versions.get(field, 0))
        fields.change(story=story, field=field, value=value, version=version, by=None)
    story.refresh_from_db()


def make_topic(slug: str, name: str, **values: Any) -> Topic:
    return Topic.objects.create(slug=slug, name=name, **values)


def make_byline(slug: str, name: str, role: str = "редакторка стрічки") -> Byline:
    return Byline.objects.create(slug=slug, name=name, role=role)


def make_picture(number: int, **values: Any) -> Picture:
    """A picture that is ready, with rows for its renditions; no page test looks at the files."""
    picture = Picture.objects.create(
        original=f"{number}.jpg", sha256=f"{number:064}", state=PictureState.READY, width=1600, height=1000, **values
    )
    Rendition.objects.bulk_create(
        Rendition(
            picture=picture,
            format=kind,
            width=width,
            height=width * 5 // 8,
            size=1000,
            path=f"/media/{picture.public_id}/{width}.{kind}",
        )
        for kind in ("avif", "webp", "jpg")
        for width in (480, 960, 1600)
    )
    return picture


def publish_with(
    document: Any, *, kind: str = "news", section: str = "polityka", language: str = "uk", **values: Any
) -> Story:
    """A published story of a document, with the fields beside it."""
    story = create(by=None, document=document.to_json(), kind=kind, section=make_section(section), language=language)
    set_fields(story, **values)
    publish(story=story, by=None)
    story.refresh_from_db()
    return story


def rich_document(headline: str, stories: list[str], pictures: list[str], sources: list[str]) -> Any:
    """A document with as many records as are given."""
    body = [build.paragraph("Перший абзац.")]
    body += [
        build.paragraph(["За словами ", build.text("джерела", build.source(record=slug)), "."]) for slug in sources
    ]
    body += [build.picture(record, caption="Підпис") for record in pictures]
    if stories:
        body.append(build.related([build.related_story("Інший", story=public_id) for public_id in stories]))
    return build.new_document(headline=headline, standfirst="Підзаголовок.", blocks=body)


def everything_baked() -> Iterator[tuple[str, str]]:
    """Every path of the store with its text; bytes that are no text, such as an icon's, stay as escapes."""
    for path in press.store().paths():
        if not path.startswith("/media/"):
            yield path, press.store().read(path).decode(errors="backslashreplace")


def noted_bakes(monkeypatch: pytest.MonkeyPatch, wanted: Callable[[str], bool]) -> list[str]:
    """The paths baked since the list was last cleared, in order, of those wanted; the whole paper stands before."""
    make_section("polityka", "Політика")
    make_section("svit", "Світ")
    for path in press.all_paths():
        press.bake(path)
    found: list[str] = []
    bake = press.bake

    def noting(path: str) -> bool:
        if wanted(path):
            found.append(path)
        return bake(path)

    monkeypatch.setattr(press, "bake", noting)
    return found
