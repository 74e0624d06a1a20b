"""The words by which a page's furniture and labels are known, of all languages at once (``PageWords``).

A page is read before anybody knows its language, and many mix two. Lines are compared folded (`fold`): small letters,
one kind of apostrophe, without punctuation and digits at the ends.
"""

import re
from collections.abc import Iterator

from strichka.languages.declaration import PageWords
from strichka.languages.registry import languages
from strichka.lib.signs import seen
from strichka.wire.page.foreign import german, polish, russian

_FOREIGN = (russian.PAGE_WORDS, polish.PAGE_WORDS, german.PAGE_WORDS)


def credit_within(text: str) -> "re.Match[str] | None":
    """Caption and credit of one line that holds both; of no longer line than a caption is."""
    return _CREDIT_WITHIN.fullmatch(text) if len(text) <= LONGEST_CAPTION else None


def _listed(table: str) -> frozenset[str]:
    return frozenset(table.strip().replace("\n", "|").split("|"))


def _page_words() -> Iterator[PageWords]:
    """Of our own languages, then of those that pages come in besides."""
    yield from (one.page_words for one in languages())
    yield from _FOREIGN


def _tables(field: str) -> Iterator[str]:
    return (table for one in _page_words() if (table := getattr(one, field)))


def _words(*fields: str) -> frozenset[str]:
    """The plain alternatives of some fields, of all languages."""
    return frozenset().union(*(_listed(table) for field in fields for table in _tables(field)))


def _any(field: str) -> str:
    """A field's regular expression for all languages."""
    return "|".join(_tables(field))


_NETWORKS = (
    "facebook|twitter|x|telegram|viber|whatsapp|linkedin|instagram|youtube|tiktok|threads|messenger"
    "|вконтакте|одноклассники|vk|ok|дзен"
)
# Names of languages as sites offer them, and what is called so everywhere.
_EVERYWHERE = "ua|en|uk|email|e-mail|rss"

# Furniture wherever it stands alone on a line.
FURNITURE = _words("furniture")
# Furniture only at the edges of the page or beside other furniture: within a story they may be words of its own.
FURNITURE_AT_EDGES = _words("furniture_at_edges") | _listed(_EVERYWHERE) | _listed(_NETWORKS)
# Either, where it stands in a row of its like.
FURNITURE_ALONE = FURNITURE | FURNITURE_AT_EDGES
# Under these stands a list of other pages, which is furniture with them.
LISTS_OF_OTHERS = _words("lists_of_others")
OTHER_LISTS = re.compile(_any("other_lists"))
RELATED = _words("related")
# These point at another page only when its headline follows on the line; alone they open the rest of this one.
RELATED_WITH_HEADLINE = _words("related_with_headline")
# Topics stand below these, each on a line of its own.
TOPICS_BELOW = _listed(
    """
пов'язані теми|теми|теги|теги статті|мітки|related topics|explore more on these topics|topics|tags
topics in this article|more on
themen|schlagworte|tagi|tematy|powiązane tematy|темы|связанные темы|метки
""",
)
_OF_A_TEXT = (
    r"статті|матеріалу|публікації|новини|запису|допису|статьи|материала|публикации|новости|записи"
    r"|artykułu|tekstu|zu diesem artikel|zum artikel|zum thema|in this article|in this story"
)
_SUGGESTED = r"suggested|related|popular|пов'язані|связанные|powiązane|verwandte"
TOPIC_HEAD = re.compile(rf"(?:(?:{_SUGGESTED}) )?(?:{_any('topics')})(?: (?:{_OF_A_TEXT}))?")
CRUMB_HOME = _words("breadcrumbs_home")
DATE_WORDS = _words("months", "weekdays", "clock", "published")
NAME_PARTICLES = _words("name_particles")

