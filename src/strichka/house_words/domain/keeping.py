"""What verbs of house words share: the values as they are sent, and the state that they set."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.house_words.enums import WordState
from strichka.house_words.models import LONGEST_NOTE, HouseWord
from strichka.staff.errors import Refused
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories import addresses
from strichka.stories.checking import found
from strichka.stylebook.wording import LONGEST, wording


@dataclass(frozen=True, slots=True)
class WordValues:
    """A pair as an editor writes it."""

    wrong: str
    right: str
    language: str
    note: str = ""
    inflected: bool = True


def put(row: HouseWord, values: WordValues) -> None:
    """Write these into a row that is not saved. Raises Refused where nothing could be found by them."""
    wrong, right = (" ".join(text_value(one, name, longest=LONGEST).split())
                    for one, name in ((values.wrong, "wrong"), (values.right, "right")))  # fmt: skip
    if values.language not in addresses.languages():
        raise Refused("language", _("Choose the language."))
    try:
        wording(wrong, right, values.language, inflected=values.inflected)
    except ValueError:
        raise Refused("words", _("Write the wrong form and another that is right, at most six words each.")) from None
    same = HouseWord.objects.filter(wrong=wrong, right=right, language=values.language).exclude(pk=row.pk)
    if same.exists():
        raise Refused("same", _("This pair is here already."))
    row.wrong, row.right, row.language = wrong, right, values.language
    row.note = text_value(values.note, "note", longest=LONGEST_NOTE)
    row.inflected = values.inflected


def decide(row: HouseWord, state: WordState, by: User | None) -> None:
    """Set the state of a locked row; texts of the week are asked anew where the checks ask otherwise now."""
    row.state, row.decided_at, row.decided_by = state, timezone.now(), by
    row.save()
    found.ask_again()


def locked(word: HouseWord) -> HouseWord:
    return HouseWord.objects.select_for_update(of=("self",)).select_related("topic").get(pk=word.pk)
