import json

import pytest

from strichka.baking import press
from strichka.baking.reads import Reads
from strichka.document import build
from strichka.pictures.models import Picture, Rendition
from strichka.stories.reading.pictures import picture_view
from tests.options import options
from tests.paper.reading import make_picture, page, path_of, publish_with, words

pytestmark = pytest.mark.django_db


def with_crops(picture: Picture) -> Picture:
    Rendition.objects.bulk_create(
        Rendition(
            picture=picture,
            crop=crop,
            format=kind,
            width=1280,
            height=height,
            size=9,
            path=f"/media/{picture.public_id}/{crop}-0123abcd-1280.{kind}",
        )
        for crop, height in (("16x9", 720), ("4x3", 960), ("1x1", 1280))
        for kind in ("avif", "webp", "jpg")
    )
    return picture


def test_a_crop_stands_where_lists_show_it_and_the_whole_picture_where_the_story_does() -> None:
    picture = with_crops(make_picture(1, alt="Міст", credit="Яна"))
    story = publish_with(
        build.new_document(headline="Міст", blocks=[build.paragraph("Слова.")]), lead_picture=picture.public_id
    )
    front, own = page("/"), page(path_of(story))
    (shot,) = front.cssselect(".shot img")
    assert (shot.get("src"), shot.get("width"), shot.get("height")) == (
        f"/media/{picture.public_id}/4x3-0123abcd-1280.jpg",
        "1280",
        "960",
    )
    assert "-" not in own.cssselect("figure.leading img")[0].get("srcset")
    (social,) = own.cssselect("meta[property='og:image']")
    assert social.get("content").endswith("/16x9-0123abcd-1280.jpg")
    article = json.loads(own.cssselect("script[type='application/ld+json']")[0].text)
    images = [one for one in _things(article) if one.get("@type") == "ImageObject" and "/media/" in one["url"]]
    assert [one["url"].rsplit("/", 1)[1] for one in images] == [
        "1600.jpg",
        "16x9-0123abcd-1280.jpg",
        "4x3-0123abcd-1280.jpg",
        "1x1-0123abcd-1280.jpg",
    ]


def _things(data: object) -> list[dict[str, str]]:
    if isinstance(data, list):
        return [one for item in data for one in _things(item)]
    if isinstance(data, dict):
        return [data, *(one for item in data.values() for one in _things(item))]
    return []


def test_content_credentials_are_named_below_a_picture_where_the_newsroom_wants_it() -> None:
    picture = make_picture(1, alt="Міст", credit="Яна", content_credentials=True)
    other = make_picture(2, alt="Міст", credit="Яна", content_credentials=False)
    blocks = [build.paragraph("Слова."), build.picture(picture.public_id), build.picture(other.public_id)]
    path = path_of(publish_with(build.new_document(headline="Міст", blocks=blocks), lead_picture=picture.public_id))
    before = press.render(path)
    with options(pictures__show_content_credentials=True):
        captions = [words(one) for one in page(path).cssselect("figcaption")]
    assert captions == [
        "Фото: Яна Оригінал із Content Credentials",
        "Фото: Яна Оригінал із Content Credentials",
        "Фото: Яна",
    ]
    Picture.objects.update(content_credentials=False)
    assert press.render(path).content == before.content  # type: ignore[union-attr]


def test_without_crops_a_view_is_of_the_whole_picture() -> None:
    picture = Picture.objects.prefetch_related("renditions").get(pk=make_picture(1).pk)
    assert picture_view(picture, Reads(), crop="4x3") == picture_view(picture, Reads())