# Furniture with figures or names in it; matched against the folded line without trimming figures.
_FIGURE = rf"[\d\s.,]+(?:(?:{_any('thousands')})\s*)?"
_NETWORK = rf"(?:{_NETWORKS}|{_any('networks')})"
_COUNTED = rf"(?:{_any('counted')})"
_RUBRICS = "категорія|рубрика|розділ|category|section|kategoria|dział|rubrik|ressort|категория|раздел"
_PATTERNS = (
    rf"{_FIGURE}{_COUNTED}",
    rf"[\d\s.,]+(?:{_any('thousands')})",
    rf"{_COUNTED}\W*{_FIGURE}\W*",
    rf"(?:{_any('follow')}) (?:\S+ ){{0,8}}{_NETWORK}\S*(?: \S+){{0,6}}",
    r"(?:©|\(c\)|copyright)\W(?=.{0,100}\d{4}|(?:\S+\s+){4}).{0,120}",
    rf"(?:{_RUBRICS})\s*:.{{1,60}}",
    # Lines of a browser's print, and those that part a page of it from the next.
    (
        r"https?://\S+\s+\d+\s*/\s*\d+|(?:page|сторінка|стор\.|с\.|страница|strona|seite)?\s*\d+\s*(?:/|з|of"
        r"|из|von|z)\s*\d+"
    ),
    r"(?:unsubscribe|відписатися|отписаться|abmelden|wypisz się)\b.{0,60}",
    r"(?:контакти для|контакты для|media contacts?|press contacts?|kontakt dla|pressekontakt)\b.{0,120}",
    r"[\U0001f300-\U0001faff♥❤]\ufe0f?\s*[\d\s.,]+\w?",  # «👁 2 914»
    # Rules of dashes around a word, and a bar of buttons in brackets.
    r"-{3,}.{0,60}|.{0,60}-{5,}|(?:\[[^\[\]]{1,30}\]\s*){2,}",
    r"(?:iframe|embed|object)\s*: https?://\S+|-{2,3} ?\d{1,3} ?[^\W\d_]{1,4}(?:/[^\W\d_]{1,4}){0,2}",
    # What a system would have put in the place of its codes, and of what an application cannot copy.
    r"\{/?[a-z]\w*(?: [^{}]{0,120})?\}|\[/?[a-z][\w-]*(?: [\w-]+=[^\[\]]{0,120})*\]",
    r"\[ ?(?:photo|video|audio|sticker|gif|file|фото|відео|видео|аудіо|аудио|файл) ?\]",
    *(pattern.replace("<network>", _NETWORK) for one in _page_words() for pattern in one.furniture_patterns),
)
# One for all: hundreds of patterns tried one by one on every line took most of a reading's time.
FURNITURE_LINE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))

# What a story may say, too: furniture above and below the running text alone.
EDGE_LINE = re.compile("|".join(f"(?:{pattern})" for one in _page_words() for pattern in one.patterns_at_edges))
# What a text browser writes for what it cannot show; Button and Object are words of stories.
NOT_SHOWN = re.compile(r"\((?:IFRAME|BUTTON|EMBED|OBJECT)\):? .{1,120}")
# An agency's mark under a text: who has sent it. What somebody says begins with a dash and a space.
AGENCY_MARK = re.compile(r"(?:-\d{0,3}|-{2,3} ?\d{0,3} ?)[^\W\d_]{1,4}(?:/[^\W\d_]{1,4}){0,2}-?")

# A verb and what it is done to, as buttons are called; and the words of boxes that offer something.
BUTTON = re.compile(rf"(?:{_any('button_verbs')})(?: \S+){{0,4}}? (?:{_any('button_objects')})\S*(?: \S+){{0,3}}")
PROMISES = re.compile(rf"\b(?:{_any('promises')})(?!\w)")
# A letter ends with these; its sender stands below.
FAREWELL = re.compile(rf"(?:{_any('farewells')})\b.{{0,120}}", re.IGNORECASE | re.DOTALL)
# Below these a body that has written speaks of itself, or says whom to call; «Про компанію» heads a story's text, too.
BOILERPLATE = re.compile(
    r"(?:про нас|о нас|about us|about the author|o nas|über uns|як ми перевіряємо|how we check \w+"
    r"|rückfragen(?: bitte)? an|kontakt für (?:medien|presse|rückfragen|journalisten)|pressekontakt"
    r"|ansprechpartner(?:in)?"
    r"|контакти для (?:преси|змі|медіа|журналістів)|контакты для (?:прессы|сми)|kontakt dla (?:mediów|prasy)"
    r"|(?:media|press) (?:contacts?|enquiries|inquiries)|for (?:more|further) information|notes to editors?)\W*",
    re.IGNORECASE,
)
# A cookie notice and an error hint are known by two words at once; a story may have one of them.
COOKIE_VERBS = re.compile(_any("cookie_verbs"))
# A notice speaks of itself to its reader; a story tells of others.
COOKIE_READERS = re.compile(rf"\b(?:{_any('cookie_readers')})\b")
ERROR_HINT = re.compile(r"ctrl\s*\+\s*enter|cmd\s*\+\s*enter|ctrl-enter")
ERROR_WORDS = re.compile(_any("error_words"))

