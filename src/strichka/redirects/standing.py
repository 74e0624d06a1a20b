"""Where addresses lead: what somebody has said, and where stories and merged topics stand now."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils import translation

from strichka.baking.page_address import QUERIES, normal, place_of
from strichka.baking.press import Redirect as Moved
from strichka.baking.press import Rendered
from strichka.baking.reads import Key
from strichka.baking.shared import expect, shared_rows
from strichka.baking.store import StorePathError
from strichka.redirects.models import Redirect
from strichka.stories import keys, lists, snapshot
from strichka.stories.models import Address

End = tuple[str, frozenset[Key]]
NOTHING: frozenset[Key] = frozenset()
ROWS = "redirects"
MOST_STEPS = 5  # a row, the story's or topic's own move, and rows of an older database


def render(path: str) -> Rendered:
    """What is baked at a place in the store where nothing else stands: where it leads, without a step between."""
    if path.startswith(QUERIES):
        row = Redirect.objects.filter(query_sum=path[len(QUERIES) : -1]).values_list("target", flat=True).first()
    else:
        source = _source(path)
        row = shared_rows(ROWS, [source], _rows).get(source) if source else None
    if row is None:
        return None
    target, read = end_of(row)
    return Moved(target, read) if place_of(target) != path else None


def ahead(paths: Iterable[str]) -> None:
    """Note that these places may be asked for."""
    expect(ROWS, filter(None, (_source(path) for path in paths if not path.startswith(QUERIES))))


def _source(path: str) -> str | None:
    try:
        return normal(path) if path.endswith("/") else None
    except StorePathError:
        return None


def _rows(sources: list[str]) -> dict[str, str]:
    return dict(Redirect.objects.filter(source__in=sources).values_list("source", "target"))


def end_of(address: str) -> End:
    """Where a normal address leads at last, itself where it leads nowhere; and the keys by which that may change."""
    read = NOTHING
    seen = {address}
    for _step in range(MOST_STEPS):
        following, of_step = _next(address)
        read |= of_step
        if following in seen:
            break
        seen.add(following)
        address = following
    return address, read


def _next(address: str) -> End:
    """One step from an address, or itself; a story's own address is an end, whatever a row says."""
    if of_story := _of_story(address):
        return of_story
    of_list = _of_list(address)
    if of_list is not None and of_list[0] != address:
        return of_list
    read = of_list[1] if of_list else NOTHING
    row = Redirect.objects.filter(source=address).values_list("target", flat=True).first()
    return row or address, read


def _of_story(address: str) -> End | None:
    rows = Address.objects.filter(path=address).select_related("story__current_edition")
    row = rows.defer("story__document", "story__current_edition__document").first()
    if row is None or row.story.current_edition is None:
        return None
    public_id = row.story.public_id
    return snapshot.path_of(snapshot.read(row.story.current_edition), public_id), frozenset({keys.story(public_id)})


def _of_list(address: str) -> End | None:
    """A merged topic's list is that of the topic that was kept."""
    page = lists.at(address)
    if page is None or page.kind.subject is None:
        return None
    with translation.override(page.language):
        subject = page.kind.subject(page.language, page.slug)
    if subject is None:
        return None
    return replace(page, slug=subject.slug).path, frozenset({page.kind.page(page.language, page.slug).key, subject.key})
