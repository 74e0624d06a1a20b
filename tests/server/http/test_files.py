import os


def test_a_video_is_streamed_in_the_ranges_a_player_asks_for(server):
    film = os.urandom(1_500_000)
    server.store.put("/media/film.mp4", film, kind="mp4")

    whole, part, tail = (server.ask("/media/film.mp4", range=wanted) for wanted in ("", "bytes=100-299", "bytes=-50"))
    beyond = server.ask("/media/film.mp4", range="bytes=9999999-")

    assert (whole.status, whole.body == film, whole["accept-ranges"]) == (200, True, "bytes")
    assert (part.status, part.body, part["content-range"]) == (206, film[100:300], "bytes 100-299/1500000")
    assert (tail.status, tail.body) == (206, film[-50:])
    assert (beyond.status, beyond["content-range"]) == (416, "bytes */1500000")
    assert server.ask("/media/film.mp4", if_none_match=whole["etag"]).status == 304
    assert server.ask("/media/film.mp4", method="HEAD")["content-length"] == "1500000"