_OF = r"\s*[:：]\s*"
_OF_THE_KIND = "ілюстративн|архівн|умовн|иллюстративн|архивн"
_KINDS = r"symbol(?:bild|foto)|archiv(?:bild|foto)|zdjęcie ilustracyjne|(?:file|stock|library) (?:photo|image|picture)"
CREDIT_LABEL = rf"(?:(?:(?:{_OF_THE_KIND})\w+ )?(?:{_any('credit')})(?: (?:{_OF_THE_KIND})\w+)?|{_KINDS})"
LONGEST_CAPTION = 1000  # characters
# Whom a picture is from without a label: «пресслужба порту», "Getty Images", «з архіву автора».
CREDIT_BODY = re.compile(
    r"(?:прес+-?служб|прес-?центр|(?:з |із |из )?(?:особист\w+ |личн\w+ )?архів|(?:з |из )?архив"
    r"|скріншот|скриншот|соцмереж|соцсет|сайт\b"
    r"|з відкритих джерел|надан|facebook|telegram|instagram|getty|reuters|afp\b|ap\b|epa\b|dpa\b"
    r"|shutterstock|pixabay|unsplash"
    r"|press (?:office|service)|handout|courtesy|archive|archiwum|biuro prasowe|materiały prasowe"
    r"|pressestelle|archiv\b|privat\b)",
    re.IGNORECASE,
)
# «Джерело: архів редакції» in a caption is its credit.
SOURCED = re.compile(r"(?:джерело|источник|source|źródło|quelle)\s*[:：]\s*(?P<credit>.{2,80})", re.IGNORECASE)
# Screen readers' labels of the BBC's pages: «Автор фото, …», "Image source, …".
_LONG_CREDIT = r"автор фото|джерело фото|источник изображения|image source|getty images source"
_LONG_CAPTION = r"підпис до фото|підпис до зображення|подпись к фото|image caption|photo caption"
_CREDIT_BEFORE_NAME = rf"(?:{_any('credit_before_name')})\s(?=(?-i:[A-ZА-ЯҐЄІЇ«]))(?!.{{80}})"
_CREDIT_START = rf"(?P<label>{CREDIT_LABEL}{_OF}|(?:{_LONG_CREDIT}),\s|{_CREDIT_BEFORE_NAME}|[©📷📸]\ufe0f?\s*)"
CREDIT = re.compile(rf"(?:[^\w\s(«\"©.,–—-]+\s*)?(?P<open>\()?{_CREDIT_START}(?P<credit>.+?)(?(open)\))", re.IGNORECASE)
# «Фото з архіву родини», where a caption stands before it.
_CREDIT_LOOSE = (
    rf"(?:{_CREDIT_START}|(?:фото|світлина|знімок)\s(?=(?:з|із|зі|из|с|надан\w*|надав|надала|предоставлен\w*"
    r"|пресслужб\w*|архів\w*|архив\w*)\s)(?!.{80}))"
)
# The caption keeps the character that ends its sentence.
_CREDIT_WITHIN = re.compile(
    rf"(?P<caption>.+?(?:[.!?…»”](?=\s)|(?=\s*[|/(\[,;·•–—-])|(?=\s(?-i:[A-ZА-ЯҐЄІЇ©📷📸]))"
    rf"|(?=\sfot\.\s)))[\s|/(\[,;·•–—-]++{_CREDIT_LOOSE}(?P<credit>[^:]+?)[)\]]?",
    re.IGNORECASE,
)
CAPTION_LABEL = re.compile(
    rf"(?:(?P<label>(?:{_any('caption')})[:：]|(?:{_LONG_CAPTION}),)\s+)(?P<rest>.+)", re.IGNORECASE
)
TOPICS = re.compile(rf"(?P<label>{TOPIC_HEAD.pattern}{_OF})(?P<rest>.*)", re.IGNORECASE)
ROLE = re.compile(rf"\b(?:{_any('role')})\b", re.IGNORECASE)
_SCREEN_READERS = r"(?:author|автор),\s+"  # of the BBC's pages
# "Автор:" says no role, "Редакторка:" does.
AUTHOR_LABEL = re.compile(
    rf"(?P<label>(?:{_any('author')}|{_any('wrote')})(?:{_OF}|\s+[–—-]\s+)|(?:{_any('wrote')})\s|{_SCREEN_READERS})\s*(?P<rest>.+)",
    re.IGNORECASE,
)
# «… autor: Ewa Lis odsłon: 310»
LABEL_WITHIN = re.compile(
    rf"\s+(?=(?:{_any('author')}|{_any('wrote')}|{_any('counted')}|{_any('published')}|{_RUBRICS}){_OF})",
    re.IGNORECASE,
)
_AND = _any("and_between_names")
BETWEEN_NAMES = re.compile(rf"\s*,\s*(?:{_AND})\s+|\s*[,;]\s*|\s+(?:{_AND}|&)\s+")

