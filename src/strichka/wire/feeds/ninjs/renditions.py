"""Pictures and films of a ninjs object: its own renditions, and those of the objects that it is associated with."""

from typing import Any

from strichka.wire.feeds.addresses import absolute
from strichka.wire.feeds.kinds import Media
from strichka.wire.feeds.parsed_json import objects, text_at
from strichka.wire.feeds.prose import line, pixels, plain

MOST_MEDIA = 50
_VISIBLE = frozenset({"picture", "graphic", "video", "audio"})


def media_of(entry: dict[str, Any], url: str) -> tuple[Media, ...]:
    """One for each thing, in its largest size."""
    related = [one for one in objects(entry, "associations") if text_at(one, "type") in _VISIBLE]
    own = [_largest(entry, url)] if text_at(entry, "type") in {*_VISIBLE, ""} or not related else []
    media = {one.url: one for one in [*own, *(_largest(one, url) for one in related)] if one is not None}
    return tuple(media.values())[:MOST_MEDIA]


def _largest(entry: dict[str, Any], url: str) -> Media | None:
    renditions = [
        one
        for one in objects(entry, "renditions")
        if absolute(url, one.get("href")) and "html" not in text_at(one, "contentType", "mimetype")
    ]
    if not renditions:
        return None
    best = max(renditions, key=lambda one: pixels(one.get("width")) * pixels(one.get("height")))
    return Media(
        absolute(url, best.get("href")),
        text_at(best, "contentType", "mimetype", "contenttype"),
        caption=_caption(entry),
        credit=line(text_at(entry, "by", "byline", "copyrightHolder", "copyrightholder")),
        usage_terms=line(text_at(entry, "usageTerms", "usageterms", "copyrightNotice", "copyrightnotice")),
        width=pixels(best.get("width")),
        height=pixels(best.get("height")),
    )


def _caption(entry: dict[str, Any]) -> str:
    """Of a picture; a text's own description is no caption."""
    if text_at(entry, "type") not in _VISIBLE:
        return ""
    listed = [text_at(one, "value") for one in objects(entry, "descriptions")]
    old = [text_at(entry, name) for name in ("description_caption", "description_text", "description_html")]
    caption = next(filter(None, [*listed, *old]), "")
    headlines = [text_at(one, "value") for one in objects(entry, "headlines")]
    return line(plain(caption)) or line(next(filter(None, [*headlines, text_at(entry, "headline")]), ""))
