"""The grammar that the stylebook asks of English: articles, and verbs where it is sure."""

import re
from collections.abc import Iterator

from strichka.languages.registry import grammar
from strichka.languages.style import Fault, GrammarStyle, listed

_ARTICLE = re.compile(r"(?<![\w’'.-])(?P<article>[Aa]n?) (?P<word>[A-Za-z][\w’'-]*)")
_VOWELS = frozenset("aeiou")
_LIKE_CONSONANT = re.compile(
    r"(?i)^(?:uni(?!n|m)|use|usu|usa|utili|util|eu|ewe|one(?!\w)|once|one-|ubi|ura|uk|us(?!h|\w)|u-|ufo|utop)"
)
_LIKE_VOWEL = re.compile(r"(?i)^(?:hour|honest|honou?r|heir|hono)")
_SPELLED_LIKE_VOWEL = frozenset("AEFHILMNORSX")
_ITS = re.compile(r"(?i)(?<!\w)it[’'](?P<s>s) (?P<word>[a-z]+)")
_SUBJECT = re.compile(
    r"(?<![\w’'-])(?P<subject>[Tt]hey|[Ww]e|[Hh]e|[Ss]he|[Ii]t|[Pp]eople|[Cc]hildren|[Pp]olice)"
    r" (?P<verb>was|were|has|have|is|are)\b"
)
_ONE = frozenset({"he", "she", "it"})
_RIGHT = {"was": "were", "is": "are", "has": "have", "were": "was", "are": "is", "have": "has"}
# A clause that begins with its subject in the plural.
_MANY = re.compile(
    r"(?:^|[.!?;:,–—] |[.!?]” |“|\b(?:that|and|but|because|while|as) )"
    r"(?:[Tt]he |[Tt]hese |[Tt]hose |[Mm]any |[Ss]ome |[Aa]ll |[Hh]is |[Hh]er |[Ii]ts |[Tt]heir |[Oo]ur |[Mm]y )"
    r"(?:[a-z]+ )?(?P<noun>[a-z]+s) (?P<verb>[a-z]+s)\b"
)
# «Humpback whales off the coast of Kerry has been»: what stands between names a place.
_MANY_OF = re.compile(
    r"(?:^|[.!?] |“)(?:The |These |Those |Many |Some |Most )?(?:[A-Z]?[a-z]+ )?(?P<noun>[A-Z]?[a-z]+s)"
    r" (?:off|in|from|at|near|across|around) [^,.;:!?]{2,40}?"
    r" (?P<verb>has been|has not|was not|is not|is being|was being)\b"
)
_WHICH = re.compile(r"\b(?P<noun>[a-z]{3,}), which (?:still |now |also |often |always |never )?(?P<verb>[a-z]{3,})\b")
# «Outages, which began in May, continues»: behind the clause goes on what stands before it.
_ACROSS = re.compile(
    r"\b(?P<noun>[A-Za-z]?[a-z]+s), (?:which|who) [^,.;:!?“”]{3,60}, (?:still |now |also )?(?P<verb>[a-z]+s)\b"
)
# «Two-handed chess», «several kinds of tea», «two acres of land», «many a poet» are one.
_NOT_ONE = (
    r"(?![-‑–\w]| an? | (?:hundred|thousand|million|billion|percent|per cent|times|kinds|sorts|types|varieties|pairs"
    r"|acres|hectares|miles|kilomet(?:re|er)s|met(?:re|er)s|feet|inches|yards|pounds|dollars|euros|hryvnias|kilos|tonnes|tons"
    r"|litres|pints|years|months|weeks|days|hours|minutes|seconds|thirds|quarters|fifths|tenths)\b)"
)
_AMONG = re.compile(
    r"(?:^|[.!?] |“)(?:Among|With|Near|Beside|Behind|Inside|Outside) [^,.;:!?“”]{3,40} (?P<verb>is|was)"
    rf" (?P<many>two|three|four|five|six|seven|eight|nine|ten|many|several|dozens){_NOT_ONE}"
)
# Said of many as well as of one.
_COLLECTIVE = listed(
    """
    team band group crew family staff committee council club government company public jury board side squad audience
    crowd army firm cabinet party union couple trio pair duo choir orchestra cast press media majority minority
    parliament congress regiment police navy fleet class management leadership panel gang tribe rest half number
    """
)
# «The company which started in a garage, now sells»: the clause ends with a comma and does not begin with one.
_OTHER_TAGS = frozenset({"VBD", "VBZ", "MD", "RB", "IN", "DT", "JJ", "NNS"})
_OPEN = re.compile(
    r"(?:^|[.!?] |“)(?P<noun>(?:The|This|A|An|His|Her|Its|Their) [a-z]+) (?P<which>which|who) [^,.;:!?“”]{5,80},"
    r" (?:now |also |still |later |then )?(?P<verb>[a-z]+)\b"
)
_BASE = re.compile(r"(?<![\w’'-])(?P<subject>[Hh]e|[Ss]he|[Ii]t) (?P<verb>[a-z]{3,})\b")
_OTHER_FORMS = frozenset({"VBD", "VBZ", "MD", "JJ", "RB", "IN", "DT", "CC", "VBN"})
_IF = re.compile(
    r"(?i)\b(?:if|as if|as though|wish(?:es|ed)?|than|and|or|nor|whether|suppose|that|let|make|made|see|saw|help|did"
    r"|does|do|had|would|could|should|may|might|must|can|to|only|were)$"
)
_THERE = re.compile(
    r"(?<![\w’'-])(?P<there>[Tt]here) (?P<verb>is|was)"
    rf" (?P<many>two|three|four|five|six|seven|eight|nine|ten|many|several|dozens){_NOT_ONE}"
)


