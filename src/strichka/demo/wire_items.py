"""What two invented agencies have sent, so that the inbox is not empty on the first day."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from strichka.demo.past import moment
from strichka.inbox.domain.events.assign import assign
from strichka.inbox.domain.feeds import FeedValues, add_feed
from strichka.inbox.domain.keep import keep
from strichka.inbox.domain.keep_rule import RuleValues, switch_rule, write_rule
from strichka.inbox.indexing import index
from strichka.inbox.models import Feed
from strichka.sources.models import Source
from strichka.staff.models import User
from strichka.wire.feeds.kinds import Item, Items, Media, Signal

Written = Mapping[str, Any]


def load(rows: Mapping[str, Any], now: datetime) -> None:
    """Enter the feeds, and bring their items when they came; none is asked for: their senders push."""
    keeper = User.objects.get(role="chief")
    with moment(now - timedelta(days=20)):
        feeds = {row["source"]: _feed(row, keeper) for row in rows["feeds"]}
        Feed.objects.update(succeeded_at=now - timedelta(days=20))
        rule = write_rule(values=RuleValues(**rows["rule"], person=keeper), by=keeper)
        switch_rule(rule=rule, active=True, by=keeper)
    for row in sorted(rows["items"], key=lambda one: -int(one["minutes_ago"])):
        at = now - timedelta(minutes=row["minutes_ago"])
        with moment(at):
            keep(feeds[row["feed"]], Items((_item(row, at),)))
            Feed.objects.filter(pk=feeds[row["feed"]].pk).update(succeeded_at=at, looked_at=at)
    index()
    assign()


def _feed(row: Written, by: User) -> Feed:
    values = FeedValues(
        name=row["name"],
        source=Source.objects.get(slug=row["source"]),
        language=row["language"],
        credit=row["credit"],
        usage_terms=row["usage_terms"],
    )
    return add_feed(kind="push", values=values, by=by)[0]


def _item(row: Written, at: datetime) -> Item:
    paragraphs: Sequence[str] = row["text"]
    return Item(
        key=row["key"],
        title=row["title"],
        html="".join(f"<p>{line}</p>" for line in paragraphs),
        url=row.get("url", ""),
        published=at - timedelta(minutes=1),
        authors=tuple(row.get("authors", ())),
        subjects=tuple(row.get("subjects", ())),
        dateline=row.get("dateline", ""),
        urgency=row.get("urgency", 0),
        signal=Signal(row.get("signal", "")),
        version=row.get("version", ""),
        media=tuple(Media(mime_type="image/jpeg", **one) for one in row.get("media", ())),
    )
