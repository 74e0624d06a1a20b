"""What pages say of themselves to machines: schema.org's data and Open Graph, read from the page as it is baked."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from strichka.baking import press
from strichka.document import build
from strichka.paper.models import Text
from strichka.pictures.models import Picture
from strichka.sources.models import Source
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Byline, Story, Thread
from strichka.stories.previews import preview
from tests.factories import make_section, make_story, publish_story
from tests.paper.reading import make_byline, make_picture, make_topic, page, path_of, publish_with, set_fields
from tests.stories.changing import published

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def data(tree: Any) -> dict[str, Any]:
    """The things of a page's one data block, by their types."""
    (script,) = tree.findall(".//script[@type='application/ld+json']")
    return {thing["@type"]: thing for thing in json.loads(script.text)["@graph"]}


def meta(tree: Any, name: str) -> list[str]:
    return [one.get("content") for one in tree.iterfind(".//meta") if name in (one.get("property"), one.get("name"))]


def plain(headline: str = "Міст відкрили") -> Any:
    return build.new_document(headline=headline, standfirst="Рух почався.", blocks=[build.paragraph("Один два три.")])


def test_a_story_s_data_says_what_its_page_shows():
    picture = make_picture(1, alt="Міст", creator="Олена Коваль", rights="© Берег")
    agency = Source.objects.create(slug="kyodo", kind="agency", name="Kyodo", url="https://kyodo.example/")
    linked = build.text("Міст відкрили", build.source(record=agency.slug), build.link("https://kyodo.example/1"))
    secret = build.text("Джерела", build.source(kind="anonymous", name="джерело в мерії"))
    document = build.new_document(
        headline="Міст відкрили",
        standfirst="Рух почався.",
        blocks=[build.paragraph([linked, " у ", secret, " місті."])],
    )
    story = publish_with(
        document,
        topics=[make_topic("kyiv", "Київ", kind="place").slug],
        bylines=[{"slug": make_byline("olena", "Олена Коваль").slug, "role": "репортерка"}],
        lead_picture=picture.public_id,
        lead_caption="Міст уранці",
        lead_credit="Олена Коваль",
        dateline="Київ",
        short_headline="Є міст",
    )
    thread = Thread.objects.create(slug="mosty", name="Мости", language="uk")
    thread.stories.add(story)
    told = data(page(path_of(story)))
    article = told["NewsArticle"]
    publisher = article.pop("publisher")
    published = timezone.localtime(story.published_at).isoformat(timespec="seconds")
    url = SITE + path_of(story)
    assert article == {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": "Міст відкрили",
        "alternativeHeadline": "Є міст",
        "description": "Рух почався.",
        "inLanguage": "uk",
        "datePublished": published,
        "dateModified": published,
        "version": 1,
        "wordCount": 5,
        "articleSection": "Політика",
        "dateline": "Київ",
        "isAccessibleForFree": True,
        "author": [{"@type": "Person", "name": "Олена Коваль", "url": f"{SITE}/by/olena/", "jobTitle": "репортерка"}],
        "image": [
            {
                "@type": "ImageObject",
                "url": f"{SITE}/media/{picture.public_id}/1600.jpg",
                "contentUrl": f"{SITE}/media/{picture.public_id}/1600.jpg",
                "width": {"@type": "QuantitativeValue", "value": 1600, "unitCode": "E37"},
                "height": {"@type": "QuantitativeValue", "value": 1000, "unitCode": "E37"},
                "caption": "Міст уранці",
                "creditText": "Олена Коваль",
                "creator": {"@type": "Person", "name": "Олена Коваль"},
                "copyrightNotice": "© Берег",
            }
        ],
        "keywords": ["Київ"],
        "about": [{"@type": "Place", "name": "Київ", "url": f"{SITE}/topic/kyiv/"}],
        "citation": [
            {
                "@type": "CreativeWork",
                "url": "https://kyodo.example/1",
                "publisher": {"@type": "Organization", "name": "Kyodo", "url": "https://kyodo.example/"},
            }
        ],
        "isPartOf": [{"@type": "CreativeWorkSeries", "name": "Мости", "url": f"{SITE}/thread/mosty/"}],
    }
    assert published.endswith(("+02:00", "+03:00"))
    assert (publisher["@type"], publisher["name"]) == ("NewsMediaOrganization", "Берег")
    assert publisher["correctionsPolicy"] == f"{SITE}/trust/#corrections-policy"
    assert [step["item"] for step in told["BreadcrumbList"]["itemListElement"]] == [
        f"{SITE}/",
        f"{SITE}/polityka/",
        url,
    ]


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        ("flash", "NewsArticle"),
        ("interview", "NewsArticle"),
        ("opinion", "OpinionNewsArticle"),
        ("live_text", "LiveBlogPosting"),
        ("advertising", "AdvertiserContentArticle"),
    ],
)
def test_the_kind_of_a_story_is_its_type(kind, type_):
    assert type_ in data(page(path_of(publish_with(plain(), kind=kind))))