def _commas(text: str) -> Iterator[Fault]:
    for match in _OPEN.finditer(text):
        tags = {one.tag for one in grammar("en").analyses(match["verb"])}
        if tags & {"VBZ", "VBD", "MD"} and not tags & {"NN", "IN", "CC", "DT"}:
            words = f"{match['noun'].rpartition(' ')[2]}, {match['which']}"
            yield Fault(match.end("noun") - len(words.partition(",")[0]), match.end("which"), (words,))


def _articles(text: str) -> Iterator[Fault]:
    for match in _ARTICLE.finditer(text):
        article, word = match["article"], match["word"]
        right = "an" if _sounds_open(word) else "a"
        is_letter = article == "A" and match.start() > 0 and text[match.start() - 2 : match.start()] not in {". ", "“"}
        if article.lower() != right and not is_letter and len(word) > 1:
            fix = right.capitalize() if article[0].isupper() else right
            yield Fault(match.start(), match.end(), (f"{fix} {word}",))


def _sounds_open(word: str) -> bool:
    if word.isupper() and len(word) > 1:
        return word[0] in _SPELLED_LIKE_VOWEL if not _is_said(word) else word[0].lower() in _VOWELS
    if _LIKE_CONSONANT.match(word):
        return False
    return word[0].lower() in _VOWELS or bool(_LIKE_VOWEL.match(word))


def _is_said(word: str) -> bool:
    """Abbreviations that are read as words: NATO, UNESCO."""
    return len(word) > len("FBI") and bool(_VOWELS & set(word[1:].lower()))


def _subject_verb(text: str) -> Iterator[Fault]:
    for match in _SUBJECT.finditer(text):
        subject, verb = match["subject"].lower(), match["verb"]
        is_one = subject in _ONE
        wrong = verb in {"were", "are", "have"} if is_one else verb in {"was", "is", "has"}
        before = text[: match.start()].rstrip()
        if wrong and not _IF.search(before) and not (before and before[-1] not in '.!?“"»,;:—–'):
            yield Fault(match.start(), match.end(), (f"{match['subject']} {_RIGHT[verb]}",))
    yield from _many(text)
    yield from _relative(text)
    for match in _BASE.finditer(text):
        tags = {one.tag for one in grammar("en").analyses(match["verb"])}
        is_base = "VBP" in tags and not tags & _OTHER_FORMS
        before = text[: match.start()].rstrip()
        if is_base and not _IF.search(before) and not before.endswith("?"):
            yield Fault(match.start(), match.end(), (f"{match['subject']} {_third_person(match['verb'])}",))
    for match in _AMONG.finditer(text):
        yield Fault(match.start("verb"), match.end(), (f"{_RIGHT[match['verb']]} {match['many']}",))
    for match in _THERE.finditer(text):
        yield Fault(match.start(), match.end(), (f"{match['there']} {_RIGHT[match['verb']]} {match['many']}",))


def _is_many(noun: str, *, beside_clause: bool = False) -> bool:
    """A noun in the plural and nothing else; before «, which» it is no verb anyway."""
    tags = {one.tag for one in grammar("en").analyses(noun.lower())}
    tags -= {"VBZ"} if beside_clause else set()
    return bool(tags) and all(tag.startswith("NNS") for tag in tags)


