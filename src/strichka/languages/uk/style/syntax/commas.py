"""A comma that is missing before a subordinate clause or «але»: «заявив що», «країна яка», «тому що»."""

import re
from collections.abc import Iterator, Sequence

from strichka.languages.style import Fault, listed
from strichka.languages.uk.style.syntax.reading import Token, tokens

# After these words a conjunction has no comma: they belong to it, or join it to what came before.
_TOGETHER = listed("""
і й та або чи а але ні ані не лише лиш тільки навіть саме майже особливо хіба нехай хай мов немов наче ніби хоч тоді
тому однак проте бо якщо коли що щоб зокрема передусім насамперед переважно власне десь ось то це все всі уже вже ще
тож адже так аж ніж аніж ну є дарма байдуже нема немає невідомо незрозуміло якраз буквально
""")
_WHO = listed("той те та ті тих тим тими того тому тій тією тієї один одна одне одні кожен кожна дехто ніхто хтось")
_ASKING = listed("хто що чому навіщо звідки куди скільки як чи де коли чий")
_KNOWING = listed("""
знати розуміти зрозуміти пояснити пояснювати розповісти розповідати запитати питати спитати уточнити уточнювати бачити
побачити показати показувати пам’ятати пам'ятати вирішити вирішувати з'ясувати з’ясувати перевірити перевіряти почути
чути уявити уявляти сказати описати описувати додати гадати дізнатися забути
""")
_WHO_FORMS = listed("хто кого кому ким що чого чому чим")
_THOSE = listed("ті тих тим тими той того тому усі всі усіх всіх усім всім кожен кожному кожного") - {"тому"}
_PARTS = listed("більшість частина половина третина багато кілька двоє троє решта чимало жоден жодна")
_WHO_KNOWS = frozenset({"чорт", "бог", "біс", "хто"})
_PLAIN = listed("щоб бо якщо оскільки хоча аби доки")
_WITH_VERB = listed("коли де куди звідки поки")
_THAT = "що"
_WHICH = "який"
_BUT = listed("але")
# «тому що», «через те що», «завдяки тому що», «попри те що», «після того як»: one conjunction of several words.
_JOINT = re.compile(
    r"(?<=[а-яіїєґ’'\d»)] )(?P<all>тому що|(?:через|попри|незважаючи на|зважаючи на) те,? що"
    r"|(?:завдяки тому|внаслідок того|у зв’язку з тим),? що|(?:після|до|перед) (?:того|тим),? як|так що|для того щоб)\b"
)
_LEADS = listed("саме лише тільки і й та а але не навіть можливо мабуть насамперед передусім зокрема або чи просто")
_VERBS = frozenset({"past", "pres", "futr", "impers", "impr", "inf"})


def commas(text: str) -> Iterator[Fault]:
    words = tokens(text)
    joint = [(match.start("all"), match.end("all")) for match in _JOINT.finditer(text)]
    for at, token in enumerate(words):
        if at and token.joined and token.text.islower() and not _is_within(token, joint):
            place = _missing(words, at)
            if place:
                yield _fault(text, words[place - 1], words[place])
            elif _is_gerund_between(words, at):
                around = words[at - 1 : at + 2]
                yield Fault(around[0].start, around[2].end, (", ".join(one.text for one in around),))
    for start, end in joint:
        before = next((word for word in reversed(words) if word.end < start), None)
        inner = text[start:end]
        if before and before.low not in _LEADS and "," not in inner and text[end:].strip():
            first = next(word for word in words if word.start == start)
            yield _fault(text, before, first)


def _is_gerund_between(words: Sequence[Token], at: int) -> bool:
    """«жінка помовчавши показала»: between a subject and its verb, and no comma."""
    if not words[at].only("advp") or at + 1 >= len(words) or not words[at + 1].joined:
        return False
    is_subject = words[at - 1].only("noun") and "v_naz" in words[at - 1].cases
    return is_subject and words[at + 1].only("verb") and words[at].low not in _MANNERS


_MANNERS = listed("мовчки сидячи лежачи стоячи не хотячи жартома")


def _fault(text: str, before: Token, word: Token) -> Fault:
    said = text[before.start : word.end]
    return Fault(before.start, word.end, (f"{before.text},{said[len(before.text) :]}",))


def _is_within(token: Token, joint: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start < end for start, end in joint)


def _missing(words: Sequence[Token], at: int) -> int:
    """The place of the word before which a comma is missing; 0: none is."""
    token, before = words[at], words[at - 1]
    if before.low == "знає" and at > 1 and words[at - 2].low in _WHO_KNOWS:
        return 0  # «чорт знає що»
    if before.low in _TOGETHER or before.text[:1].isdigit():
        return 0
    if token.low == _THAT:
        return at if _speaks(before) or _is_pointed_at(words, at) else 0
    if token.low in _PLAIN:
        is_particle = token.low == "хоча" and words[at + 1 :] and words[at + 1].low in {"б", "би"}
        return at if not (is_particle or before.may_be("prep") or _is_tail(words, at)) else 0
    if _is_at_hand(words, at):
        return 0
    if token.low == "поки" and not before.only("verb"):
        return 0  # «поки що», and «поки» for it
    if token.low in _WITH_VERB:
        return at if _may_lead(words, at) and _verb_follows(words, at) else 0
    if _WHICH in token.lemmas:
        return _before_which(words, at)
    return at if token.low in _BUT or _is_asked(words, at) else 0


