"""Pictures of taken items: with what came along, by their address, and what never overwrites a draft."""

import io
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from PIL import Image

from strichka.inbox.domain import bring_pictures
from strichka.inbox.domain.take import take
from strichka.inbox.models import Item
from strichka.jobs.models import Job
from strichka.pictures.models import Picture
from strichka.staff.models import User
from strichka.stories.domain.fields import change
from strichka.stories.models import Story
from strichka.wire.feeds.kinds import Media
from tests.factories import make_user
from tests.inbox.coming import bring, item, make_feed
from tests.options import options

pytestmark = pytest.mark.django_db


def jpeg(color: str) -> bytes:
    kept = io.BytesIO()
    Image.new("RGB", (640, 480), color).save(kept, "JPEG")
    return kept.getvalue()


RED, GREEN = jpeg("red"), jpeg("green")


@pytest.fixture
def site() -> Iterator[str]:
    """A site on a network of ours that has one picture, and a page where another should be."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = GREEN if self.path == "/green.jpg" else b"<html>404</html>"
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: Any) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        with options(inbox__networks=["127.0.0.0/8"], inbox__ports=[str(server.server_port)]):
            yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def taken(*media: Media, by: User, **feed: Any) -> Story:
    """A story taken from an item with these, after the job that brings pictures."""
    bring(
        make_feed(**{"with_pictures": True, "credit": "Обрій", "usage_terms": "З посиланням."} | feed),
        item(media=media),
    )
    story = take(items=[Item.objects.get().pk], by=by).story
    job = Job.objects.get(name=bring_pictures.JOB)
    bring_pictures.bring(**job.arguments)
    bring_pictures.bring(**job.arguments)
    return Story.objects.get(pk=story.pk)


def shown(story: Story) -> list[str]:
    return [one["attrs"]["picture"] for one in story.document["content"] if one["type"] == "picture"]


def test_what_came_along_leads_and_what_has_an_address_stands_in_its_place(site: str) -> None:
    red = Media(name="red.jpg", mime_type="image/jpeg", content=RED, caption="Міст", alt="Червоний міст")
    green = Media(url=f"{site}/green.jpg", caption="Річка", credit="Іван Коваль", usage_terms="Лише в новинах.")
    story = taken(red, green, by=make_user())
    lead = story.lead_picture
    assert lead is not None
    assert (lead.alt, lead.credit, lead.rights) == ("Червоний міст", "Обрій", "З посиланням.")
    assert (story.lead_caption, story.lead_credit) == ("Міст", "Обрій")
    second = Picture.objects.exclude(pk=lead.pk).get()
    assert (second.credit, second.rights) == ("Іван Коваль", "Лише в новинах.")
    assert shown(story) == [second.public_id]


def test_of_a_feed_whose_pictures_are_not_ours_to_show_only_the_address_is_kept(site: str) -> None:
    story = taken(Media(url=f"{site}/green.jpg", caption="Річка"), by=make_user(), with_pictures=False)
    assert (story.lead_picture, Picture.objects.count()) == (None, 0)
    assert f"{site}/green.jpg" in story.ednote


def test_what_is_no_picture_or_stands_inside_a_network_is_left_out(site: str) -> None:
    page, inside = Media(url=f"{site}/page.jpg"), Media(url="http://169.254.169.254/latest.jpg")
    story = taken(page, inside, by=make_user())
    assert (story.lead_picture, Picture.objects.count()) == (None, 0)


def test_a_lead_picture_that_an_editor_has_chosen_stays(site: str) -> None:
    by = make_user()
    bring(make_feed(with_pictures=True), item(media=(Media(url=f"{site}/green.jpg", caption="Річка"),)))
    story = take(items=[Item.objects.get().pk], by=by).story
    own = Picture.objects.create(original="a", sha256="b", width=1, height=1)
    version = int(story.field_versions.get("lead_picture", 0))
    change(story=story, field="lead_picture", value=own.public_id, version=version, by=by)
    bring_pictures.bring(story=story.public_id, by=by.pk)
    story.refresh_from_db()
    assert story.lead_picture == own
    assert Picture.objects.count() == 2
