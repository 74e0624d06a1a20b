import pytest

from strichka.wire.feeds.kinds import Unreadable
from strichka.wire.feeds.trees import attribute, first, inner_html, root_name, tree_of, without_namespaces, words_at

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "text",
    [
        f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ха">{LAUGHS}]><a>&l9;</a>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://169.254.169.254/"> %x;]><a/>',
        "<!doctype a [ ]><a/>",
    ],
)
def test_whoever_declares_entities_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="entities"):
        tree_of(text)


def test_a_foreign_doctype_is_not_fetched_and_harms_nothing() -> None:
    text = '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://169.254.169.254/rss.dtd"><rss><a>1</a></rss>'

    assert words_at(tree_of(text), "a") == "1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<r><a>Міст&nbsp;і&hellip; A & B &copy;</a></r>", "Міст і… A & B ©"),
        ("<r><a>AT&T &lt;i&gt; &#x442;</a></r>", "AT&T <i> т"),
        ("<r><a><![CDATA[R&D &nbsp; <b>]]></a></r>", "R&D &nbsp; <b>"),
        ("<r><a>Міст<b></a></r>", "Міст"),
        ("<r><a>Міст", "Міст"),
        ("<r><x:a>Міст</x:a></r>", "Міст"),
        ("<r xmlns:x='urn:x'><x:a x:b='1'>Міст</x:a></r>", "Міст"),
    ],
)
def test_what_can_be_read_of_broken_xml_is_read(text: str, words: str) -> None:
    assert words_at(tree_of(text), "a") == words


@pytest.mark.parametrize("text", ["", "Міст", "{}", "<", "<>", "&&&"])
def test_what_is_no_xml_is_said(text: str) -> None:
    with pytest.raises(Unreadable, match="no XML"):
        tree_of(text)


def test_a_tree_of_a_million_floors_is_cut() -> None:
    assert first(tree_of("<a>" * 1_000_000), "a/a/a") is not None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<?xml version='1.0'?>\n<!-- <b> -->\n<!DOCTYPE rss SYSTEM 'x'><rss version='2'>", "rss"),
        ("<rdf:RDF xmlns:rdf='x'>", "rdf"),
        ("  <Feed/>", "feed"),
        ("Міст", ""),
        ("<!-- never", ""),
    ],
)
def test_the_root_is_known_without_reading_the_rest(text: str, name: str) -> None:
    assert root_name(text) == name


def test_names_stand_without_their_namespaces_where_asked() -> None:
    root = tree_of('<x:r xmlns:x="urn:x" xmlns="urn:y" x:k="5"><p>A<b>B</b><br/>C &lt; D</p></x:r>')
    copy = without_namespaces(root)

    assert (attribute(copy, "k"), inner_html(first(copy, "p"))) == ("5", "A<b>B</b><br>C &lt; D")
