"""Two checks before publishing: names as the register forbids them, and words that the house writes otherwise."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext_lazy as _

from strichka.house_words import ready
from strichka.lib.words import folded
from strichka.stories.checking.check import Check, Finding
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.stylebook.copies import passages_of
from strichka.stories.checking.stylebook.placed import PlacedFinding, placed_findings
from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity
from strichka.stylebook.copy import Copy
from strichka.stylebook.rule import Rule
from strichka.topics.enums import FormKind, Part
from strichka.topics.models import TopicKey


def beside(text: Text) -> list[PlacedFinding]:
    """What both find, for whoever is writing; in the order of each."""
    return [*_findings(text, "house_words", ready.words_of), *_findings_of_names(text)]


def _house_words(text: Text) -> Iterator[Finding]:
    yield from (_finding(one) for one in _findings(text, "house_words", ready.words_of))


def _names(text: Text) -> Iterator[Finding]:
    yield from (_finding(one) for one in _findings_of_names(text))


def _findings_of_names(text: Text) -> list[PlacedFinding]:
    every = _findings(text, "names", ready.names_of)
    right = _right_names({one.words for one in every}, text)
    return [one for one in every if one.words not in right]


def _findings(text: Text, name: str, rule_of: Callable[[str], Rule]) -> list[PlacedFinding]:
    kept, language = text.lookups.kept, text.fields.language
    ready = kept.get(f"{name}:{language}") or rule_of(language)
    kept[f"{name}:{language}"] = ready
    return placed_findings(Copy(tuple(passages_of(text)), language), [ready], story=text.public_id)


def _finding(one: PlacedFinding) -> Finding:
    block, field = one.passage.block, one.passage.field
    return Finding(one.advice, field=field, block=block.partition(".")[0], about=f"{one.words} {block or field}")


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
