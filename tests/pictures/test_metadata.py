from datetime import date

import pytest
from django.conf import settings

from strichka.pictures import metadata
from tests.pictures.files import XMP, file_of, image, with_iptc
from tests.pictures.rendering import opened, rendered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_originals():
    yield
    for path in settings.INSTANCE.originals.rglob("*"):
        if path.is_file():
            path.unlink()


def test_words_of_the_file_are_read_from_xmp_and_kept_in_every_rendition_without_the_place():
    xmp = XMP.format(caption="Міст &amp; річка", credit="Берег", creator="Олена Коваль", rights="© Берег")
    picture = rendered(file_of(image(), xmp=xmp.encode()).getvalue())
    assert (picture.caption, picture.credit) == ("Міст & річка", "Берег")
    assert (picture.creator, picture.rights) == ("Олена Коваль", "© Берег")
    for suffix in ("avif", "webp", "jpg"):
        kept = opened(picture, f"640.{suffix}").info["xmp"].decode()
        assert "Міст &amp; річка" in kept
        assert "Олена Коваль" in kept
        assert "GPS" not in kept


def test_what_the_camera_wrote_is_dropped():
    exif = image().getexif()
    exif[0x010F] = "Camera maker"
    exif.get_ifd(0x8825)[2] = (50.0, 27.0, 0.0)
    picture = rendered(file_of(image(), exif=exif, comment=b"Taken at the source's home").getvalue())
    for suffix in ("avif", "webp", "jpg"):
        assert dict(opened(picture, f"320.{suffix}").getexif()) == {}
        assert "comment" not in opened(picture, f"320.{suffix}").info


@pytest.mark.parametrize(
    ("marked", "encoding", "caption"),
    [
        (True, "utf-8", "Міст через річку"),
        (False, "utf-8", "Міст через річку"),
        (False, "cp1251", "Міст через річку"),
        (False, "cp1252", "Café à Genève"),
    ],
)
def test_iptc_words_are_read_in_the_encoding_they_were_written_in(marked, encoding, caption):
    records = {(2, 120): caption.encode(encoding), (2, 110): b"Reuters", (2, 80): b"John Smith"}
    if marked:
        records[1, 90] = b"\x1b%G"
    picture = rendered(with_iptc(file_of(image(400, 300)).getvalue(), records))
    assert (picture.caption, picture.credit, picture.creator) == (caption, "Reuters", "John Smith")


def test_xmp_wins_over_iptc_where_both_speak():
    xmp = XMP.format(caption="Новий підпис", credit="", creator="", rights="")
    content = with_iptc(file_of(image(400, 300), xmp=xmp.encode()).getvalue(), {(2, 120): b"Old", (2, 110): b"Reuters"})
    picture = rendered(content)
    assert (picture.caption, picture.credit) == ("Новий підпис", "Reuters")


def test_metadata_full_of_entities_is_left_alone():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>'
    picture = rendered(file_of(image(400, 300), xmp=bomb).getvalue())
    assert (picture.state, picture.caption) == ("ready", "")


RIGHTS = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 plus:LicenseEndDate="2027-03-01T00:00:00+02:00">
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Лише новини</rdf:li></rdf:Alt></xmpRights:UsageTerms>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Міст уночі</rdf:li></rdf:Alt>
</Iptc4xmpCore:AltTextAccessibility>
<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>{url}</plus:LicensorURL></rdf:li></rdf:Seq>
</plus:Licensor></rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_the_licence_its_end_and_the_description_are_read_and_kept_in_renditions_with_what_the_desk_has_written():
    content = file_of(image(400, 300), xmp=RIGHTS.format(url="https://example.org/buy").encode()).getvalue()
    picture = rendered(content, credit="Фото: Яна")
    assert (picture.usage_terms, picture.license_url) == ("Лише новини", "https://example.org/buy")
    assert (picture.alt, picture.rights_end_on) == ("Міст уночі", date(2027, 3, 1))
    for suffix in ("avif", "webp", "jpg"):
        with opened(picture, f"320.{suffix}") as made:
            kept = metadata.read(made)
        assert (kept.usage_terms, kept.license_url) == ("Лише новини", "https://example.org/buy")
        assert (kept.alt, kept.rights_end_on, kept.credit) == ("Міст уночі", "2027-03-01", "Фото: Яна")


def test_an_expiry_of_iptc_is_a_day_and_what_is_no_day_or_no_address_is_nothing():
    plain = file_of(image(400, 300)).getvalue()
    assert rendered(with_iptc(plain, {(2, 37): b"20270301"})).rights_end_on == date(2027, 3, 1)
    wrong = file_of(
        image(410, 300), xmp=RIGHTS.format(url="javascript:alert(1)").replace("2027-03", "2027-33").encode()
    )
    picture = rendered(wrong.getvalue())
    assert (picture.rights_end_on, picture.license_url) == (None, "")