def _is_at_hand(words: Sequence[Token], at: int) -> bool:
    """«Буде де купити», «є куди йти», «знайшов чим зайнятися»: no clause, but a whole with its infinitive."""
    behind = words[at + 1 : at + 2]
    is_infinitive = any("inf" in one.marks for token in behind for one in token.readings)
    return is_infinitive and bool(words[at - 1].lemmas & _AT_HAND)


_AT_HAND = listed("бути є мати знайти знаходити нема немає лишитися залишитися")


def _is_asked(words: Sequence[Token], at: int) -> bool:
    """«розуміли чого він хоче», «тих хто», «врятували хоч», «то» behind «якщо»."""
    token, before = words[at], words[at - 1]
    if (token.lemmas & _ASKING and before.lemmas & _KNOWING and before.may_be("verb")) or (
        token.low in _WHO_FORMS and before.low in _THOSE
    ):
        return _verb_follows(words, at)
    if token.low == "хоч":
        return before.only("verb") and at + 1 < len(words) and words[at + 1].only("verb")
    return token.low == "то" and _answers_if(words, at)


LONGEST_CLAUSE = 40  # words


def _answers_if(words: Sequence[Token], at: int) -> bool:
    """«Якщо ціни зростуть то»: a sentence that begins so, and no mark before «то»."""
    for place in range(at, max(-1, at - LONGEST_CLAUSE), -1):
        if words[place].text in {"Якщо", "Коли", "Якби"}:
            return _has_verb(words[: at + 1], words[place].end) and _has_verb(words, words[at].end)
        if not words[place].joined:
            return False
    return False


def _speaks(before: Token) -> bool:
    """A verb or a noun of saying, knowing, feeling; any verb but «бути» has a clause after «що»."""
    if before.may_be("verb") and not before.may_be("noun", "adj", "prep", "conj"):
        return not before.lemmas & {"бути", "мати"}
    return bool(before.lemmas & _SAYING)


_SAYING = listed("""
заява повідомлення інформація думка припущення твердження факт переконання впевнений певний переконаний відомий
зрозумілий очевидний імовірність ймовірність надія підозра ризик загроза висновок рішення обіцянка вимога умова доказ
видно відомо зрозуміло очевидно ймовірно імовірно шкода добре погано важливо цікаво сумно прикро треба
""")


def _is_pointed_at(words: Sequence[Token], at: int) -> bool:
    """«про те що», «у тому що» with a preposition; «те що» by itself too."""
    before = words[at - 1]
    return before.low in {"те", "тим", "того", "тому"} and at > 1 and before.joined and words[at - 2].may_be("prep")


def _is_tail(words: Sequence[Token], at: int) -> bool:
    return at + 1 >= len(words)


def _may_lead(words: Sequence[Token], at: int) -> bool:
    """A verb, a noun or a place word before «коли» and «де»; names have «де» within."""
    before, after = words[at - 1], words[at + 1] if at + 1 < len(words) else None
    if after is None or after.text[:1].isupper() or not after.joined or after.low == _THAT:
        return False
    is_pronoun = any("pron" in one.marks for one in before.readings)
    return before.only("noun", "verb", "adj", "noninfl") and not is_pronoun


def _verb_follows(words: Sequence[Token], at: int) -> bool:
    return _has_verb(words, words[at].end)


def _has_verb(words: Sequence[Token], end: int) -> bool:
    """Whether a finite verb follows before the next mark."""
    for word in words:
        if word.start >= end:
            if word.start > end and not word.joined:
                return False
            if any(one.part == "verb" and one.marks & _VERBS for one in word.readings):
                return True
    return False


def _begins_with_preposition(words: Sequence[Token], at: int) -> bool:
    """Whether the words behind the last comma are a noun, or a preposition and its noun."""
    first = at
    while first > 0 and words[first].joined:
        first -= 1
    return "," in words[first].before and (first == at or words[first].may_be("prep"))


_POSSESSIVE = ("ів", "їв", "ин", "їн")


def _before_which(words: Sequence[Token], at: int) -> int:
    """«країна яка», «місто в якому»: the comma stands before the preposition too."""
    token, place = words[at], at
    if token.low in {"якого", "якої", "яких", "якому"} and words[at - 1].may_be("noun"):
        return 0  # «, автор якого»
    if words[at - 1].may_be("prep") and words[at - 1].low != "та":
        if not words[at - 1].joined:
            return 0
        place = at - 1
    before = words[place - 1] if place else None
    if before is None or before.low in _TOGETHER | _WHO | _PARTS or before.text[:1].isdigit():
        return 0
    if place < at and _begins_with_preposition(words, place - 1):
        return 0  # «, зв’язок між якими», «, при одному погляді на яку»
    # «Генералів» may be «the generals’» too.
    is_noun = all(one.part == "noun" or one.lemma.endswith(_POSSESSIVE) for one in before.readings)
    is_noun = is_noun and before.may_be("noun") and not any("pron" in one.marks for one in before.readings)
    if place < at and is_noun and token.cases & {"v_rod", "v_oru"} and token.low.startswith("яких"):
        return 0  # «двоє з яких», «частина з яких»
    return place if is_noun and _has_verb(words, token.end) else 0
