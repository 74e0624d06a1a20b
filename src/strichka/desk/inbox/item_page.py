"""An item by itself: its words made harmless, its versions and what changed, its pictures when they are asked for."""

import io
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from strichka.desk import subjects
from strichka.desk.doors import page, person
from strichka.desk.inbox import listing
from strichka.inbox import looking
from strichka.inbox.cleaned import harmless
from strichka.inbox.domain import handle
from strichka.inbox.domain.bring_page import bring_page
from strichka.inbox.enums import Change, Permission
from strichka.inbox.models import Item, ItemFile, ItemVersion, Taking
from strichka.inbox.page_of import stored_media, whole
from strichka.lib import textdiff
from strichka.staff.errors import Refused
from strichka.stories.enums import Permission as Stories
from strichka.wire import fetching

MOST_VERSIONS = 50
MOST_OF_EVENT = 40
MOST_PICTURE = 16 << 20
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


@dataclass(frozen=True, slots=True)
class Version:
    """A version and what it changed of the one before; none of the first."""

    row: ItemVersion
    headline: list[textdiff.Piece]
    text: list[textdiff.Piece]

    @property
    def label(self) -> str:
        return str(Change(self.row.change).label)


@page(Permission.VIEW, find=subjects.item)
def item_page(request: HttpRequest, item: Item) -> HttpResponse:
    """Who opens an item has seen it."""
    if request.method == "GET":
        handle.see([item.pk], person(request))
    return _show(request, item)


def _show(request: HttpRequest, item: Item, *, status: int = HTTPStatus.OK) -> HttpResponse:
    by, wire = person(request), whole(item)
    others = _of_event(item, by.pk)
    context: dict[str, Any] = {
        "item": item,
        "wire": wire,
        "html": harmless(wire.html),
        "versions": versions_of(item),
        "media": list(enumerate(wire.media)),
        "files": ItemFile.objects.filter(item=item).only("item", "name", "mime_type").order_by("pk"),
        "others": others,
        "senders": len({row.item.feed_id for row in others} | {item.feed_id}) if others else 0,
        "takings": Taking.objects.filter(item=item).select_related("story", "by").defer("story__document")[:20],
        "replaces": Item.objects.filter(replaced_by=item).select_related("feed").defer("wire", "page")[:20],
        "may_mark": by.has_perm(Permission.MARK),
        "may_take": by.has_perm(Permission.MARK) and by.has_perm(Stories.CREATE),
        "menu": "inbox",
    }
    return render(request, "desk/inbox_item.html", context, status=status)


def _of_event(item: Item, person: int) -> list[listing.Row]:
    if item.event_id is None:
        return []
    rows = Item.objects.filter(event=item.event_id).exclude(pk=item.pk).select_related("feed__source", "section")
    return listing.rows_of(list(rows.defer("wire", "page").order_by("-arrived_at", "-pk")[:MOST_OF_EVENT]), person)


def versions_of(item: Item) -> list[Version]:
    """The newest first, each beside the one before it."""
    rows = list(ItemVersion.objects.filter(item=item).defer("wire").order_by("-number")[: MOST_VERSIONS + 1])
    if len(rows) <= 1:
        return []
    pairs = zip(rows, [*rows[1:], None], strict=True)
    return [
        Version(row, _difference(before.headline if before else "", row.headline, before is None),
                _difference(before.text if before else "", row.text, before is None))
        for row, before in pairs
    ][:MOST_VERSIONS]  # fmt: skip


def _difference(before: str, after: str, is_first: bool) -> list[textdiff.Piece]:  # noqa: FBT001
    return [] if is_first or before == after else textdiff.words(before, after)


@page(Permission.MARK, find=subjects.item, method="POST")
def bring_text(request: HttpRequest, item: Item) -> HttpResponse:
    """The story on an item's page takes the place of the beginning that its feed has."""
    try:
        bring_page(item=item, by=person(request))
    except Refused as error:
        messages.error(request, error.message)
        return _show(request, item, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _("This is the text of its page. A take has it as well."))
    return redirect("desk:inbox_item", item.pk)


@page(Permission.VIEW, find=subjects.item)
def picture(_request: HttpRequest, item: Item, number: int) -> HttpResponse:
    """A picture of an item, fetched now that somebody asks for it; what is no picture is not passed on."""
    media = whole(item).media
    if number >= len(media):
        raise Http404
    url = media[number].url
    kept = stored_media(item)[number].get("file", "")
    row = ItemFile.objects.filter(item=item, content_sum=kept).first() if kept else None
    content = bytes(row.content) if row else _fetched(url)
    try:
        with Image.open(io.BytesIO(content)) as image:
            mime_type = TYPES.get(image.format or "")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        mime_type = None
    if mime_type is None:
        raise Refused("picture", _("This is no picture that can be shown here. Open its address in another tab."))
    answer = HttpResponse(content, content_type=mime_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _fetched(url: str) -> bytes:
    try:
        return fetching.page_at(url, looking.guard(), most=MOST_PICTURE).body
    except (fetching.NoSuchHost, fetching.Unreachable) as error:
        raise Refused("unreachable", _("The picture does not come from its server just now.")) from error
