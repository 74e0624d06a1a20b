"""Two checks before publishing: names as the register forbids them, and words that the house writes otherwise."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.house_words import ready
from strichka.lib.words import folded
from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity
from strichka.stylebook import rules
from strichka.stylebook.rules import Rule
from strichka.topics.enums import FormKind, Part
from strichka.topics.models import TopicKey

# Words beside the text that readers see, by the field in which they are put right.
FIELDS = ("lead_caption", "short_headline")

Placed = tuple[rules.Finding, str, str, str]  # with the words, the block and the field


def _house_words(text: Text) -> Iterator[Finding]:
    for found, said, block, field in _found(text, "house_words", ready.words_of):
        message = found.message or gettext("The house writes this otherwise.")
        yield _finding(found, said, message, block=block, field=field)


def _names(text: Text) -> Iterator[Finding]:
    found = list(_found(text, "names", ready.names_of))
    right = _right_names({said for _found_one, said, _block, _field in found}, text)
    for one, said, block, field in found:
        if said not in right:
            yield _finding(one, said, gettext("The name is not written so."), block=block, field=field)


def _found(text: Text, name: str, rule_of: Callable[[str], Rule]) -> Iterator[Placed]:
    kept = text.lookups.kept
    key = f"{name}:{text.fields.language}"
    if key not in kept:
        kept[key] = rule_of(text.fields.language)
    places = [(block.text, block.id, "") for block in text.own_words]
    places += [(words, "", field) for field in FIELDS if (words := getattr(text.fields, field))]
    for words, block, field in places:
        for one in rules.check(words, [kept[key]]):
            yield one, words[one.start : one.end], block, field


def _right_names(said: set[str], text: Text) -> set[str]:
    """Of these those that are a right name of somebody: what is wrong of one may be another's."""
    known: dict[str, bool] = text.lookups.kept.setdefault("right_names", {})
    keys = {one: " ".join(folded(one)) for one in said if one not in known}
    if keys:
        rows = TopicKey.objects.filter(key__in=set(keys.values()), part__in=(Part.WHOLE, Part.FAMILY))
        right = set(rows.exclude(kind=FormKind.FORBIDDEN).values_list("key", flat=True))
        known |= {one: key in right for one, key in keys.items()}
    return {one for one in said if known[one]}


def _finding(found: rules.Finding, said: str, message: str, *, block: str, field: str) -> Finding:
    better = gettext("Better: %s.") % ", ".join(f"“{one}”" for one in found.suggestions)
    sentence = f"“{said}”: {message} {better}"
    return Finding(sentence, field=field, block=block, about=f"{said} {block or field}")


CHECKS.add(
    Check(
        name="names",
        label=_("forbidden variant of a name"),
        remedy=_("Write the name as the register has it."),
        severity=Severity.WARNING,
        find=_names,
        lasts=True,
    )
)
CHECKS.add(
    Check(
        name="house_words",
        label=_("not as the house writes"),
        remedy=_("Write it as the newsroom does."),
        severity=Severity.WARNING,
        find=_house_words,
        lasts=True,
    )
)
