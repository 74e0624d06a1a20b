"""Checks of the pictures that a text shows; what the text says of a picture itself comes before the picture's words."""

from collections.abc import Callable, Iterator

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.document import contents
from strichka.document.contents import Block
from strichka.pictures.models import Picture
from strichka.stories.checking.check import Check, Finding, Stories
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity

Says = Callable[[Picture], str]
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
    lead = _lead(text)
    if lead and not lead.rights:
        yield Finding(
            gettext("Nobody has written whose the lead picture is."), field="lead_picture", about=lead.public_id
        )
    for block in _lacking(text, "rights", lambda picture: picture.rights):
        yield _of_block(block, gettext("Nobody has written whose a picture is: %s."))


def _leading_without(missing: Q) -> Callable[[Stories], Stories]:
    """Stories with a lead picture of which that is so."""
    return lambda stories: stories.filter(missing, lead_picture__isnull=False)


CHECKS = (
    Check(
        name="alt",
        label=_("picture without a description"),
        remedy=_("Write for those who do not see it what it shows."),
        severity=Severity.WARNING,
        find=_alt,
        among=_leading_without(Q(lead_picture__alt="")),
    ),
    Check(
        name="credit",
        label=_("picture without a credit"),
        remedy=_("Write who took it, or where it is from."),
        severity=Severity.WARNING,
        find=_credit,
        among=_leading_without(Q(lead_credit="", lead_picture__credit="")),
    ),
    Check(
        name="rights",
        label=_("picture without its rights"),
        remedy=_("Open the picture and write whose it is and what we may do with it."),
        severity=Severity.OFF,
        find=_rights,
    ),
)
