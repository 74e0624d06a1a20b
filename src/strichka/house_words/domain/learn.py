"""An accepted fix is counted, and may propose a house word; nobody's permission is asked, for an editor decides."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from strichka.elsewhere.models import Batch
from strichka.elsewhere.pair import fixed_pair
from strichka.house_words.enums import WordState
from strichka.house_words.models import AcceptedFix, HouseWord
from strichka.lib.words import words
from strichka.reports.models import Case
from strichka.staff.guard import record
from strichka.staff.models import User
from strichka.stylebook.base_forms import Pair, as_wrong, counted
from strichka.topics import naming
from strichka.topics.models import Topic

ENOUGH = 3  # accepted fixes that propose a house word; of a name in the register one is enough


@dataclass(frozen=True, slots=True)
class Learned:
    """A fix that somebody has made, of a case or in many texts at once."""

    case: Case | None = None
    batch: Batch | None = None
    by: User | None = None


def learn(fix: Learned) -> HouseWord | None:
    """Count a fix; the house word that it proposes or speaks for, if there is one. Told again, nothing is counted."""
    found = _pair(fix)
    if found is None:
        return None
    (wrong, right), language = found
    topic, pair = _name(wrong, right, language)
    pair = pair or counted(wrong, right, language)
    if pair is None or pair[0] == pair[1]:
        return None
    with transaction.atomic():
        _row, new = AcceptedFix.objects.get_or_create(
            case=fix.case, batch=fix.batch,
            defaults={"wrong": pair[0], "right": pair[1], "language": language, "by": fix.by},
        )  # fmt: skip
        return _propose(pair, language, topic) if new else None


def _pair(fix: Learned) -> tuple[Pair, str] | None:
    if fix.batch is not None:
        return (fix.batch.wrong, fix.batch.right), fix.batch.language
    assert fix.case is not None
    pair = fixed_pair(fix.case)
    return (pair, fix.case.story.language) if pair else None


def _propose(pair: Pair, language: str, topic: Topic | None) -> HouseWord | None:
    same = {"wrong": pair[0], "right": pair[1], "language": language}
    if HouseWord.objects.filter(**same).update(fixes=F("fixes") + 1):
        return HouseWord.objects.get(**same)
    count = AcceptedFix.objects.filter(**same).count()
    if count < (1 if topic else ENOUGH):
        return None
    row = HouseWord.objects.create(**same, topic=topic, fixes=count, state=WordState.PROPOSED)
    record(by=None, action="house_word_proposed", subject=str(row.pk), wrong=row.wrong, right=row.right, fixes=count)
    return row


def _name(wrong: str, right: str, language: str) -> tuple[Topic | None, Pair | None]:
    """The only topic that is called as the right words say, and its name as the wrong ones had it."""
    topics = naming.exact(right, language)
    if len(topics) != 1:
        return None, None
    topic = topics[0]
    name = topic.name_in(language)
    before, after = ([one.text for one in words(text)] for text in (wrong, right))
    if len(before) != len(after):
        return None, None
    for old, new in zip(before, after, strict=True):
        if old != new:
            name = _with(name, old, new)
    return (topic, (name, topic.name_in(language))) if name != topic.name_in(language) else (None, None)


def _with(name: str, old: str, new: str) -> str:
    """A name with a word of it as it was written wrongly, in the nominative."""
    for word in words(name):
        if pair := as_wrong(old, new, word.text):
            return name[: word.start] + pair[0] + name[word.end :]
    return name
