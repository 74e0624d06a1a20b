from tests.server.clients import PATH


def test_a_replaced_page_is_seen_at_once_and_a_deleted_one_is_gone(page):
    for number in range(20):
        content = f"edition {number}".encode()
        page.store.put(PATH, content)
        assert page.ask(PATH).body == content

    page.store.delete(PATH)
    assert page.ask(PATH).status == 503  # the app, which would say 404, is not there


def test_old_addresses_and_missing_slashes_redirect_for_ever(page):
    page.store.put_redirect("/politics/old-k3f9/", PATH)

    for address in ("/politics/old-k3f9/", "/politics/old-k3f9", PATH[:-1]):
        got = page.ask(address)
        assert (got.status, got["location"]) == (301, PATH)

    page.store.put("/politics/old-k3f9/", b"a page again")
    assert page.ask("/politics/old-k3f9/").body == b"a page again"