def test_a_live_text_s_updates_are_at_the_addresses_they_keep_and_it_ends_when_it_is_over():
    times = ["2026-11-22T10:00:00+02:00", "2026-11-22T11:00:00+02:00"]
    updates = [build.update(at, [build.paragraph(f"Сталося {number}.")]) for number, at in enumerate(times)]
    document = build.new_document(headline="Наживо", blocks=updates)
    story = publish_with(document, kind="live_text", labels=["live"])
    live = data(page(path_of(story)))["LiveBlogPosting"]
    found = [(one["headline"], one["datePublished"], one["articleBody"]) for one in live["liveBlogUpdate"]]
    assert found == [("Сталося 1.", times[1], "Сталося 1."), ("Сталося 0.", times[0], "Сталося 0.")]
    path, anchor = live["liveBlogUpdate"][0]["url"].removeprefix(SITE).split("#")
    assert path.startswith(path_of(story))
    assert anchor == f"entry-{updates[1].attrs['id']}"
    assert "coverageEndTime" not in live
    set_fields(story, labels=[])
    publish(story=story, by=None)
    assert data(page(path_of(story)))["LiveBlogPosting"]["coverageEndTime"] == times[1]


def test_a_correction_stands_in_the_data_with_what_was_said():
    story = publish_story("У місті 2 мости.")
    passage = published(story, "2 мости")
    correct(story=story, replacement=Replacement(passage, "3 мости"), by=None, kind="correction", note="Ми помилилися.")
    article = data(page(path_of(story)))["NewsArticle"]
    (correction,) = article["correction"]
    assert correction["@type"] == "CorrectionComment"
    assert "2 мости" in correction["text"]
    assert "3 мости" in correction["text"]
    assert correction["text"].endswith("Ми помилилися.")
    assert (article["version"], article["dateModified"]) == (2, correction["datePublished"])


def test_translations_name_each_other():
    story = publish_story()
    english = publish_story("Text.", headline="Bridge", language="en")
    set_fields(english, translation_of=story.public_id)
    publish(story=english, by=None)
    ours, theirs = (data(page(path_of(one)))["NewsArticle"] for one in (story, english))
    assert [one["url"] for one in ours["workTranslation"]] == [SITE + path_of(english)]
    assert theirs["translationOfWork"]["url"] == SITE + path_of(story)
    assert "workTranslation" not in theirs


def test_only_what_readers_may_see_has_data():
    killed, embargoed, draft = publish_story(), publish_story(), make_story()
    paths = [path_of(one) for one in (killed, embargoed)]
    kill(story=killed, by=None, note="Зняли.")
    Story.objects.filter(pk=embargoed.pk).update(embargoed_until=timezone.now() + timedelta(hours=1))
    assert press.render(paths[1]) is None
    for html in (press.render(paths[0]).content.decode(), preview(draft)):
        assert "ld+json" not in html
        assert "oembed" not in html
        assert "article:published_time" not in html


def test_the_home_page_is_the_newsroom_and_its_search(client):
    told = data(page("/en/"))
    assert told["NewsMediaOrganization"]["publishingPrinciples"] == f"{SITE}/en/trust/"
    assert told["WebSite"]["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/en/search/?q={{search_term_string}}"


def test_a_policy_is_named_on_all_pages_from_the_day_that_it_stands():
    path = path_of(publish_story())
    assert "ownershipFundingInfo" not in data(page(path))["NewsArticle"]["publisher"]
    Text.objects.create(place="ownership", language="uk", body="Належимо **читачам**.")
    assert data(page(path))["NewsArticle"]["publisher"]["ownershipFundingInfo"] == f"{SITE}/trust/#ownership"


def test_a_section_is_placed_and_an_author_has_a_profile():
    story = publish_with(plain(), bylines=[{"slug": make_byline("olena", "Олена Коваль").slug, "role": ""}])
    assert "BreadcrumbList" in data(page("/polityka/"))
    profile = data(page("/by/olena/"))["ProfilePage"]
    assert (profile["mainEntity"]["name"], profile["mainEntity"]["jobTitle"]) == ("Олена Коваль", "редакторка стрічки")
    assert Byline.objects.get().story_bylines.get().story == story


def test_a_social_network_is_told_what_to_show():
    make_section("polityka", "Політика")
    picture = make_picture(1, alt="Міст")
    topics = [make_topic("kyiv", "Київ").slug, make_topic("mist", "Міст").slug]
    people = [{"slug": make_byline("olena", "Олена").slug, "role": ""}]
    found = page(path_of(publish_with(plain(), lead_picture=picture.public_id, topics=topics, bylines=people)))
    assert meta(found, "og:image") == [f"{SITE}/media/{picture.public_id}/1600.jpg"]
    assert [meta(found, f"og:image:{name}") for name in ("type", "width", "height", "alt")] == [
        ["image/jpeg"],
        ["1600"],
        ["1000"],
        ["Міст"],
    ]
    assert meta(found, "og:type") == ["article"]
    assert meta(found, "og:locale") == ["uk_UA"]
    assert (meta(found, "article:section"), meta(found, "article:tag")) == (["Політика"], ["Київ", "Міст"])
    assert meta(found, "article:author") == [f"{SITE}/by/olena/"]
    assert len(meta(found, "article:published_time")) == 1
    assert meta(found, "article:modified_time") == []
    assert meta(found, "robots") == ["max-image-preview:large"]
    (link,) = found.findall(".//link[@type='application/json+oembed']")
    assert link.get("href").startswith(f"{SITE}/-/oembed?url=http%3A%2F%2F127.0.0.1")


def test_the_picture_is_the_smallest_that_is_wide_enough():
    picture = make_picture(1)
    picture.renditions.filter(format="jpg", width=960).update(width=1280)
    chosen = page(path_of(publish_with(plain(), lead_picture=picture.public_id)))
    assert meta(chosen, "og:image:width") == ["1280"]
    Picture.objects.get().renditions.filter(width__gte=1280).delete()
    small = page(path_of(publish_with(plain("Друга"), lead_picture=picture.public_id)))
    assert meta(small, "og:image:width") == ["480"]
