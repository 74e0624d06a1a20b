"""A page that a program has clipped as Markdown, with what it knows of the page in lines above: as a page of markup."""

import html
import re
from collections.abc import Iterator, Mapping

from markdown_it import MarkdownIt

_HEAD = re.compile(r"\s*---[ \t]*\n(?P<lines>(?:[^\n]{0,2000}\n){1,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_KEY = re.compile(r"(?P<key>[^\W\d_][\w .-]{0,30}?)[ \t]*:[ \t]*(?P<value>.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(?P<value>.+)")
_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LINK = re.compile(r"\]\((?:https?:/)?/[^\s()]+\)")
_TITLE = re.compile(r"\s*# (?P<title>[^\n]{3,250})\n")
_FEWEST = 2  # keys
_NAMES = {
    "title": ("title", "headline", "заголовок", "назва", "название", "tytuł", "titel"),
    "author": ("author", "authors", "byline", "автор", "автори", "авторка", "авторы", "autor", "autorzy", "autoren"),
    "published": ("published", "date", "pubdate", "publish date", "publish_date", "datepublished", "опубліковано",
                  "дата", "опубликовано", "data", "datum"),
    "tags": ("tags", "keywords", "topics", "теги", "теми", "темы", "tagi", "schlagworte"),
    "standfirst": ("description", "subtitle", "standfirst", "excerpt", "summary", "deck", "лід", "опис", "описание",
                   "lead", "opis"),
    "site": ("site", "site_name", "site name", "publisher", "publication", "outlet", "website", "сайт", "видання",
             "издание", "source", "джерело", "источник", "źródło", "quelle"),
    "url": ("url", "link", "canonical", "permalink", "source", "address", "адреса", "посилання", "ссылка"),
}  # fmt: skip


def as_markup(text: str) -> str:
    """The same page in HTML; empty where the text is no Markdown."""
    head = _HEAD.match(text)
    given = _keys(head["lines"]) if head else {}
    fields = {name: _first(given, keys) for name, keys in _NAMES.items()}
    if len(given) < _FEWEST or not fields["title"]:
        fields = {name: [] for name in _NAMES}
        head = None
    body = text[head.end() :] if head else text
    if not head and not (_HEADING.search(body) and _LINK.search(body)):
        return ""
    own = _TITLE.match(body)
    if own and (not fields["title"] or own["title"].strip() == fields["title"][0]):
        fields["title"], body = [own["title"].strip()], body[own.end() :]
    story = str(MarkdownIt("commonmark", {"html": False}).enable("table").render(body))
    return "<!doctype html><html><head>" + "".join(_meta(fields)) + "</head><body><main>" + "".join(
        _above(fields, body)) + story + "</main></body></html>"  # fmt: skip


def _keys(lines: str) -> Mapping[str, list[str]]:
    given: dict[str, list[str]] = {}
    key = ""
    for line in lines.splitlines():
        item, named = _ITEM.fullmatch(line), _KEY.fullmatch(line)
        if item and key:
            given[key].append(_bare(item["value"]))
        elif named:
            key = named["key"].casefold()
            value = named["value"].strip()
            row = (
                value[1:-1].split(",")
                if value.startswith("[") and value.endswith("]") and not value.startswith("[[")
                else []
            )
            given[key] = [one for one in map(_bare, row or [value]) if one]
    return given


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return (value[1:-1] if quoted else value).strip().removeprefix("[[").removesuffix("]]").lstrip("#").strip()


def _first(given: Mapping[str, list[str]], keys: tuple[str, ...]) -> list[str]:
    linked = keys == _NAMES["url"]
    found = ([one for one in given.get(key, ()) if one.startswith(("http:", "https:")) == linked] for key in keys)
    return next(filter(None, found), [])


def _meta(fields: Mapping[str, list[str]]) -> Iterator[str]:
    title = " ".join(fields["title"])
    yield f"<title>{html.escape(title)}</title>"
    named = (("og:site_name", "site"), ("article:published_time", "published"), ("article:tag", "tags"))
    for name, key in named:
        yield from (f'<meta property="{name}" content="{html.escape(value)}">' for value in fields[key])
    yield from (f'<link rel="canonical" href="{html.escape(value)}">' for value in fields["url"][:1])


def _above(fields: Mapping[str, list[str]], body: str) -> Iterator[str]:
    """What stands between a headline and its text, where the text itself does not say it."""
    yield from (f"<h1>{html.escape(value)}</h1>" for value in fields["title"][:1])
    given = " ".join(fields["standfirst"])
    if given and given.rstrip(".… ") not in body:
        yield f'<p class="standfirst">{html.escape(given)}</p>'
    if fields["author"]:
        yield "".join(f'<p class="byline">{html.escape(one)}</p>' for one in fields["author"])
