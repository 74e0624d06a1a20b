"""JSON-LD as data: what each kind of story says of itself, and that nothing leaves its block."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.syndication import schema_org
from strichka.syndication.schema_org import About, Article, Author, Corrected, Image, Publisher, Source, Update

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUSE = Publisher(
    "Берег", "https://bereh.ua/", "https://bereh.ua/icon.svg", {"ethicsPolicy": "https://bereh.ua/trust/"}
)
PLAIN = Article(
    kind="news", url="https://bereh.ua/p/mist-1/", headline="Міст відкрили", language="uk", published=NOON,
    updated=None, edition=1, words=8,
)  # fmt: skip


class Scripts(HTMLParser):
    """Every element of a page, and what stands in its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.content = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.content += data


@given(st.text() | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "\u2028\u2029&lt;]]>"]))
def test_whatever_the_words_a_page_has_one_script_with_exactly_our_data(words: str) -> None:
    parser = Scripts()
    written = schema_org.to_json([{"@type": "NewsArticle", "headline": words}])
    parser.feed(f'<script type="application/ld+json">{written}</script>')
    parser.close()
    assert parser.tags == ["script"]
    assert json.loads(parser.content)["@graph"] == [{"@type": "NewsArticle", "headline": words}]
    assert not set("<>&\u2028\u2029") & set(written)


def test_a_plain_story_says_what_it_is_and_nothing_that_it_is_not() -> None:
    assert schema_org.article(PLAIN, HOUSE) == {
        "@type": "NewsArticle",
        "@id": "https://bereh.ua/p/mist-1/",
        "url": "https://bereh.ua/p/mist-1/",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://bereh.ua/p/mist-1/"},
        "headline": "Міст відкрили",
        "inLanguage": "uk",
        "datePublished": "2026-11-22T12:00:00+00:00",
        "dateModified": "2026-11-22T12:00:00+00:00",
        "version": 1,
        "wordCount": 8,
        "isAccessibleForFree": True,
        "author": [
            {
                "@type": "NewsMediaOrganization",
                "@id": "https://bereh.ua/#publisher",
                "name": "Берег",
                "url": "https://bereh.ua/",
            }
        ],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "@id": "https://bereh.ua/#publisher",
            "name": "Берег",
            "url": "https://bereh.ua/",
            "logo": {"@type": "ImageObject", "url": "https://bereh.ua/icon.svg"},
            "ethicsPolicy": "https://bereh.ua/trust/",
        },
    }


@pytest.mark.parametrize(
    ("kind", "type_", "dateline"),
    [
        ("news", "NewsArticle", "Київ"),
        ("flash", "NewsArticle", "Київ"),
        ("article", "NewsArticle", "Київ"),
        ("interview", "NewsArticle", "Київ"),
        ("gallery", "NewsArticle", "Київ"),
        ("opinion", "OpinionNewsArticle", "Київ"),
        ("live_text", "LiveBlogPosting", None),
        ("advertising", "AdvertiserContentArticle", None),
    ],
)
def test_a_kind_is_a_type_and_only_news_has_a_dateline(kind: str, type_: str, dateline: str | None) -> None:
    told = schema_org.article(replace(PLAIN, kind=kind, dateline="Київ"), HOUSE)
    assert (told["@type"], told.get("dateline")) == (type_, dateline)
    assert ("coverageStartTime" in told) == (kind == "live_text")


