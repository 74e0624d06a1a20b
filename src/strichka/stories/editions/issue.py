"""Making an edition: the one place where readers get to see something new (publish and correct call it)."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from prosemirror.model import Node

from strichka.baking import outbox, press
from strichka.baking.reads import Key
from strichka.baking.shared import sharing
from strichka.document import contents
from strichka.document.schema import FORMAT, load
from strichka.pictures.domain.withhold import release
from strichka.staff.models import User
from strichka.stories import keys, lists, months, pages_below, signals, snapshot
from strichka.stories.editions import live_check
from strichka.stories.enums import PUBLIC_KINDS, Change, EditionKind, State
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import (
    Address,
    Card,
    CardByline,
    CardTopic,
    Edition,
    Story,
)
from strichka.stories.picture_uses import keeping as picture_uses
from strichka.stories.reading import registers
from strichka.stories.said import tally


@dataclass(frozen=True, slots=True)
class Issue:
    """What an edition is made of; ``version`` is the draft's version it came from.

    ``is_quiet``: nobody is told of it and nothing is baked; whoever brings many has all of them indexed and baked then.
    """

    document: Node
    fields: snapshot.Fields
    kind: str
    version: int
    at: datetime
    by: User | None
    note: str = ""
    is_quiet: bool = False


def issue(story: Story, new: Issue) -> Edition:
    """Make the next edition of a locked story, its card and address, and touch what shows it."""
    old = story.current_edition
    edition = _edition(story, old, new)
    story.current_edition = edition
    story.state = State.LIVE
    story.published_at = story.published_at or new.at
    story.save_beside_text()
    before = Card.objects.filter(pk=story.pk).first() if old else None
    if new.is_quiet:
        _stand_quietly(story, new, _write_card(story, edition, new, before), before)
        return edition
    with sharing():  # what the story stands in is asked once
        lists_before = _lists(before, snapshot.read(old)) if before and old else set()
        card = _write_card(story, edition, new, before)
        lists_now = _lists(card, new.fields)
        timelines = {page.key for page in lists.of_edition(card, edition)}
    touched = {keys.story(story.public_id), *pages_below.touched(story.public_id, old, edition)}
    if new.kind in PUBLIC_KINDS:
        touched.add(lists.CORRECTIONS.page(new.fields.language).key)
    if before is None or _on_lists(before) != _on_lists(card):
        touched |= {keys.card(story.public_id)} | _maps(story, card, before)
    touched |= (lists_before ^ lists_now) | timelines
    if before is None or before.path != card.path:
        touched |= _translations(story)
    outbox.touch(sorted(touched, key=str), paths=_paths(story, card, before))
    _show_files(story, card, new, is_first=old is None)
    tally.keep(story, new.document, new.fields.language)
    live_check.of_edition(story, card)
    signals.changed.send(Story, story=story, what=Change.PUBLISHED)
    transaction.on_commit(partial(signals.published.send, Story, story=story, edition=edition, by=new.by), robust=True)
    return edition


def _stand_quietly(story: Story, new: Issue, card: Card, before: Card | None) -> None:
    """Have an edition stand at its address with its files, and touch nothing."""
    _paths(story, card, before)
    _show_files(story, card, new, is_first=new.kind == EditionKind.FIRST)


def _show_files(story: Story, card: Card, new: Issue, *, is_first: bool) -> None:
    """The pictures and files that readers see from now on: a picture's words are then public."""
    pictures, files = contents.files_of(new.document, new.fields.lead_picture)
    press.foresee(card.path, [*map(keys.picture, pictures), *map(keys.file, files)])
    release(pictures=pictures, files=files)
    picture_uses.keep_edition(story, pictures, at=new.at, is_first=is_first)


def _edition(story: Story, old: Edition | None, new: Issue) -> Edition:
    number = old.number + 1 if old else 1
    since = contents.changed_since(load(old.document) if old else None, new.document, old.since if old else {}, number)
    edition = Edition(
        story=story,
        number=number,
        kind=new.kind,
        note=new.note,
        document=new.document.to_json(),
        fields=new.fields.as_json(),
        since=since,
        version=new.version,
        schema_version=FORMAT,
        at=new.at,
        by=new.by,
    )
    edition.save()
    return edition


def add_note(story: Story, *, kind: str, note: str, at: datetime, by: User | None) -> Edition:
    """An edition of a locked story that is withdrawn: what readers saw is as it was, and ``note`` is said of it.

    No card comes back; the page that says that it was withdrawn, and the public log, are baked again.
    """
    old = story.current_edition
    assert old is not None
    fields = snapshot.read(old)
    new = Issue(load(old.document), fields, kind, version=old.version, at=at, by=by, note=note)
    edition = story.current_edition = _edition(story, old, new)
    story.save(update_fields=["current_edition", "changed_at"])
    touched = {keys.story(story.public_id), lists.CORRECTIONS.page(fields.language).key}
    outbox.touch(sorted(touched, key=str))
    return edition


