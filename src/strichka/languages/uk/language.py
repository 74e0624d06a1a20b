"""Ukrainian, but for its grammar."""

from strichka.languages.declaration import Language, Quotes
from strichka.languages.uk.news_words import NEWS_WORDS
from strichka.languages.uk.page_words import PAGE_WORDS
from strichka.languages.uk.screen_words import NOTICES, REPORT_DIALOG, REPORT_REFUSALS, STORY_WORDS
from strichka.languages.uk.stopwords import STOPWORDS
from strichka.languages.uk.transliteration import transliterate
from strichka.languages.uk.variants.first_parts import FIRST_PARTS, LOOSE_PARTS

LANGUAGE = Language(
    code="uk",
    name="Ukrainian",
    own_name="Українська",
    open_graph="uk_UA",
    script="cyrillic",
    months=(
        "січня", "лютого", "березня", "квітня", "травня", "червня",
        "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
    ),
    date="{day} {month} {year}",
    # The Ukrainian orthography of 2019: «» outside and „“ inside.
    quotes=Quotes(outer=("«", "»"), inner=("„", "“")),
    # With the letters of other languages beside those that they are read like.
    alphabet="абвгґдеёєэжзиыіїйклмнопрстуўфхцчшщъьюя",
    keyboard=("йцукенгшщзхїґфівапролджєячсмитьбю'", "ЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮ"),
    latin=transliterate,
    stopwords=STOPWORDS,
    quantities={
        r"тисяч\w*|тис\b": 10**3,
        r"мільйон\w*|млн": 10**6,
        r"мільярд\w*|млрд": 10**9,
        r"трильйон\w*|трлн": 10**12,
    },
    first_parts=FIRST_PARTS,
    loose_parts=LOOSE_PARTS,
    query_fields={
        "topic": ("тег", "тема"),
        "source": ("джерело",),
        "by": ("автор", "авторка"),
        "section": ("рубрика", "розділ"),
        "state": ("стан",),
        "from": ("від", "після"),
        "to": ("до",),
    },
    either="АБО",
    first_section="Новини",
    story_words=STORY_WORDS,
    notices=NOTICES,
    report_refusals=REPORT_REFUSALS,
    report_dialog=REPORT_DIALOG,
    page_words=PAGE_WORDS,
    news_words=NEWS_WORDS,
)  # fmt: skip
