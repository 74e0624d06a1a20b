def test_what_can_only_be_baked_is_not_found_with_the_baked_page(server):
    server.store.put("/404/", "<h1>Немає</h1>".encode())

    got = server.ask("/media/nothing.avif")

    assert (got.status, got.body.decode()) == (404, "<h1>Немає</h1>")
