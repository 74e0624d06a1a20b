"""English, but for its grammar."""

from strichka.languages.declaration import Language, Quotes
from strichka.languages.en.news_words import NEWS_WORDS
from strichka.languages.en.page_words import PAGE_WORDS
from strichka.languages.en.screen_words import NOTICES, REPORT_DIALOG, REPORT_REFUSALS, STORY_WORDS
from strichka.languages.en.stopwords import STOPWORDS

LANGUAGE = Language(
    code="en",
    name="English",
    own_name="English",
    open_graph="en_GB",
    script="latin",
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    date="{day} {month} {year}",
    quotes=Quotes(outer=("“", "”"), inner=("‘", "’")),
    alphabet="",
    keyboard=None,
    latin=None,
    stopwords=STOPWORDS,
    first_parts=frozenset(),
    loose_parts=frozenset(),
    quantities={
        r"thousand": 10**3,
        r"millions?|mln": 10**6,
        r"billions?|bn": 10**9,
        r"trillions?|trn": 10**12,
    },
    query_fields={
        "topic": ("topic", "tag"),
        "source": ("source",),
        "by": ("by", "author"),
        "section": ("section",),
        "state": ("state",),
        "from": ("from", "since", "after"),
        "to": ("to", "until", "before"),
    },
    either="OR",
    first_section="News",
    story_words=STORY_WORDS,
    notices=NOTICES,
    report_refusals=REPORT_REFUSALS,
    report_dialog=REPORT_DIALOG,
    page_words=PAGE_WORDS,
    news_words=NEWS_WORDS,
)  # fmt: skip
