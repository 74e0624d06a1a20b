"""The whole story of an item whose feed tells its beginning alone, read from its page when an editor asks for it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.inbox import as_json, looking
from strichka.inbox.enums import ItemStatus, Permission
from strichka.inbox.models import Item
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.wire import page_at_address
from strichka.wire.feeds.page.watched import item_of
from strichka.wire.fetching import NoSuchHost, Unreachable
from strichka.wire.page.page import Page, PageError

MOST = 400_000  # characters of a story with its marks


def bring_page(*, item: Item, by: User | None) -> Item:
    """Keep what stands on an item's page beside what its feed said; a take has it, then.

    The page is fetched before anything is locked. What it tells is never a version: of changes the feed tells.

    Raises:
        PermissionDenied: ``by`` may not take.
        Refused: it has no page, is withdrawn, or no story comes from its address.
    """
    guard(by, Permission.MARK)
    if not item.url:
        raise Refused("address", _("Its source names no page."))
    page = _fetched(item.url)
    with transaction.atomic():
        row = Item.objects.select_for_update().get(pk=item.pk)
        if row.status == ItemStatus.CANCELED:
            raise Refused("withdrawn", _("Its source has withdrawn it: %s") % row)
        found = item_of(page, row.url)
        if len(found.html) > MOST:
            raise Refused("page", _("Its page is too long for one story. Open it at its source."))
        row.page, row.page_at = as_json.to_json(found), timezone.now()
        row.save(update_fields=["page", "page_at"])
        record(by=by, action="wire_page_brought", subject=str(row.pk), old=row.headline, new=page.headline)
    return row


def _fetched(url: str) -> Page:
    try:
        return page_at_address.fetched(url, looking.guard())
    except page_at_address.BusyError as error:
        raise Refused("busy", _("Colleagues are fetching pages just now. Try again in a moment.")) from error
    except (NoSuchHost, Unreachable) as error:
        raise Refused("unreachable", _("No page comes from its address just now. Open it at its source.")) from error
    except PageError as error:
        raise Refused("page", _("No story was found on its page. Open it at its source.")) from error
