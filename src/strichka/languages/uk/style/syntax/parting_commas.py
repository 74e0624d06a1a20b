"""Commas that part a subject from its verb, a verb from what it takes, one member from the other, or open a clause.

Only where the sentence has no other comma before, so that nothing put in between is closed here.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Reading, Token, clauses

_COMMA = re.compile(r",\s")
_SENTENCE = re.compile(r"(?:^|[.!?…]\s+|[.!?…][»”\"]\s+|:\s+)[«„“\"]?$")
_RELATIVE = listed("який яка яке які що щоб")
_AND = listed("і й та")
_OPENING = listed("""
що щоб якщо коли бо який яка яке які якого якої яких якому якій яким якими яку якою
хто кого кому ким чого чому чия чиє чиї чий де куди звідки поки доки хоча як мов
ніби наче аби чи скільки чому тим ніж оскільки хоч тобто зокрема а але проте однак
""")
_PREPOSITIONS = listed("у в на до від із з зі над під про за проти перед після між через")
# With these a phrase stands apart: whose words they are, or what somebody thinks of it.
_APART = listed("""
слово дані інформація повідомлення оцінка підрахунок думка погляд переконання жаль щастя диво подив сором честь приклад
суть факт рахунок черга випадок винятком включно свідчення версія прогноз ідея правило звичай традиція задум
""")
_ALONE = listed("так ні добре гаразд тихо стоп годі далі спершу спочатку")
_FINITE = frozenset({"past", "pres", "futr"})
_END = frozenset({".", "!", "?", ";", ""})
_LONGEST, _SHORT = 6, 3

_OF_TIME = frozenset(
    [
        "наразі",
        "нині",
        "зараз",
        "тепер",
        "сьогодні",
        "вчора",
        "учора",
        "завтра",
        "торік",
        "цьогоріч",
        "згодом",
        "невдовзі",
        "незабаром",
        "щодня",
        "щороку",
        "щотижня",
        "щомісяця",
        "раніше",
        "пізніше",
        "відтоді",
        "традиційно",
    ]
)


def parting_commas(text: str) -> Iterator[Fault]:
    parts = list(clauses(text))
    for at, (one, after) in enumerate(pairwise(parts)):
        if not _COMMA.fullmatch(after[0].before):
            continue
        ends = text[after[-1].end : after[-1].end + 1]
        behind = parts[at + 2 : at + 3]
        is_first = bool(_SENTENCE.search(text[max(0, one[0].start - 6) : one[0].start]))
        if (
            _opens(one, after, ends)
            or _is_compared(one, after, ends)
            or (
                is_first
                and (_is_adverb(one, after, ends) or _is_subject(one, after, behind) or _is_pair(one, after, ends))
            )
        ):
            yield _fault(one[-1], after[0])
        elif _is_genitive(one, after, ends) or _is_taken(one, after, "" if _tells_more(behind) else ends):
            yield _fault(one[-1], after[0], is_hint=not is_first)


def _fault(before: Token, after: Token, *, is_hint: bool = False) -> Fault:
    return Fault(before.start, after.end, (f"{before.text} {after.text}",), is_hint=is_hint)


def _opens(one: Sequence[Token], after: Sequence[Token], ends: str) -> bool:
    """«Воротар, який, поспішив»: behind the word that opens a clause its verb follows, and nothing is put in."""
    is_put_in = any("insert" in reading.marks for reading in after[0].readings)
    opens = len(one) == 1 and one[0].low in _RELATIVE and bool(_COMMA.fullmatch(one[0].before))
    return opens and _is_finite(after[0]) and not is_put_in and (ends != "," or len(after) > _SHORT)


def _is_compared(one: Sequence[Token], after: Sequence[Token], ends: str) -> bool:
    """«Терплячіший, за всіх моїх заступників»."""
    is_more = all("compc" in reading.marks for reading in one[-1].readings) and bool(one[-1].readings)
    is_phrase = after[0].low in {"за", "від"} and not _has_verb(after) and 1 < len(after) <= _LONGEST
    return is_more and is_phrase and ends in _END and not _is_apart(after)


def _is_adverb(one: Sequence[Token], after: Sequence[Token], ends: str) -> bool:
    """«Наразі, триває ремонт»: an adverb of time, which is no word put in and begins no list."""
    word = one[0]
    if word.low not in _OF_TIME:
        return False
    is_plain = word.only("adv") and not any(reading.marks & {"insert", "&insert"} for reading in word.readings)
    if len(one) != 1 or not is_plain or word.low in _ALONE or not word.text[:1].isupper():
        return False
    first = after[0]
    goes_on = not first.may_be("prep", "conj", "adv", "part") and first.text[0].isalpha() and first.low not in _OPENING
    is_main = any(_is_finite(token) for token in after) and len(after) >= _SHORT and ends != ","
    return goes_on and is_main and not any("impr" in reading.marks for token in after[:2] for reading in token.readings)


def _is_subject(one: Sequence[Token], after: Sequence[Token], behind: Sequence[Sequence[Token]]) -> bool:
    """«Міський голова Львова, заявив про це»: what stands before the comma is the subject and no more."""
    subjects = [reading for token in one for reading in token.of("noun") if reading.case == "v_naz"]
    head = next((token for token in one if not token.only("adj")), one[0])
    is_phrase = all(token.only("noun", "adj") for token in one) and "v_naz" in head.cases and len(one) <= _LONGEST
    at = 1 if after[0].low == "не" else 0
    if not is_phrase or not subjects or at >= len(after) or not _is_finite(after[at]):
        return False
    verb = after[at]
    if any("insert" in reading.marks or "impr" in reading.marks for reading in verb.readings) or len(after) < _SHORT:
        return False
    others = (token for token in after[at + 1 :] if token.may_be("noun") and not token.may_be("prep"))
    has_own = any(reading.case == "v_naz" and _agrees(reading, verb) for token in others for reading in token.readings)
    agrees = any(_agrees(reading, verb) for reading in head.of("noun") if reading.case == "v_naz")
    is_said = bool(behind) and bool(_COMMA.fullmatch(behind[0][0].before)) and len(after) < _LONGEST
    return (
        agrees and not has_own and not (is_said and "pres" in {m for reading in verb.readings for m in reading.marks})
    )


def _is_pair(one: Sequence[Token], after: Sequence[Token], ends: str) -> bool:
    """«Купили хліб, і молоко.»: two members of one case, and «і» once."""
    if after[0].low not in _AND or not 1 < len(after) <= _SHORT or ends not in _END or not _has_finite(one):
        return False
    if any(token.low in _AND | _OPENING for token in one) or not all(token.only("noun", "adj") for token in after[1:]):
        return False
    last, other = one[-1], after[-1]
    cases = last.cases & other.cases - {"v_kly"}
    return last.only("noun") and other.only("noun") and bool(cases - {"v_rod"})


def _is_genitive(one: Sequence[Token], after: Sequence[Token], ends: str) -> bool:
    """«Став символом, нудьги.»: a noun and the genitive that belongs to it; of one case they were members of a list."""
    last = one[-1]
    is_noun = last.only("noun") and "v_naz" not in last.cases and not _is_proper(last)
    is_genitive = all(
        token.only("noun", "adj") and "v_rod" in token.cases and not token.cases & last.cases - {"v_kly"}
        for token in after
    )
    is_plain = not any(_is_proper(token) for token in after)
    return is_noun and is_genitive and is_plain and len(after) < _SHORT and ends in _END and _has_finite(one)


def _is_taken(one: Sequence[Token], after: Sequence[Token], ends: str) -> bool:
    """«Рівень впав, на пів метра.», «вони купили, машину.»: what the verb before takes, up to the end."""
    has_means = len(one) > 1 and one[-1].only("noun") and one[-1].cases == {"v_oru"} and _is_finite(one[-2])
    if not (has_means or _is_finite(one[-1])) or ends not in _END or _has_verb(after) or len(after) > _LONGEST:
        return False
    if any(token.low in _OPENING for token in one) or any(token.low in _AND or not token.readings for token in after):
        return False
    if any("insert" in reading.marks for reading in one[-1].readings):
        return False
    if after[0].low in _PREPOSITIONS:
        # «Атака триває, у повітрі ще кілька дронів»: what has a subject is a sentence of its own.
        is_phrase = not any("v_naz" in token.cases for token in after[2:])
        return (
            is_phrase
            and len(after) > 1
            and not _is_apart(after)
            and not any(token.may_be("prep") for token in one[-3:-1])
        )
    takes = not has_means and not any("rev" in reading.marks for reading in one[-1].readings)
    is_thing = all("inanim" in reading.marks for reading in after[-1].readings) and after[-1].only("noun")
    is_object = "v_zna" in after[-1].cases and "v_naz" not in after[-1].cases
    return takes and is_thing and is_object and all(token.only("adj") for token in after[:-1])


def _tells_more(behind: Sequence[Sequence[Token]]) -> bool:
    """«…, на поле, що тягнеться»: behind the phrase a clause tells more of it."""
    return bool(behind) and behind[0][0].low in _RELATIVE and bool(_COMMA.fullmatch(behind[0][0].before))


def _is_apart(after: Sequence[Token]) -> bool:
    return any(token.lemmas & _APART for token in after)


def _is_proper(token: Token) -> bool:
    return token.text[:1].isupper()


def _is_finite(token: Token) -> bool:
    return token.only("verb") and all(one.marks & _FINITE for one in token.readings)


def _has_finite(clause: Sequence[Token]) -> bool:
    return any(_is_finite(token) for token in clause)


def _has_verb(clause: Sequence[Token]) -> bool:
    return any(token.only("verb", "advp") for token in clause)


def _agrees(noun: Reading, verb: Token) -> bool:
    return any(_fits(noun, form) for form in verb.readings)


def _fits(noun: Reading, form: Reading) -> bool:
    if "p" in form.marks:
        return noun.gender in {"p", ""}
    if "past" in form.marks:
        return form.gender == noun.gender or not noun.gender
    return noun.gender != "p" and "3" in form.marks
