"""Checks of translations before they go out: paragraphs left as they were, and an original that has changed."""

from collections.abc import Iterator
from typing import Any

from django.dispatch import receiver
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.stories import signals
from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity
from strichka.stories.models import Story
from strichka.translations.beside import Original, original_of

FEWEST_WORDS = 4  # a name, a number and a date may be the same in both languages
LONGEST_QUOTE = 60


def _original(text: Text) -> Original | None:
    """Two queries, of translations alone."""
    if text.fields.translation_of and "original" not in text.lookups.kept:
        joined = ("translation_of", "translation_of__current_edition")
        story = Story.objects.select_related(*joined).filter(public_id=text.public_id).first()
        text.lookups.kept["original"] = original_of(story) if story else None
    return text.lookups.kept.get("original")


def _untranslated(text: Text) -> Iterator[Finding]:
    original = _original(text)
    theirs = {one.text.strip() for one in original.passages} if original else set()
    for block in text.own_words:
        words = block.text.strip()
        if words in theirs and len(words.split()) >= FEWEST_WORDS:
            quote = Truncator(words).chars(LONGEST_QUOTE)
            sentence = gettext("These words are still those of the original: “%s”.") % quote
            yield Finding(sentence, block=block.id, about=words)


def _behind(text: Text) -> Iterator[Finding]:
    original = _original(text)
    if original and original.is_changed:
        quote = Truncator(original.story.headline).chars(LONGEST_QUOTE)
        yield Finding(gettext("The original has changed since it was translated: “%s”.") % quote, about="original")


@receiver(signals.published, dispatch_uid="translations.original_published")
def ask_again(*, story: Story, **_more: Any) -> None:
    """Translations are compared with what readers have of the original now."""
    Story.objects.filter(translation_of=story).update(checked_at=None)


CHECKS.add(
    Check(
        name="untranslated",
        label=_("not translated"),
        remedy=_("Translate them, or take them out."),
        severity=Severity.WARNING,
        find=_untranslated,
    )
)
CHECKS.add(
    Check(
        name="behind_original",
        label=_("original changed"),
        remedy=_("Open “Original”, take over what is new, and say that the translation follows."),
        severity=Severity.WARNING,
        find=_behind,
        of_story=True,
    )
)