def _is_of_one(verb: str) -> bool:
    return verb in _RIGHT or {one.tag for one in grammar("en").analyses(verb)} == {"VBZ"}


def _of_many(verb: str) -> str:
    """The form of many of a verb of one: «continue» of «continues»."""
    lemmas = (one.lemma for one in grammar("en").analyses(verb) if one.tag == "VBZ")
    return _RIGHT.get(verb) or next(lemmas, verb)


def _many(text: str) -> Iterator[Fault]:
    """Several things, and the verb of one."""
    plain = [match for match in _MANY.finditer(text) if _is_many(match["noun"])]
    across = [match for match in _ACROSS.finditer(text) if _is_many(match["noun"], beside_clause=True)]
    for match in (*plain, *across):
        if _is_of_one(match["verb"]):
            right = f"{text[match.start('noun') : match.start('verb')]}{_of_many(match['verb'])}"
            yield Fault(match.start("noun"), match.end(), (right,))
    for match in _MANY_OF.finditer(text):
        verb, rest = match["verb"].split(" ")
        if _is_many(match["noun"]):
            yield Fault(match.start("verb"), match.end(), (f"{_RIGHT[verb]} {rest}",))


def _relative(text: str) -> Iterator[Fault]:
    """«A saltern, which still boil brine»: one thing, and the verb of many."""
    for match in _WHICH.finditer(text):
        verb, noun = match["verb"], match["noun"]
        nouns = {one.tag.partition(":")[0] for one in grammar("en").analyses(noun)}
        tags = {one.tag for one in grammar("en").analyses(verb)}
        if (
            noun not in _COLLECTIVE
            and "NN" in nouns
            and "NNS" not in nouns
            and "VBP" in tags
            and not tags & _OTHER_TAGS
        ):
            yield Fault(match.start("verb"), match.end("verb"), (_third_person(verb),))


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else f"{verb}s"


def _real_words(text: str) -> Iterator[Fault]:
    """«it’s» before a noun: the verb would have no sense."""
    for match in _ITS.finditer(text):
        end = match.end()
        after = re.match(r" ([a-z]+)", text[end:])
        if _is_owned(match["word"], after[1] if after else ""):
            yield Fault(match.start(), match.start() + len("it’s"), (f"{match[0][:2]}s",))
    yield from _in_place(text)


_IN_PLACE = (
    (
        re.compile(r"(?i)\b(?:he|she|they|we|who|it) (?P<wrong>past) (?:the|a|an|her|him|them|it|us|his|their)\b"),
        "passed",
    ),
    (
        re.compile(r"(?i)\b(?:of|in|for|from|with|on|at|by|heard|lost|left|told) (?P<wrong>there) (?P<noun>[a-z]+)"),
        "their",
    ),
    (re.compile(r"(?i)\b(?P<more>[a-z]+er) (?P<wrong>then)\b"), "than"),
)


def _in_place(text: str) -> Iterator[Fault]:
    """A word that sounds like the right one, judged by those beside it."""
    for pattern, right in _IN_PLACE:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            tags = {one.tag for one in grammar("en").analyses(groups.get("noun") or groups.get("more") or "")}
            is_noun = all(tag.startswith("NN") for tag in tags)
            if ("noun" in groups and not (tags and is_noun)) or ("more" in groups and not tags & {"JJR", "RBR"}):
                continue
            yield Fault(match.start("wrong"), match.end("wrong"), (right,))


def _is_owned(word: str, after: str) -> bool:
    """A noun and no adjective or verb, with a verb behind it; or an ordinal or possessive adjective before a noun."""
    tags = {one.tag for one in grammar("en").analyses(word)}
    if word in {"own", "first", "second", "third", "largest", "biggest", "best", "latest"}:
        nouns = {one.tag for one in grammar("en").analyses(after)}
        return word == "own" or bool(after and nouns and all(tag.startswith("NN") for tag in nouns))
    if not tags or not all(tag.startswith("NN") for tag in tags):
        return (
            bool(tags and after)
            and word in {"night", "day", "work", "home", "name", "school", "peace"}
            and after not in {"in", "and", "that"}
        )
    next_tags = {one.tag for one in grammar("en").analyses(after)}
    return any(tag.startswith(("VB", "MD")) for tag in next_tags) or word.endswith("s")


GRAMMAR = GrammarStyle(articles=_articles, commas=_commas, subject_verb=_subject_verb, real_words=_real_words)
