"""Checks of the pictures that a text shows; what the text says of a picture itself comes before the picture's words."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.document import contents
from strichka.document.contents import Block
from strichka.pictures import rights
from strichka.pictures.models import Picture
from strichka.stories.checking.check import Check, Finding, Stories
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity
from strichka.stories.models import PictureUse

Says = Callable[[Picture], str]
Words = dict[str, str] | None
LONGEST_NAME = 60


def _lacking(text: Text, attribute: str, says: Says) -> Iterator[Block]:
    """Pictures in the text for which neither it nor the picture says it."""
    for block in text.pictures:
        picture = text.lookups.pictures.get(str(block.node.attrs["picture"]))
        if picture and not block.node.attrs.get(attribute) and not says(picture):
            yield block


def _lead(text: Text) -> Picture | None:
    return text.lookups.pictures.get(text.fields.lead_picture)


def _named(block: Block) -> str:
    """A picture by the words below it."""
    words = " ".join(map(contents.own_text, block.node.children)).strip()
    return Truncator(words).chars(LONGEST_NAME) if words else gettext("without a caption")


def _of_block(block: Block, sentence: str) -> Finding:
    return Finding(sentence % _named(block), block=block.id, about=str(block.node.attrs["picture"]))


def _alt(text: Text) -> Iterator[Finding]:
    lead = _lead(text)
    if lead and not lead.alt:
        yield Finding(gettext("The lead picture has no description."), field="lead_picture", about=lead.public_id)
    for block in _lacking(text, "alt", lambda picture: picture.alt):
        yield _of_block(block, gettext("A picture has no description: %s."))


def _credit(text: Text) -> Iterator[Finding]:
    lead = _lead(text)
    if lead and not (text.fields.lead_credit or lead.credit):
        yield Finding(gettext("The lead picture has no credit."), field="lead_credit", about=lead.public_id)
    for block in _lacking(text, "credit", lambda picture: picture.credit):
        yield _of_block(block, gettext("A picture has no credit: %s."))


def _rights(text: Text) -> Iterator[Finding]:
    lead = gettext("Nobody has written whose the lead picture is.")
    inside = gettext("Nobody has written whose a picture is: %(picture)s.")
    return _of_pictures(text, lead, inside, lambda picture: None if picture.rights else {})


def _of_pictures(
    text: Text, lead: str, inside: str, says: Callable[[Picture], dict[str, str] | None]
) -> Iterator[Finding]:
    """A finding for each picture of which ``says`` gives the words: ``lead`` filled with them, or ``inside``."""
    for identity, block in text.places_of_pictures.items():
        picture = text.lookups.pictures.get(identity)
        words = says(picture) if picture else None
        if words is None:
            continue
        if block is None:
            yield Finding(lead % words, field="lead_picture", about=identity)
        else:
            yield Finding(inside % {**words, "picture": _named(block)}, block=block.id, about=identity)


def _rights_ended(text: Text) -> Iterator[Finding]:
    lead = gettext("The rights to the lead picture ended on %(date)s.")
    inside = gettext("The rights to a picture ended on %(date)s: %(picture)s.")

    def ended(picture: Picture) -> Words:
        end = picture.rights_end_on
        return {"date": f"{end:%d.%m.%Y}"} if end and rights.has_ended(picture) else None

    # Readers see it today: an update is not held up, but who makes it is told.
    yield from (replace(one, recurs=True) for one in _of_pictures(text, lead, inside, ended))


def _used_once(text: Text) -> Iterator[Finding]:
    lead = gettext("The lead picture is for a single story, and readers have seen it in “%(story)s”.")
    inside = gettext("A picture is for a single story, and readers have seen it in “%(story)s”: %(picture)s.")

    def used(picture: Picture) -> Words:
        uses = text.lookups.shown_once.get(picture.pk, ())
        others = [use.story for use in uses if use.story.public_id != text.public_id]
        return {"story": Truncator(others[0].headline).chars(LONGEST_NAME)} if others else None

    return _of_pictures(text, lead, inside, used)


def _not_again(text: Text) -> Iterator[Finding]:
    lead = gettext("The lead picture is not to be shown in new stories.")
    inside = gettext("A picture is not to be shown in new stories: %(picture)s.")
    return _of_pictures(text, lead, inside, lambda picture: {} if picture.not_again else None)


def _showing(condition: Q) -> Callable[[Stories], Stories]:
    """Stories whose draft shows such a picture, above the text or in it."""
    uses = PictureUse.objects.filter(condition, story=OuterRef("pk"), in_draft=True)
    return lambda stories: stories.filter(Exists(uses))


def _about_to_show(condition: Q) -> Callable[[Stories], Stories]:
    """The same of pictures that readers do not see there yet."""
    return _showing(condition & Q(live=False))


def _used_elsewhere(stories: Stories) -> Stories:
    seen = PictureUse.objects.filter(picture=OuterRef("picture"), shown_at__isnull=False)
    return _about_to_show(Q(Exists(seen.exclude(story=OuterRef("story"))), picture__use_once=True))(stories)


def _with_ended_rights(stories: Stories) -> Stories:
    return _about_to_show(Q(picture__rights_end_on__lt=timezone.localdate()))(stories)


CHECKS = (
    Check(
        name="alt",
        label=_("picture without a description"),
        remedy=_("Write for those who do not see it what it shows."),
        severity=Severity.WARNING,
        find=_alt,
        among=_showing(Q(without_alt=True, picture__alt="")),
    ),
    Check(
        name="credit",
        label=_("picture without a credit"),
        remedy=_("Write who took it, or where it is from."),
        severity=Severity.BLOCKING,
        find=_credit,
        among=_showing(Q(without_credit=True, picture__credit="")),
    ),
    Check(
        name="rights",
        label=_("picture without its rights"),
        remedy=_("Open the picture and write whose it is and what we may do with it."),
        severity=Severity.OFF,
        find=_rights,
        among=_about_to_show(Q(picture__rights="")),
    ),
    Check(
        name="rights_ended",
        label=_("picture whose rights have ended"),
        remedy=_("Choose another, or have the rights prolonged and write the new date on the picture’s page."),
        severity=Severity.BLOCKING,
        find=_rights_ended,
        among=_with_ended_rights,
    ),
    Check(
        name="used_once",
        label=_("picture that was used already"),
        remedy=_("Choose another: we may show it in one story only."),
        severity=Severity.BLOCKING,
        find=_used_once,
        among=_used_elsewhere,
    ),
    Check(
        name="not_again",
        label=_("picture that is not to be used again"),
        remedy=_("Choose another; stories that show it already keep it."),
        severity=Severity.BLOCKING,
        find=_not_again,
        among=_about_to_show(Q(picture__not_again=True, shown_at=None)),
    ),
)