# Words of classes, ids and roles in HTML, split at hyphens, underscores and capitals.
HTML_OUT = _listed(
    """
share|sharing|shares|social|socials|cookie|cookies|gdpr|rodo|consent|subscribe|subscription|newsletter|comments|comment
breadcrumb|breadcrumbs|advert|adverts|advertisement|adv|ads|adsbygoogle|banner|promo|popup|modal|sidebar|menu|nav|navbar
navigation|pagination|footer|watching|popular|trending|toolbar|skip|login|search|donate|donation|paywall|komentarze
polecane|stopka|reklama|werbung|anzeige|forum|reviews|rating|ratings|rate|views|hits|viewcount|counter|push|ticker|pager
pagenav|print|copylink|cta|club|membership|sharedaddy|yarpp|jp|respond|reactions|icons|sitetitle|sitedescription|logo
rates|onair|weather|poll|polls|survey|vote|abo|likes|donates|disclaimer|preamble|subs|subscr|inread|nl|feedback|helpbox
langswitch|button|btn|ad|soc|sticky|callout|signup|upsell|outbrain|taboola|bookmark|ratingbox|ya
""",
)
HTML_WORDS: dict[str, frozenset[str]] = {
    "related": frozenset(
        {
            "related",
            "readalso",
            "readmore",
            "recirculation",
            "recommended",
            "inlinerel",
            "innernews",
            "czytajtez",
            "seealso",
            "rel",
            "teaser",
            "morenews",
        }
    ),
    "byline": frozenset({"byline", "author", "authors", "createdby", "by", "avtor", "autor", "newsauthor", "writer"}),
    "topics": frozenset(
        {"tag", "tags", "topics", "keywords", "kw", "taglist", "labels", "postlabels", "tagi", "tegi", "schlagworte"}
    ),
    "standfirst": frozenset(
        {
            "standfirst",
            "subtitle",
            "subheadline",
            "dek",
            "deck",
            "alternativeheadline",
            "lead",
            "lede",
            "summary",
            "announce",
            "annotation",
            "perex",
            "introtext",
            "leadtext",
            "synopsis",
            "zajawka",
            "excerpt",
            "intro",
            "newspreview",
            "vorspann",
            "anons",
        }
    ),
    "caption": frozenset({"caption", "figcaption", "cap", "picsign", "imagecaption", "piccaption"}),
    "credit": frozenset(
        {"credit", "credits", "copy", "copyright", "photographer", "authorphoto", "photoauthor", "photocredit"}
    ),
    "dateline": frozenset({"dateline"}),
    "date": frozenset(
        {
            "date",
            "timestamp",
            "published",
            "pubdate",
            "datepublished",
            "datemodified",
            "newsdatetime",
            "create",
            "modified",
        }
    ),
    "headline": frozenset({"headline"}),
    "titled": frozenset({"title", "htitle", "entrytitle", "posttitle", "storytitle", "newstitle", "msotitle"}),
    "quote": frozenset({"pullquote", "quote", "msoquote", "msointensequote"}),
    "role": frozenset({"role", "position", "jobtitle"}),
}

_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def straight(text: str) -> str:
    """Small letters, one kind of apostrophe, one kind of space, nothing that is not seen."""
    return re.sub(r"[^\S\n]", " ", re.sub("[’ʼ`‘]", "'", seen(text).casefold()))


def fold(text: str) -> str:
    return _ENDS.sub("", straight(text))