def test_people_pictures_topics_sources_and_corrections_are_things() -> None:
    told = schema_org.article(
        replace(
            PLAIN,
            updated=NOON + timedelta(hours=1),
            authors=[Author("Олена Коваль", "https://bereh.ua/by/olena/", "редакторка"), Author("", "", "редакція")],
            images=[Image("https://bereh.ua/m/1.jpg", 1600, 1000, "Міст", "Берег", "О. Коваль", "© Берег")],
            about=[
                About("Київ", "https://bereh.ua/topic/kyiv/", "place"),
                About("Мости", "https://b.ua/t/", "subject"),
            ],
            sources=[Source("Kyodo", "https://kyodo.jp/", "https://kyodo.jp/1"), Source("Іван Бойко", person=True)],
            corrections=[Corrected("Було: 2. Стало: 3.", NOON)],
            series=[("Мости", "https://bereh.ua/thread/mosty/")],
            translations=[("en", "https://bereh.ua/en/p/bridge-2/")],
        ),
        HOUSE,
    )
    assert told["dateModified"] == "2026-11-22T13:00:00+00:00"
    assert told["author"] == [
        {"@type": "Person", "name": "Олена Коваль", "url": "https://bereh.ua/by/olena/", "jobTitle": "редакторка"}
    ]
    assert told["image"] == [
        {
            "@type": "ImageObject",
            "url": "https://bereh.ua/m/1.jpg",
            "contentUrl": "https://bereh.ua/m/1.jpg",
            "width": {"@type": "QuantitativeValue", "value": 1600, "unitCode": "E37"},
            "height": {"@type": "QuantitativeValue", "value": 1000, "unitCode": "E37"},
            "caption": "Міст",
            "creditText": "Берег",
            "creator": {"@type": "Person", "name": "О. Коваль"},
            "copyrightNotice": "© Берег",
        }
    ]
    assert told["keywords"] == ["Київ", "Мости"]
    assert [topic["@type"] for topic in told["about"]] == ["Place", "Thing"]
    kyodo = {"@type": "Organization", "name": "Kyodo", "url": "https://kyodo.jp/"}
    assert told["citation"] == [
        {"@type": "CreativeWork", "url": "https://kyodo.jp/1", "publisher": kyodo},
        {"@type": "CreativeWork", "author": {"@type": "Person", "name": "Іван Бойко"}},
    ]
    assert told["correction"] == [
        {"@type": "CorrectionComment", "text": "Було: 2. Стало: 3.", "datePublished": "2026-11-22T12:00:00+00:00"}
    ]
    assert told["isPartOf"] == [
        {"@type": "CreativeWorkSeries", "name": "Мости", "url": "https://bereh.ua/thread/mosty/"}
    ]
    english = "https://bereh.ua/en/p/bridge-2/"
    assert told["workTranslation"] == [{"@type": "NewsArticle", "@id": english, "url": english, "inLanguage": "en"}]


def test_a_translation_names_its_original_and_no_other() -> None:
    original = "https://bereh.ua/p/mist-1/"
    told = schema_org.article(replace(PLAIN, original=original, translations=[("uk", original)]), HOUSE)
    assert told["translationOfWork"] == {"@type": "NewsArticle", "@id": original, "url": original}
    assert "workTranslation" not in told


def test_a_live_text_names_its_newest_updates_each_by_its_beginning() -> None:
    count = schema_org.MOST_UPDATES + 10
    updates = [Update(f"{n}", "слово " * 100, NOON + timedelta(minutes=n), f"https://b.ua/#{n}") for n in range(count)]
    live = replace(PLAIN, kind="live_text", updates=updates)
    told = schema_org.article(live, HOUSE)
    shown = told["liveBlogUpdate"]
    assert [update["headline"] for update in shown] == [str(n) for n in reversed(range(10, count))]
    assert all(len(update["articleBody"]) <= schema_org.LONGEST_UPDATE + 1 for update in shown)
    assert shown[0]["articleBody"].endswith("слово…")
    assert (told["coverageStartTime"], "coverageEndTime" in told) == ("2026-11-22T12:00:00+00:00", False)
    over = schema_org.article(replace(live, ended=NOON), HOUSE)
    assert over["coverageEndTime"] == "2026-11-22T12:00:00+00:00"


def test_the_way_here_and_the_search_have_whole_addresses() -> None:
    assert schema_org.breadcrumbs([("Берег", "https://b.ua/"), ("Світ", "https://b.ua/svit/")]) == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Берег", "item": "https://b.ua/"},
            {"@type": "ListItem", "position": 2, "name": "Світ", "item": "https://b.ua/svit/"},
        ],
    }
    site = schema_org.website(HOUSE, language="uk", search="https://b.ua/search/")
    assert site["potentialAction"]["target"]["urlTemplate"] == "https://b.ua/search/?q={search_term_string}"


def test_somebody_who_writes_has_a_profile() -> None:
    assert schema_org.profile(Author("Олена", "https://b.ua/by/o/", "редакторка"), HOUSE) == {
        "@type": "ProfilePage",
        "url": "https://b.ua/by/o/",
        "mainEntity": {
            "@type": "Person",
            "@id": "https://b.ua/by/o/",
            "name": "Олена",
            "url": "https://b.ua/by/o/",
            "jobTitle": "редакторка",
            "worksFor": {"@type": "NewsMediaOrganization", "name": "Берег", "url": "https://bereh.ua/"},
        },
    }
