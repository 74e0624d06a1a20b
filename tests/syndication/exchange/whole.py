"""Stories with all that partners are told of, and what the standards' owners say of how they are written."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from lxml import etree
from NewsMLG2 import NewsMLG2Document
from NewsMLG2.core import GenericArray
from referencing import Registry, Resource

from strichka.document import build
from strichka.sources.models import Source
from strichka.stories.models import Story
from strichka.topics.enums import TopicKind
from tests.paper.reading import make_byline, make_picture, make_topic, publish_with

# The official schemas lie beside the project and are no part of it.
NAR = "http://iptc.org/std/nar/2006-10-01/"
SLIPS = {"altid": "altId"}  # of the reader: the standard writes it so
SCHEMAS = Path(__file__).parents[4] / "shared" / "schemas"


def complete_story(*, related: Story | None = None, **values: Any) -> Story:
    """Topics of every kind; sources, a byline, a lead picture whose rights are known, and another in the text."""
    Source.objects.create(slug="dsns", kind="official", name="ДСНС", url="https://dsns.gov.ua/")
    Source.objects.create(slug="nobody", kind="anonymous", name="Хтось")
    topics = [make_topic(f"t-{kind}", f"Назва {kind}", kind=kind).slug for kind in TopicKind]
    lead = make_picture(
        77, alt="Міст", caption="Міст уранці", credit="Олена Коваль", creator="Олена Коваль", rights="© Коваль",
        usage_terms="Лише з цією новиною", license_url="https://example.com/license", rights_end_on=date(2031, 5, 9),
    )  # fmt: skip
    inside = make_picture(78, alt="Річка", credit="Ян")
    body = [
        build.paragraph(["Рух ", build.text("почався", build.link("/svit/")), " о восьмій."]),
        build.picture(inside.public_id, caption="Річка"),
    ]
    if related:
        body.append(build.related([build.related_story("Інший", story=related.public_id)]))
    values = {
        "dateline": "КИЇВ",
        "short_headline": "Міст",
        "topics": topics,
        "sources": ["dsns", "nobody"],
        "bylines": [{"slug": make_byline("olena", "Олена").slug, "role": "кореспондентка"}],
        "lead_picture": lead.public_id,
        "ednote": "Не для всіх.",
        **values,
    }
    document = build.new_document(headline="Міст відкрили", standfirst="Перший за століття.", blocks=body)
    return publish_with(document, **values)


def ninjs_errors(document: Any) -> list[str]:
    """What IPTC's schema of ninjs 3.1 finds, with the one of GeoJSON that it refers to."""
    schema = json.loads((SCHEMAS / "ninjs" / "ninjs-schema_3.1.json").read_text("utf-8"))
    geometry = json.loads((SCHEMAS / "ninjs" / "GeoJSON-schema.json").read_text("utf-8"))
    known = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", Resource.from_contents(geometry))
    validator = Draft202012Validator(schema, registry=known, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]


def g2_errors(element: Any) -> list[str]:
    """What IPTC's own reader of NewsML-G2 2.35 does not know: elements, their order, attributes."""
    read = NewsMLG2Document(etree.tostring(element)).get_item()
    return list(_unknown(element, read))


def _unknown(element: Any, read: Any) -> Iterator[str]:
    known = {definition["xml_name"] for definition in read.get_attribute_definitions().values()}
    yield from (f"{element.tag} @{name}" for name in element.attrib if name not in known)
    defined = [(SLIPS.get(one["xml_name"], one["xml_name"]), key) for key, one in read.get_element_definitions()]
    places = {name: place for place, (name, _key) in enumerate(defined)}
    last = -1
    for child in element.iterchildren(f"{{{NAR}}}*"):
        name = etree.QName(child).localname
        place = places.get(name, -1)
        if place < last:
            yield f"{name} is not known in {element.tag}, or stands too late"
            continue
        last = place
        if name in SLIPS.values():
            continue
        values = read._element_values[dict(defined)[name]]
        alike = list(element.iterchildren(child.tag))
        yield from _unknown(child, list(values)[alike.index(child)] if isinstance(values, GenericArray) else values)
