"""The words by which a page's furniture and labels are known, Ukrainian and English: the one place to add more.

Lines are compared folded (`fold`): small letters, one kind of apostrophe, without signs and figures at the ends.
"""

import re


def _listed(table: str) -> frozenset[str]:
    return frozenset(table.strip().replace("\n", "|").split("|"))


# Furniture wherever it stands alone on a line.
FURNITURE = _listed(
    """
зараз дивляться|зараз читають|читають зараз|найпопулярніше|найчитаніше|популярні новини|топ новин|останні новини
головні новини|всі новини|усі новини|новини партнерів|завантаження|завантажується|зачекайте, будь ласка
поділитися|поділитись|поширити|поділіться|поділитися новиною|поділитися у facebook|поділитися в telegram
скопіювати посилання|посилання скопійовано|копіювати посилання|друкувати|версія для друку|надіслати
підписатися|підписатись|підпишіться|підписатися на розсилку|підписатися на новини|підтримати нас|стати читачем
коментувати|залишити коментар|додати коментар|показати коментарі|коментарі|коментарів немає|без коментарів
прийняти|прийняти всі|прийняти все|погоджуюсь|погоджуюся|налаштувати cookie|політика конфіденційності
помилка в тексті|повідомити про помилку|знайшли помилку|надіслати повідомлення|дякуємо за повідомлення
показати ще|завантажити ще|читати далі|вгору|нагору|на головну|перейти до змісту|перейти до вмісту
реклама|advertisement|усі права захищено|всі права захищені|увійти в обліковий запис|реклама на сайті|це реклама
watching now|people are watching|reading now|trending now|most read|most popular|most viewed|top stories|latest news
loading|please wait|share|share this|share this article|share this story|share on facebook|share on x|share on twitter
copy link|link copied|print this page|email this|subscribe|subscribe now|sign up|sign up for our newsletter
support us|become a member|leave a comment|add a comment|view comments|show comments|comments|no comments
accept|accept all|accept cookies|accept all cookies|reject all|manage cookies|cookie settings|privacy policy
report an error|report a mistake|spotted a mistake|error in the text|thank you for your report
load more|show more|read more|continue reading|back to top|skip to content|skip to main content
all rights reserved|advertise with us|story continues below advertisement|article continues below
""",
)

# Furniture only at the edges of the page or beside other furniture: within a story they may be words of its own.
FURNITURE_AT_EDGES = _listed(
    """
помилка|error|успішно|готово|success|ok|закрити|close|відправити|send|скасувати|cancel|ad
facebook|twitter|x|telegram|viber|whatsapp|linkedin|instagram|youtube|tiktok|threads|messenger|email|e-mail|rss
друк|print|меню|menu|пошук|search|увійти|вхід|log in|login|sign in|реєстрація|register|головна|home|контакти|contacts
про нас|about us|редакція|архів|archive|популярне|popular|trending|новини|news|далі|next|назад|back|вперед|previous
save|зберегти|listen|слухати|укр|рус|eng|ua|en|uk|темна тема|dark mode
by|автор|автори|author|authors|перегляди|views|теги|tags|теми|topics
""",
)

# Under these stands a list of other pages, which is furniture with them.
LISTS_OF_OTHERS = _listed(
    """
зараз дивляться|зараз читають|читають зараз|найпопулярніше|найчитаніше|популярні новини|топ новин|останні новини
головні новини|новини партнерів|популярне|watching now|people are watching|reading now|trending now|most read
most popular|most viewed|top stories|latest news|popular|trending
""",
)

RELATED = _listed(
    """
читайте також|читайте ще|також читайте|читати також|дивіться також|читайте за темою|до теми|за темою|новини за темою
матеріали за темою|схожі новини|схожі матеріали|пов'язані новини|більше на цю тему|більше на тему|більше про це
вас може зацікавити|вам може бути цікаво|читайте також на цю тему
read also|also read|read next|see also|related|related stories|related articles|related news|related content
more on this|more on this story|more on this topic|you may also like|you might also like
""",
)

