"""Pages as a test reads them, and stories with all that a page shows."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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
    """A picture that is ready and has a credit, with rows for its renditions; no page test looks at the files."""
    values.setdefault("credit", "Яна")
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


OLD = 10**18  # nanoseconds since 1970, in 2001


class Bakes:
    """What is baked after the whole paper: paths of the store that were put there anew or are gone, in order of time.

    Files are made to look old, which also has the store write pages whose bytes have not changed.
    """

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        make_section("polityka", "Політика")
        make_section("svit", "Світ")
        for path in press.all_paths():
            press.bake(path)
        self._wanted = wanted
        self.clear()

    def clear(self) -> None:
        """Note from here on."""
        self._before = self._times()
        for path in self._before:
            os.utime(press.store().file_of(path), ns=(OLD, OLD))

    def __iter__(self) -> Iterator[str]:
        now = self._times()
        yield from sorted((path for path, at in now.items() if at != OLD), key=lambda path: now[path])
        yield from sorted(self._before.keys() - now.keys())

    def _times(self) -> dict[str, int]:
        store = press.store()
        return {path: Path(store.file_of(path)).stat().st_mtime_ns for path in store.paths() if self._wanted(path)}
