"""Two checks before publishing: names as the register forbids them, and words that the house writes otherwise."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from strichka.house_words import ready
from strichka.lib.setting import in_words
from strichka.lib.words import folded
from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity
from strichka.stylebook import rule
from strichka.stylebook.checking import check
from strichka.stylebook.copy import Copy, Passage
from strichka.stylebook.rule import Rule
from strichka.topics.enums import FormKind, Part
from strichka.topics.models import TopicKey

# Words beside the text that readers see, by the field in which they are put right.
FIELDS = ("lead_caption", "short_headline")


@dataclass(frozen=True, slots=True)
class _Result:
    """What a rule finds in a block or in a field, with the words as they stand there."""

    finding: rule.Finding
    words: str
    block: str
    field: str

    def with_message(self, message: str) -> Finding:
        better = gettext("Better: %s.") % ", ".join(f"“{one}”" for one in self.finding.suggestions)
        sentence = f"“{self.words}”: {message} {better}"
        about = f"{self.words} {self.block or self.field}"
        return Finding(sentence, field=self.field, block=self.block, about=about)


def _house_words(text: Text) -> Iterator[Finding]:
    for one in _results(text, "house_words", ready.words_of):
        note = in_words(one.finding.message, text.fields.language)
        yield one.with_message(note or gettext("The house writes this otherwise."))


def _names(text: Text) -> Iterator[Finding]:
    results = list(_results(text, "names", ready.names_of))
    right = _right_names({one.words for one in results}, text)
    for one in results:
        if one.words not in right:
            yield one.with_message(gettext("The name is not written so."))


def _results(text: Text, name: str, rule_of: Callable[[str], Rule]) -> Iterator[_Result]:
    kept, language = text.lookups.kept, text.fields.language
    ready = kept.get(f"{name}:{language}") or rule_of(language)
    kept[f"{name}:{language}"] = ready
    places = [(block.text, block.id, "") for block in text.own_words]
    places += [(words, "", field) for field in FIELDS if (words := getattr(text.fields, field))]
    copy = Copy(tuple(Passage(words, block=block, field=field) for words, block, field in places), language)
    for one in check(copy, [ready]):
        passage = copy.passages[one.passage]
        yield _Result(one, passage.text[one.start : one.end], passage.block, passage.field)


def _right_names(names: set[str], text: Text) -> set[str]:
    """Of these those that are a right name of somebody: what is wrong of one may be another's."""
    cached: dict[str, bool] = text.lookups.kept.setdefault("right_names", {})
    keys = {one: " ".join(folded(one)) for one in names if one not in cached}
    if keys:
        rows = TopicKey.objects.filter(key__in=set(keys.values()), part__in=(Part.WHOLE, Part.FAMILY))
        right = set(rows.exclude(kind=FormKind.FORBIDDEN).values_list("key", flat=True))
        cached |= {one: key in right for one, key in keys.items()}
    return {one for one in names if cached[one]}


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