# These point at another page only when its headline follows on the line; alone they open the rest of this one.
RELATED_WITH_HEADLINE = _listed("read more|читати більше|більше|детальніше|докладніше")

_FIGURE = r"[\d\s.,]+(?:тис\.?|k|m)?"
# Furniture with figures or names in it; matched against the folded line without trimming figures.
_NETWORK = (
    r"(?:telegram|facebook|twitter|instagram|viber|youtube|whatsapp|threads|linkedin|messenger|tiktok|x|email"
    r"|google news|social media|телеграм|фейсбук|інстаграм|ютуб|соцмереж)"
)
_COUNTED = r"(?:коментар\w*|comments?|перегляд\w*|views?|reads|shares?|поширен\w+|репост\w*|likes?|вподоба\w+)"
_FOLLOW = (
    r"(?:підпи(?:сатис[яь]|шіться|суйтес[яь])|приєднуйтес[яь]|стежте|читайте нас|слідкуйте"
    r"|(?:follow|join|find|like) us)"
)
FURNITURE_PATTERNS = (
    re.compile(rf"{_FIGURE}{_COUNTED}"),
    re.compile(rf"{_COUNTED}\W*{_FIGURE}\W*"),
    re.compile(rf"{_FOLLOW} (?:\S+ ){{0,8}}{_NETWORK}\S*(?: \S+){{0,6}}"),
    re.compile(r"(?:subscribe|sign up)(?: \S+){0,3} (?:newsletter|channel|updates|email)\S*(?: \S+){0,6}"),
    re.compile(
        rf"(?:поділи\S+|пошир\S+|share)(?: \S+)?(?: (?:на|у|в|on|via|by|with))? (?:{_NETWORK}\w*|друзями|friends)"
    ),
    re.compile(r"(?:увійдіть|зареєструйтеся|log in|sign in|login)\W.{0,40}(?:комент|comment).{0,20}"),
    re.compile(r"(?:©|\(c\)|copyright)\W.{0,120}"),
    re.compile(r".{0,80}(?:усі права захищено|всі права захищені|all rights reserved)\W*"),
    re.compile(r"(?:час читання|reading time)\W.{0,20}"),
    re.compile(r"(?:~ ?)?\d+ (?:хв\S*|хвилин\w*|min\S*|minutes?) (?:читання|на читання|read|reading)"),
)
# A cookie notice and an error hint are known by two words at once; a story may have one of them.
COOKIE_VERBS = re.compile(r"використову|погодж|прийма|натиска|we use|uses? |accept|agree|consent|continu")
ERROR_HINT = re.compile(r"ctrl\s*\+\s*enter|cmd\s*\+\s*enter|ctrl-enter")
ERROR_WORDS = re.compile(r"помилк|неточн|одрук|error|mistake|typo|spot")

_OF = r"\s*[:：]\s*"
CREDIT_LABEL = (
    r"(?:фото|світлина|ілюстрація|зображення|колаж|скриншот|інфографіка|відео|джерело фото|автор фото|фото автора"
    r"|photos?|photograph|picture|image|illustration|credit|photo credit|image source|source of photo|graphic|video)"
)
_CREDIT_START = rf"(?P<label>{CREDIT_LABEL}{_OF}|(?:photos?|photograph|image|picture) by\s|courtesy of\s|©\s*)"
CREDIT = re.compile(rf"(?P<open>\()?{_CREDIT_START}(?P<credit>.+?)(?(open)\))", re.IGNORECASE)
# The caption keeps the sign that ends its sentence.
CREDIT_WITHIN = re.compile(
    rf"(?P<caption>.+?(?:[.!?…»”](?=\s)|(?=\s*[|/(–—-])|(?=\s(?-i:[A-ZА-ЯҐЄІЇ©]))))[\s|/(–—-]+{_CREDIT_START}(?P<credit>[^:]+?)\)?",
    re.IGNORECASE,
)

CAPTION_LABEL = re.compile(rf"(?:підпис|підпис до фото|на фото|caption){_OF}(?P<rest>.+)", re.IGNORECASE)

