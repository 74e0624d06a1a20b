"""What one line is, seen alone: furniture, a date, breadcrumbs, running text."""

import re
from functools import lru_cache

from strichka.wire.page import vocabulary
from strichka.wire.page.blocks import Block

# Characters: longer lines are none of these, and patterns are not tried on them.
LONGEST_FURNITURE = 320
_SHORT_NOTICE = 6  # words
_LONGEST_DATE = 90
_LONGEST_TOPICS = 1000
_LONGEST_TOPIC = 50

_REMEMBERED = 1000  # lines: the same one is asked about by many passes

# Words.
_LEAST_PROSE, _SURELY_PROSE = 8, 30
_LEAST_HEADLINE, MOST_HEADLINE = 2, 25
_CRUMB_WORDS = _TOPIC_WORDS = 4
_FEW_STEPS = _FEW_TOPICS = 2
_MANY_TOPICS = 20
_MOST_RELATIVE = 5
_CREDIT_WORDS = 6
_TERMINAL = re.compile(r"[.!?…][»”“\"')\]]*$")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_CRUMB = re.compile(r"\s+(?:>|›|»|/|→|\||•|::)\s+|\s*[>›→]\s*")
_CLOCK = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d)")
_LABEL_END = re.compile(r"\s*(?:[:：]|>>|»»|→)\s*")
_BETWEEN = vocabulary.NAME_PARTICLES | {"via", "for", "and", "für", "und", "dla", "i", "для", "та", "і", "и", "з", "із"}
_NAMED_AT_THE_END = re.compile(
    r"(?P<caption>.{8,}?)(?P<sign>[.!?…]\s+|\s*[|·•/]\s+|\s+[–—]\s+|\s*\()(?P<name>[^.!?|·•()–—]{3,60})\)?"
)
_BARRED_WORDS = 14
_BAR = re.compile(r"\s+[|•·]\s+")
# Where somebody is reached: «тел.: (0333) 555-01-44», an address of mail alone.
_REACHED = re.compile(
    r"(?:(?:тел|моб|факс|phone|tel|fax)\S{0,6}[.:]?\s*)?\+?[\d(][\d\s()-]{6,20}|(?:e-?mail:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_YOU_ARE_HERE = re.compile(r"^[^:/>»]{3,30}:\s+")
_MASTHEAD_WORDS = 12
_MASTHEAD = re.compile(
    r"(?P<name>.{3,50}?)\s+(?:[-–—|:·•]|::)\s+(?:\S+\s+){0,2}?(?:[\w-]*-)?(?:новини|новости|газета|портал|сайт|видання|издание|журнал"
    r"|стрічка|лента|агентство|агенція|news|newspaper|daily|weekly|gazeta|portal|serwis|tygodnik|wiadomości"
    r"|nachrichten|zeitung|magazin|tageszeitung)\b.{0,60}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?P<name>.{3,60}?)[.,]?\s*(?:№|випуск|выпуск|issue|vol\.?|no\.|nr\.?)\s*\d.{0,50}", re.IGNORECASE
)


# «Газета краю. Виходить з 1931 року», "Established in 1889": a line that ends so, and is no headline.
_FOUNDED = re.compile(
    r"(?:.{3,60}[.,|·•–—]\s*)?(?:виходить|видається|заснован[аоий]+|издаётся|издается|выходит|основан[аоы]?"
    r"|published since|established|est\.|founded|gegründet|ukazuje się|założon[aey])"
    r"\s+(?:(?:з|із|у|в|с|in|od|w|seit)\s+)?(?:1[89]|20)\d\d(?:\s*(?:року|рік|р|года|г|roku|r)\.?)?[.!]?",
    re.IGNORECASE,
)


def words(text: str) -> int:
    return len(text.split())


def ends_sentence(text: str) -> bool:
    return bool(_TERMINAL.search(text[-6:]))


def is_prose(text: str) -> bool:
    """Running text: a sentence of some length, or very much of anything."""
    spoken = words(text)
    if spoken <= _BARRED_WORDS and _BAR.search(text):
        return False
    return (spoken >= _LEAST_PROSE and ends_sentence(text)) or spoken >= _SURELY_PROSE


def could_be_headline(text: str) -> bool:
    fits = _LEAST_HEADLINE <= words(text) <= MOST_HEADLINE
    return (
        fits and not text.rstrip("»”\"'").endswith((".", ":", ";", ",", "…")) and not text.startswith(("–", "—", "-"))
    )


@lru_cache(maxsize=_REMEMBERED)
def is_furniture(text: str) -> bool:
    """Furniture wherever it stands."""
    if not any(char.isalnum() for char in text):
        return True
    if len(text) > LONGEST_FURNITURE:
        return False
    if vocabulary.fold(text) in vocabulary.FURNITURE or is_error_hint(text) or vocabulary.NOT_SHOWN.fullmatch(text):
        return True
    line = vocabulary.straight(text).strip(" .…!")
    if re.search(r"\b(?:cookies?|кукі|куки)\b", line):
        speaks = words(text) <= _SHORT_NOTICE or bool(vocabulary.COOKIE_READERS.search(line))
        return speaks and bool(vocabulary.COOKIE_VERBS.search(line))
    bare = re.sub(r"^\W+", "", line)
    whole = vocabulary.FURNITURE_LINE.fullmatch
    return whole(line) is not None or (bare != line and whole(bare) is not None)


def is_said_at_edges(text: str) -> bool:
    """Furniture below and above the running text; within it these are a story's own words."""
    if len(text) > LONGEST_FURNITURE:
        return False
    return vocabulary.EDGE_LINE.fullmatch(vocabulary.straight(text).strip(" .…!")) is not None


def is_button(text: str) -> bool:
    """«Слухати статтю»: a verb and its object; in a story a short line like this may be a heading or an item."""
    if words(text) > _SHORT_NOTICE or ends_sentence(text) or text[-1:] in ":;,":
        return False
    return vocabulary.BUTTON.fullmatch(vocabulary.straight(text).strip()) is not None


def is_error_hint(text: str) -> bool:
    line = vocabulary.straight(text)
    return bool(vocabulary.ERROR_HINT.search(line) and vocabulary.ERROR_WORDS.search(line))


@lru_cache(maxsize=_REMEMBERED)
def is_furniture_at_edges(text: str) -> bool:
    """Furniture too, but only where no story is: single words, and rows of them (a bar of networks)."""
    if len(text) > LONGEST_FURNITURE:
        return False
    if _REACHED.fullmatch(text):
        return True
    parts = [part for part in re.split(r"[|•·,/]|\s{2,}", text) if any(char.isalnum() for char in part)]
    row = bool(parts) and all(vocabulary.fold(part) in vocabulary.FURNITURE_ALONE for part in parts)
    return row or (
        bool(text.split()) and all(vocabulary.fold(part) in vocabulary.FURNITURE_ALONE for part in text.split())
    )


def is_date(text: str) -> bool:
    """Figures and nothing but the words of dates and times."""
    if len(text) > _LONGEST_DATE or not any(char.isdigit() for char in text):
        return False
    return all(word in vocabulary.DATE_WORDS for word in _TOKEN.findall(vocabulary.straight(text)))


def is_relative(text: str) -> bool:
    """«3 години тому», «Yesterday»: a time told from now and nothing else."""
    found = _TOKEN.findall(vocabulary.straight(text))
    return 0 < len(found) <= _MOST_RELATIVE and all(word in vocabulary.DATE_WORDS for word in found)


def is_clock(text: str) -> bool:
    """A time of the day, perhaps with its date."""
    return bool(_CLOCK.search(text)) and is_date(text)


def is_breadcrumbs(text: str) -> bool:
    steps = [step for step in _CRUMB.split(_YOU_ARE_HERE.sub("", text)) if step]
    ended = ends_sentence(text) and not text.endswith(("...", "…"))
    if len(steps) < _FEW_STEPS or ended or any(words(step) > _CRUMB_WORDS for step in steps[:-1]):
        return False
    return len(steps) > _FEW_STEPS or vocabulary.fold(steps[0]) in vocabulary.CRUMB_HOME


def is_label(text: str) -> bool:
    """Words with a colon and nothing after: «Теги:»."""
    return text.strip(" ,•·|/\v").endswith((":", "：")) and words(text) <= _TOPIC_WORDS


def is_credited(text: str) -> bool:
    """A few words with capitals, as the name of a person or of an agency has them: «УНІАН-Фото», "AFP via Getty"."""
    parts = [word for word in re.split(r"[\s/]+", text.strip(" .()·|,–—-")) if word]
    capitals = sum(word[:1].isupper() or word[:1] in "«©" for word in parts)
    if vocabulary.CREDIT_BODY.match(text.strip(" .()·|,–—-")) and len(parts) <= _CREDIT_WORDS:
        return True
    return 0 < len(parts) <= _CREDIT_WORDS and parts[0][:1] in f"«©{parts[0][:1].upper()}" and capitals * 2 > len(parts)


def named_at_the_end(text: str) -> tuple[str, str] | None:
    """A caption and who took the picture: «…  · Мар'ян Лопата», «… (Лариса Гомін)», "… island. NordPress/Elin Dahl"."""
    found = _NAMED_AT_THE_END.fullmatch(text) if len(text) <= vocabulary.LONGEST_CAPTION else None
    if not found or words(found["caption"]) < _LEAST_HEADLINE or not is_credited(found["name"]):
        return None
    sign, name = found["sign"].strip(), found["name"].strip()
    capitals = all(word.lstrip('«„“"')[:1].isupper() for word in re.split(r"[\s/]+", name) if word not in _BETWEEN)
    if vocabulary.CREDIT_BODY.match(name):
        capitals = True
    if not capitals or ends_sentence(name) or (sign == "." and "/" not in name and words(name) > _TOPIC_WORDS):
        return None
    return found["caption"].strip() + (sign if sign in {"!", "?", "…"} else ""), name


def short_row(text: str) -> tuple[str, ...]:
    """Pieces of a row of short words between commas or bars, capitals or not; a bar of buttons is none."""
    pieces = tuple(piece.strip(" #") for piece in re.split(r"\s*[|,;·•]\s*|\s/\s", text.strip(" ,|·•")))
    if not _FEW_TOPICS <= len(pieces) <= _MANY_TOPICS or ends_sentence(text):
        return ()
    short = all(piece and words(piece) <= _TOPIC_WORDS and len(piece) <= _LONGEST_TOPIC for piece in pieces)
    buttons = sum(is_furniture(piece) or is_furniture_at_edges(piece) or is_date(piece) for piece in pieces)
    return pieces if short and buttons * 2 < len(pieces) else ()


def word_row(text: str) -> tuple[str, ...]:
    """Two to five bare words: topics of a copied page, which stood there as links."""
    found = tuple(text.split())
    return found if 2 <= len(found) <= 5 and all(re.fullmatch(r"[\w’'ʼ-]{3,}", word) for word in found) else ()  # noqa: PLR2004


def starts_list_of_others(text: str) -> bool:
    folded = vocabulary.fold(text)
    return folded in vocabulary.LISTS_OF_OTHERS or is_other_list(text)


def is_other_list(text: str) -> bool:
    """«Інші колонки», "More stories from the coast": what other pages stand under."""
    if words(text) > _SHORT_NOTICE or text[-1:] in ".!…":
        return False
    folded = vocabulary.fold(text)
    return folded not in vocabulary.RELATED and vocabulary.OTHER_LISTS.fullmatch(folded) is not None


@lru_cache(maxsize=_REMEMBERED)
def masthead(text: str) -> str:
    """The name in «Порічанка – новини Поріччя», «Вісник :: оперативна стрічка», «Оглядач № 9 (112), 4 травня»."""
    if words(text) > _MASTHEAD_WORDS:
        return ""
    found = _MASTHEAD.fullmatch(text) or _NUMBER.fullmatch(text)
    if found:
        return found["name"].strip(" .,")
    return text if _FOUNDED.fullmatch(text) else ""


def related_marker(text: str) -> tuple[str, str] | None:
    """«Читайте також» and what follows it on the same line."""
    head = text[:60]
    label = _LABEL_END.search(head)
    name = head[: label.start()] if label else head if len(text) == len(head) else ""
    rest = text[label.end() :].strip() if label else ""
    markers = vocabulary.RELATED | vocabulary.RELATED_WITH_HEADLINE if rest else vocabulary.RELATED
    return (text[: len(text) - len(rest)].strip(), rest) if vocabulary.fold(name) in markers else None


def comma_topics(text: str) -> tuple[str, ...]:
    """Short names with capitals between commas; empty when the line is anything else."""
    topics = tuple(part.strip() for part in text.split(","))
    if not _FEW_TOPICS <= len(topics) <= _MANY_TOPICS or ends_sentence(text):
        return ()
    short = all(topic and words(topic) <= _TOPIC_WORDS and len(topic) <= _LONGEST_TOPIC for topic in topics)
    capitals = sum(topic[:1].isupper() or topic[:1].isdigit() for topic in topics)
    return topics if short and topics[0][:1].isupper() and capitals * 3 >= len(topics) * 2 else ()


def bar_topics(text: str) -> tuple[str, ...]:
    """«Газ | тарифи | Кабмін»: short names between bars; a bar of buttons is none."""
    topics = tuple(part.strip(" #") for part in _BAR.split(text))
    if not _FEW_TOPICS <= len(topics) <= _MANY_TOPICS or ends_sentence(text):
        return ()
    short = all(topic and words(topic) <= _TOPIC_WORDS and len(topic) <= _LONGEST_TOPIC for topic in topics)
    buttons = any(is_furniture(topic) or is_furniture_at_edges(topic) or _CLOCK.search(topic) for topic in topics)
    return topics if short and not buttons else ()


def rows_of_topics(text: str) -> tuple[str, ...]:
    return comma_topics(text) or bar_topics(text)


def hash_topics(text: str) -> tuple[str, ...]:
    spoken = [tag.strip(" ,;") for tag in text.split("#")[1:]] if text.startswith("#") else []
    named = all(re.fullmatch(r"\w[\w’'ʼ-]*(?: [\w’'ʼ-]+){0,2}", tag) for tag in spoken)
    return tuple(tag.replace("_", " ") for tag in spoken) if named else ()


def labelled_topics(text: str) -> tuple[str, ...]:
    match = vocabulary.TOPICS.fullmatch(text) if len(text) <= _LONGEST_TOPICS else None
    if not match or ends_sentence(text):
        return ()
    parts = (part.strip(" #.") for part in re.split(r"[,;•·|]|\s/\s|\s(?=#)", match["rest"]))
    return tuple(part for part in parts if part)


def row_of_links(block: Block) -> tuple[str, ...]:
    """Short links with nothing but commas, bars or spaces between them."""
    links = tuple(link for run in block.runs if run.href and (link := run.text.strip(" ,#•|/")))
    bare = all(run.href or not any(map(str.isalnum, run.text)) for run in block.runs)
    short = all(words(link) <= _TOPIC_WORDS and len(link) <= _LONGEST_TOPIC for link in links)
    buttons = any(is_furniture(link) or is_furniture_at_edges(link) for link in links)
    return links if bare and short and not buttons and _FEW_TOPICS <= len(links) <= _MANY_TOPICS else ()


def is_bar_of_links(block: Block) -> bool:
    """Two short links or more and nothing besides them."""
    spoken = [run for run in block.runs if any(map(str.isalnum, run.text))]
    return len(spoken) >= _FEW_STEPS and all(run.href and words(run.text) <= _TOPIC_WORDS for run in spoken)


def topics_of(block: Block) -> tuple[str, ...]:
    """Topics that a line says it holds, by a label, by hash tags or by HTML."""
    topics = labelled_topics(block.text) or hash_topics(block.text)
    links = tuple(run.text.strip(" ,#") for run in block.runs if run.text.strip(" ,•|/"))
    apart = tuple(link for link in (run.text.strip(" ,#•|/") for run in block.runs if run.href) if link)
    if len(topics) == 1 and len(apart) > 1 and " ".join(apart) == topics[0]:
        topics = apart
    elif not topics and "topics" in block.hints and all(run.href for run in block.runs if run.text.strip(" ,•|/")):
        topics = tuple(link for link in links if link)
    elif not topics and "topics" in block.hints:
        topics = tuple(part.strip(" #") for part in block.text.split(",") if part.strip(" #"))
    return topics
