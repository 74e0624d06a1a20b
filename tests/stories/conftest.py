import pytest

from strichka.pictures.models import Picture
from strichka.sources.models import Source
from strichka.stories.models import Byline
from strichka.topics.models import Topic
from tests.factories import make_section, make_story


@pytest.fixture
def registers():
    make_section("svit", "Світ")
    for slug in ("kyiv", "most"):
        Topic.objects.create(slug=slug, name=slug)
        Source.objects.create(slug=slug, name=slug, kind="media")
    Byline.objects.create(slug="olena-koval", name="Олена Коваль")
    Picture.objects.create(public_id="pctr2345", original="a.jpg", caption="Міст", credit="Берег")
    return make_story("The bridge.", headline="Bridge", language="en")