_TOPIC_LABEL = r"(?:теги|тег|теми|тема|ключові слова|tags?|topics?|keywords|filed under)"
TOPICS = re.compile(rf"(?P<label>{_TOPIC_LABEL}{_OF})(?P<rest>.*)", re.IGNORECASE)

_ROLES = (
    r"(?:шеф-|фото|випускова |випусковий |чергова |черговий |головна |головний |спец|власна |власний )?"
    r"(?:редактор|кореспондент|журналіст|репортер|оглядач|автор|фотограф|фотокор|колумніст|ведуч|аналітик|стрингер|продюсер)"
)
ROLE = re.compile(
    rf"\b(?:{_ROLES}\w*|(?:sub-?)?editor|correspondent|reporter|journalist|writer|columnist|photographer|author|analyst"
    r"|producer|stringer|newsroom|staff)\b",
    re.IGNORECASE,
)
# "Автор:" says no role, "Редакторка:" does.
_WROTE = r"by|written by|words by|story by|reported by|підготува(?:в|ла|ли)"
AUTHOR_LABEL = re.compile(
    rf"(?P<label>(?:автор(?:ка|и|ки)?|текст|words|authors?|{_WROTE}){_OF}|(?:{_WROTE})\s)\s*(?P<rest>.+)",
    re.IGNORECASE,
)

_MONTHS = (
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|січ|лют|бер|квіт|трав|черв|лип"
    "|серп|вер|жовт|лист|груд|january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
_WEEKDAYS = (
    "понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя|пн|вт|ср|чт|пт|сб|нд"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun"
)
_CLOCK = (
    "о|об|at|on|року|рік|р|год|хв|am|pm|gmt|utc|bst|eet|eest|cet|cest|z|t|тому|ago|hours?|hour|hrs|minutes|mins|min"
)
_CLOCK += (
    "|годин|години|годину|хвилин|хвилини|хвилину|сьогодні|вчора|учора|today|yesterday|th|st|nd|rd|kyiv|київ|time|час"
)
_PUBLISHED = (
    "опубліковано|оновлено|оновлення|додано|дата|публікації|останнє|востаннє|published|updated|posted|last|date"
)
DATE_WORDS = _listed(f"{_MONTHS}|{_WEEKDAYS}|{_CLOCK}|{_PUBLISHED}")

CRUMB_HOME = frozenset({"головна", "на головну", "home", "homepage", "новини", "news", "main"})

# Words of classes, ids and roles in HTML, split at hyphens, underscores and capitals.
HTML_OUT = _listed(
    """
share|sharing|shares|social|socials|cookie|cookies|gdpr|consent|subscribe|subscription|newsletter|comments|comment
breadcrumb|breadcrumbs|advert|adverts|advertisement|ads|banner|promo|popup|modal|sidebar|menu|nav|navbar|navigation
pagination|footer|watching|popular|trending|toolbar|skip|login|search|donate|paywall
""",
)
HTML_WORDS: dict[str, frozenset[str]] = {
    "related": frozenset({"related", "readalso", "readmore", "recirculation", "recommended"}),
    "byline": frozenset({"byline", "author", "authors"}),
    "topics": frozenset({"tag", "tags", "topics", "keywords", "taglist"}),
    "standfirst": frozenset({"standfirst", "subtitle", "subheadline", "dek", "alternativeheadline"}),
    "caption": frozenset({"caption", "figcaption"}),
    "credit": frozenset({"credit", "credits"}),
    "dateline": frozenset({"dateline"}),
    "date": frozenset({"date", "timestamp", "published", "pubdate", "datepublished", "datemodified"}),
    "headline": frozenset({"headline"}),
    "quote": frozenset({"pullquote", "quote"}),
    "role": frozenset({"role", "position", "jobtitle"}),
}

_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def straight(text: str) -> str:
    """Small letters, one kind of apostrophe."""
    return re.sub("[’ʼ`‘]", "'", text.casefold())


def fold(text: str) -> str:
    return _ENDS.sub("", straight(text))