def _write_card(story: Story, edition: Edition, new: Issue, before: Card | None) -> Card:
    fields = new.fields
    assert story.published_at is not None
    silent = before is not None and new.kind == EditionKind.MINOR
    card = Card(
        story=story,
        public_id=story.public_id,
        edition=edition,
        path=snapshot.path_of(fields, story.public_id),
        published_at=story.published_at,
        updated_at=before.updated_at if silent and before else new.at,
        headline=contents.headline(new.document)[:500],
        standfirst=contents.standfirst(new.document),
        **FIELDS.card_columns(fields),
    )
    card.save(force_insert=before is None)
    if before:
        card.card_topics.all().delete()
        card.card_bylines.all().delete()
    _write_card_rows(card, fields)
    return card


def _write_card_rows(card: Card, fields: snapshot.Fields) -> None:
    # What an edition before a merge named by the duplicate's slug is the topic that was kept.
    topics = {(row.merged_into or row).pk for row in registers.topics(fields.topics).values()}
    CardTopic.objects.bulk_create(
        [
            CardTopic(card=card, topic_id=topic, language=card.language, published_at=card.published_at)
            for topic in sorted(topics)
        ]
    )
    slugs = [note.slug for note in fields.bylines if note.slug]
    bylines = {byline.pk for byline in registers.bylines(slugs).values()}
    CardByline.objects.bulk_create(
        [
            CardByline(card=card, byline_id=byline, language=card.language, published_at=card.published_at)
            for byline in sorted(bylines)
        ]
    )


def _on_lists(card: Card) -> list[Any]:
    """What a list shows of a card."""
    return [card.path, card.headline, card.standfirst, card.updated_at, *FIELDS.on_lists(card)]


def _lists(card: Card, fields: snapshot.Fields) -> set[Key]:
    """The lists that a card stands in."""
    return {page.key for page in lists.of_card(card, fields)}


def _paths(story: Story, card: Card, before: Card | None) -> list[str]:
    if before and before.path == card.path:
        return [card.path]
    Address.objects.bulk_create([Address(path=card.path, story=story)], ignore_conflicts=True)
    return [card.path, before.path] if before else [card.path]


def _maps(story: Story, *cards: Card | None) -> set[Key]:
    """The sitemaps that name the cards, and the list of all when a day begins or ends with this story."""
    days = {keys.sitemap_day(card.language, card.published_at): card for card in cards if card}
    changed = set(days)
    for card in days.values() if None in cards or len(days) > 1 else ():
        start, end = months.day_bounds(months.local_day(card.published_at))
        others = Card.objects.filter(language=card.language, published_at__gte=start, published_at__lt=end)
        if not others.exclude(pk=story.pk).exists():
            changed.add(keys.sitemaps())
    return changed


def _translations(story: Story) -> set[Key]:
    """The pages of the same story in other languages, and the sitemaps that name them with this one."""
    origin = story.translation_of_id or story.pk
    family = Story.objects.filter(translation_of_id=origin) | Story.objects.filter(pk=origin)
    # Without an order: to have one, SQLite would walk through all stories.
    rows = family.exclude(pk=story.pk).order_by().values_list("public_id", "card__language", "card__published_at")
    changed: set[Key] = set()
    for public_id, language, at in rows:
        changed |= {keys.story(public_id)} | ({keys.sitemap_day(language, at)} if at else set())
    return changed


def withdraw(story: Story, by: User | None) -> None:
    """Take a locked story out of every list; its own page is baked again and says so.

    The caller has set when and why it is withdrawn.
    """
    card = Card.objects.filter(pk=story.pk).first()
    if card is None or story.current_edition is None:
        return
    touched = _withdrawn_with(story, card, snapshot.read(story.current_edition))
    path = card.path
    live_check.of_withdrawal(story, card, sorted(touched, key=str))
    card.delete()
    tally.drop(story)
    picture_uses.keep_withdrawal(story)
    signals.changed.send(Story, story=story, what=Change.WITHDRAWN, by=by)
    outbox.touch(sorted(touched, key=str), paths=[path], is_kill=True)


def reinstate(story: Story, by: User | None, *, is_quiet: bool = False) -> None:
    """Put a locked story that was withdrawn back into its lists, with the edition that readers saw last.

    The caller has set that it is live. ``is_quiet``: as of an ``Issue``.
    """
    edition = story.current_edition
    assert edition is not None
    updated_at = story.editions.exclude(kind=EditionKind.MINOR).order_by("-number").values_list("at", flat=True).first()
    fields, document = snapshot.read(edition), load(edition.document)
    again = Issue(document, fields, edition.kind, version=edition.version, at=updated_at or edition.at, by=by)
    card = _write_card(story, edition, again, None)
    if is_quiet:
        _stand_quietly(story, again, card, None)
        return
    touched = _withdrawn_with(story, card, fields) | pages_below.touched(story.public_id, None, edition)
    outbox.touch(sorted(touched, key=str), paths=_paths(story, card, None))
    _show_files(story, card, again, is_first=False)
    tally.keep(story, document, fields.language)
    live_check.of_edition(story, card)
    signals.changed.send(Story, story=story, what=Change.PUBLISHED)


def _withdrawn_with(story: Story, card: Card, fields: snapshot.Fields) -> set[Key]:
    """The keys of all that changes when a story is withdrawn, and when it comes back."""
    return {
        keys.story(story.public_id),
        keys.pages(story.public_id),
        keys.card(story.public_id),
        *_lists(card, fields),
        *_translations(story),
        *_maps(story, card, None),
        lists.CORRECTIONS.page(card.language).key,
        keys.withdrawals(),
    }
