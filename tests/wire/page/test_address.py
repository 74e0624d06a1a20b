from tests.wire.page.pages import page_of


def test_relative_addresses_are_those_of_the_page():
    link = '<p>Є <a href="../plan">план</a> і <a href="//c.test/x">ще</a>.</p><img data-src="z.jpg" src="dot.gif">'
    canonical = '<link rel="canonical" href="https://hai.test/a/b/1">'
    for head, base in [(canonical, "https://hai.test/a"), ('<base href="/c/d/">' + canonical, "https://hai.test/c")]:
        page = page_of(link, head=head)
        assert [run.href for run in page.paragraphs[1].runs if run.href] == [f"{base}/plan", "https://c.test/x"]
        assert [part.picture.url.rpartition("/")[2] for part in page.paragraphs if part.picture] == ["z.jpg"]
        assert page.url == "https://hai.test/a/b/1"


def test_spaces_around_an_address_are_no_part_of_it():
    page = page_of('Є <a href=" https://c.test/x\n">план</a> тут.')
    assert [run.href for run in page.paragraphs[1].runs if run.href] == ["https://c.test/x"]
