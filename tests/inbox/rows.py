"""One row of each kind that the inbox has, for tests that go through all doors and verbs."""

import base64
from typing import Any

from strichka.inbox.domain.quarantine import set_aside
from strichka.inbox.enums import Change
from strichka.inbox.events.models import SourceChange
from strichka.inbox.models import Event, InboxView, Item, Rule, Taking
from strichka.planning.domain.keep_view import keep_view
from strichka.wire.feeds.kinds import Media
from tests.factories import make_story, make_user
from tests.inbox.coming import bring, item, make_feed

RSS = (
    b'<rss version="2.0"><channel><title>A</title><link>https://a.example/</link><item><title>B</title>'
    b"<guid>9</guid><description>C</description></item></channel></rss>"
)

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=="
)


def wire_rows() -> dict[str, Any]:
    """By the names that addresses of the desk have for them."""
    feed = make_feed(push_key_sum="0" * 64)
    bring(feed, item(media=(Media(name="a.png", content=PNG), Media(name="b.png", mime_type="image/png", content=PNG))))
    rule = Rule.objects.create(name="Міст", words="міст", marks_urgent=True)
    kept = keep_view(name="Моє", query="show=urgent", by=make_user(), kind=InboxView)
    quarantined = set_aside(feed, reason="a sign", content=RSS)
    row, event = Item.objects.get(feed=feed), Event.objects.create(items_count=1)
    Item.objects.filter(pk=row.pk).update(event=event)
    taking = Taking.objects.create(item=row, story=make_story(headline="Узяте"), version=1)
    change = SourceChange.objects.create(taking=taking, item=row, version=1, change=Change.SILENT)
    return {
        "feed": feed, "item": row, "quarantined": quarantined, "rule": rule, "kept": kept, "event": event,
        "change": change,
    }  # fmt: skip
