"""Exports of WordPress in the shape of real ones, of invented words."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file, an export of your site. -->
<rss version="2.0"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
 <title>Берегова хвиля</title>
 <link>https://khvylia.example</link>
 <language>uk</language>
 <wp:wxr_version>1.2</wp:wxr_version>
 <wp:base_site_url>https://khvylia.example</wp:base_site_url>
 <wp:base_blog_url>https://khvylia.example</wp:base_blog_url>
{registers} <generator>https://wordpress.org/?v=6.8</generator>
"""


def _cdata(name: str, value: str) -> str:
    return f"<wp:{name}><![CDATA[{value}]]></wp:{name}>"


def _author(login: str, name: str) -> str:
    values = _cdata("author_login", login) + _cdata("author_display_name", name)
    return f" <wp:author><wp:author_id>2</wp:author_id>{values}</wp:author>\n"


def _category(slug: str, name: str, parent: str = "") -> str:
    values = _cdata("category_nicename", slug) + _cdata("category_parent", parent) + _cdata("cat_name", name)
    return f" <wp:category><wp:term_id>4</wp:term_id>{values}</wp:category>\n"


HEAD = _HEAD.replace(
    "{registers}",
    _author("solomiia", "Соломія Вербенко")
    + _author("ostap", "Остап Річний")
    + _category("polityka", "Політика")
    + _category("misto", "Місто")
    + _category("naberezhna", "Набережна", "misto")
    + f" <wp:tag>{_cdata('tag_slug', 'porom')}{_cdata('tag_name', 'пором')}</wp:tag>\n",
)
TAIL = "</channel>\n</rss>\n"

SECTION = '<category domain="category" nicename="misto"><![CDATA[Місто]]></category>'
BELOW = '<category domain="category" nicename="naberezhna"><![CDATA[Набережна]]></category>'
TAG = '<category domain="post_tag" nicename="porom"><![CDATA[пором]]></category>'


def item(
    number: int,
    title: str,
    content: str,
    *,
    kind: str = "post",
    status: str = "publish",
    slug: str = "",
    link: str = "",
    at: str = "2019-05-14 07:32:00",
    changed: str = "2019-05-14 09:10:00",
    terms: str = SECTION,
    more: str = "",
    excerpt: str = "",
    creator: str = "solomiia",
) -> str:
    """An item as the exporter writes it; times are in UTC."""
    where = link or f"https://khvylia.example/2019/05/{slug}/" if slug else f"https://khvylia.example/?p={number}"
    return f""" <item>
  <title><![CDATA[{title}]]></title>
  <link>{escape(where)}</link>
  <pubDate>Tue, 14 May 2019 07:32:00 +0000</pubDate>
  <dc:creator><![CDATA[{creator}]]></dc:creator>
  <guid isPermaLink="false">https://khvylia.example/?p={number}</guid>
  <description></description>
  <content:encoded><![CDATA[{content}]]></content:encoded>
  <excerpt:encoded><![CDATA[{excerpt}]]></excerpt:encoded>
  <wp:post_id>{number}</wp:post_id>
  <wp:post_date><![CDATA[{at}]]></wp:post_date>
  <wp:post_date_gmt><![CDATA[{at}]]></wp:post_date_gmt>
  <wp:post_modified_gmt><![CDATA[{changed}]]></wp:post_modified_gmt>
  <wp:comment_status><![CDATA[open]]></wp:comment_status>
  <wp:post_name><![CDATA[{slug}]]></wp:post_name>
  <wp:status><![CDATA[{status}]]></wp:status>
  <wp:post_parent>0</wp:post_parent>
  <wp:post_type><![CDATA[{kind}]]></wp:post_type>
  <wp:post_password><![CDATA[]]></wp:post_password>
  <wp:is_sticky>0</wp:is_sticky>
  {terms}
  {more}
 </item>
"""


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key><![CDATA[{key}]]></wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


COMMENT = (
    "<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author><![CDATA[Перехожий]]></wp:comment_author>"
    "<wp:comment_content><![CDATA[Дякую]]></wp:comment_content></wp:comment>"
)


def attachment(number: int, name: str, *, parent: int = 0, caption: str = "", alt: str = "", credit: str = "") -> str:
    """A picture of the media library."""
    more = (
        f"<wp:attachment_url><![CDATA[https://khvylia.example/wp-content/uploads/2019/05/{name}]]></wp:attachment_url>"
    )
    more += meta("_wp_attachment_image_alt", alt) + meta("_media_credit", credit)
    written = item(
        number, name, "", kind="attachment", status="inherit", excerpt=caption, more=more, terms="",
        link=f"https://khvylia.example/2019/05/porom/{name.partition('.')[0]}/", slug=name.partition(".")[0],
    )  # fmt: skip
    return written.replace("<wp:post_parent>0<", f"<wp:post_parent>{parent}<")


def archive(folder: Path, items: Iterable[str], *, name: str = "khvylia.xml") -> Path:
    file = folder / name
    with file.open("w", encoding="utf-8") as target:
        target.write(HEAD)
        target.writelines(items)
        target.write(TAIL)
    return file


WORDS = (
    "пором",
    "річка",
    "набережна",
    "міст",
    "хвиля",
    "берег",
    "вітер",
    "ранок",
    "людина",
    "дорога",
    "школа",
    "ринок",
)


def many(count: int, *, words: int = 350) -> Iterator[str]:
    """Texts of so many words, each another."""
    for number in range(1, count + 1):
        line = " ".join(WORDS[(number * 7 + at * at) % len(WORDS)] for at in range(words // 5)).capitalize()
        lines = (f"<p>{line} {number}.{part}.</p>" for part in range(5))
        content = "".join(f"<!-- wp:paragraph -->{one}<!-- /wp:paragraph -->" for one in lines)
        title, slug = f"Хвиля номер {number} дійшла до берега", f"khvylia-{number}"
        yield item(10_000 + number, title, content, slug=slug, terms=SECTION + TAG)
