import contextlib
import json
import resource
import shutil

import pytest

from strichka.audience import hours
from strichka.audience.refused import LONGEST, folder_of
from strichka.letterbox.journal import Journal
from strichka.letterbox.sites import Site, write
from tests.server.letters import entries_of, post, report
from tests.server.serving import configure, running

ORIGIN = "https://visti.example"
KEY = "q1w2e3r4"
ADDRESS = f"{ORIGIN}/2026/mist/?utm_source=x#top"
PATH = "/misto/slovo-k3f9/"


def test_a_report_is_in_the_journal_when_it_is_acknowledged(server):
    sent = report(comment="Дякую", email="a@b.ua", later=1)

    got = post(server, sent)

    assert (got.status, got.json()) == (202, {"id": sent["id"]})
    [entry] = entries_of(server.instance)
    assert {key: entry[key] for key in sent if key != "later"} == {key: sent[key] for key in sent if key != "later"}
    assert entry["received_at"].endswith("+00:00")
    assert not {"later", "address", "user_agent"} & set(entry)


def test_the_same_id_again_is_one_report_also_after_a_restart(server):
    sent = report()
    first = [post(server, sent).status for _ in range(3)]
    server.kill()
    server.start()
    again = post(server, {**sent, "comment": "other"})

    assert (first, again.status, again.json()) == ([202, 202, 202], 202, {"id": sent["id"]})
    assert len(entries_of(server.instance)) == 1


@pytest.mark.parametrize(
    ("body", "fields", "status", "error"),
    [
        (b"{" + b" " * 17_000, {}, 413, "too_large"),
        (b"id=1", {"content_type": "text/plain"}, 415, "not_json"),
        (b"{}", {"content_type": ""}, 415, "not_json"),
        (b"{}", {"content_encoding": "gzip"}, 415, "not_json"),
        (b"{}", {}, 422, "malformed"),
        (b"not json", {}, 422, "malformed"),
        (b"{}", {"sec_fetch_site": "cross-site"}, 403, "cross_site"),
        (b"{}", {"sec_fetch_site": "same-site"}, 403, "cross_site"),
        (b"{}", {"origin": "https://evil.example"}, 403, "cross_site"),
        (b"{}", {"origin": "null"}, 403, "cross_site"),
    ],
)
def test_what_is_refused_is_told_why_in_the_readers_language(server, body, fields, status, error):
    ukrainian = post(server, body, accept_language="uk-UA,uk;q=0.9,en;q=0.8", **fields)
    english = post(server, body, accept_language="en-GB,en;q=0.9", **fields)

    assert (ukrainian.status, ukrainian.json()["error"]) == (status, error)
    assert (english.status, english.json()["error"]) == (status, error)
    assert any("а" <= letter <= "я" for letter in ukrainian.json()["message"])
    assert english.json()["message"].isascii()
    assert ukrainian["content-type"] == "application/json"
    assert entries_of(server.instance) == []


def test_a_body_that_does_not_announce_its_length_is_measured(server):
    pieces = (b"x" * 1000 for _ in range(20))
    got = server.ask("/report", method="POST", body=pieces, content_type="application/json")

    assert (got.status, got.json()["error"]) == (413, "too_large")


def test_a_malformed_report_names_its_field(server):
    assert post(server, report(edition=0)).json()["field"] == "edition"


def test_pages_of_ours_and_programs_may_send_and_no_other_host_whatever_it_is_called_by(instance):
    instance = configure(instance, '[site]\nurl = "https://paper.example"\n')
    with running(instance) as server:

        def status(**told):
            return post(server, report(), **told).status

        for own in ("https://paper.example", f"http://127.0.0.1:{server.port}", f"http://localhost:{server.port}"):
            assert (own, status(origin=own, sec_fetch_site="same-origin"), status(origin=own)) == (own, 202, 202)
        assert status() == 202
        for foreign in (
            "https://evil.example",
            "http://paper.example",
            "https://paper.example.evil",
            "null",
            "http://[",
        ):
            assert (foreign, status(origin=foreign)) == (foreign, 403)
            assert status(origin=foreign, host=foreign.rpartition("/")[2]) in {400, 403}
        assert status(origin="http://evil.example", host="evil.example", sec_fetch_site="same-origin") == 403
        assert server.log == ""


def test_only_post_is_taken(server):
    got = server.ask("/report")

    assert (got.status, got["allow"], got.json()["error"]) == (405, "POST", "method")


def test_a_burst_of_reports_passes_and_a_flood_from_one_address_does_not(instance):
    instance = configure(instance, "[server]\nreport_burst = 20\nreport_rate = 1\ntrusted_proxies = 1\n")
    with running(instance) as server:
        statuses = [post(server, report(), x_forwarded_for="192.0.2.7").status for _ in range(22)]
        repeated = entries_of(instance)[0]["id"]
        refused = post(server, report(), x_forwarded_for="192.0.2.99")
        other = post(server, report(), x_forwarded_for="203.0.113.5")
        known = post(server, report(id=repeated), x_forwarded_for="192.0.2.7")

    assert statuses == [202] * 20 + [429] * 2
    assert (refused.status, refused.json()["error"]) == (429, "too_many")
    assert int(refused["retry-after"]) >= 1
    assert (other.status, known.status) == (202, 202)
    assert len(entries_of(instance)) == 21


def test_a_forged_address_is_not_believed(instance):
    instance = configure(instance, "[server]\nreport_burst = 20\nreport_rate = 1\n")
    with running(instance) as server:
        statuses = [post(server, report(), x_forwarded_for=f"192.0.{n}.7").status for n in range(21)]

    assert statuses == [202] * 20 + [429]


def test_what_was_read_and_done_leaves_the_disk(server):
    post(server, report())
    server.stop()
    journal = Journal(server.instance.journal)

    entries, position = journal.read_new()
    assert len(entries) == 1
    assert journal.done(position) == 1
    assert sum(path.stat().st_size for path in journal.folder.iterdir()) == 0
    server.start()


def test_a_journal_that_cannot_be_opened_refuses_reports_honestly_and_takes_them_when_it_can(instance):
    with running(instance) as server:
        _refused_and_taken(server)
        assert "The journal cannot be written" in server.log


def _refused_and_taken(server):
    server.kill()
    folder = server.instance.journal
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("in the way, as a disk that can only be read")
    server.start()
    sent = report()

    refused = post(server, sent)
    folder.unlink()
    taken = post(server, sent)

    assert (refused.status, refused.json()["error"], refused["retry-after"]) == (507, "no_room", "600")
    assert taken.status == 202
    assert [entry["id"] for entry in entries_of(server.instance)] == [sent["id"]]


def foreign(**changes):
    told = {"address": ADDRESS, "title": "Міст відкрили", "language": "uk", "took": 4000}
    content = report(**told | changes)
    return {name: value for name, value in content.items() if name not in {"story", "edition", "block"}}


def post_foreign(server, content, *, key=KEY, origin=ORIGIN, **fields):
    told = {"content_type": "application/json", "sec_fetch_site": "cross-site", "origin": origin} | fields
    return server.ask(f"/report/{key}", method="POST", body=json.dumps(content).encode(), **told)


@pytest.fixture
def site(server):
    write(server.instance.data, [Site(KEY, frozenset({ORIGIN}))])
    return server


def test_a_report_of_a_foreign_page_is_in_the_same_journal_when_it_is_acknowledged(site):
    sent = foreign(suggestion="Чен", comment="Дякую")
    got = post_foreign(site, sent)
    assert (got.status, got.json(), got["access-control-allow-origin"]) == (202, {"id": sent["id"]}, ORIGIN)
    assert "origin" in got.all("vary")
    [entry] = entries_of(site.instance)
    page = {"site": KEY, "address": f"{ORIGIN}/2026/mist/", "title": "Міст відкрили", "language": "uk"}
    assert (entry["page"], entry["story"], entry["edition"], entry["block"]) == (page, "", 0, "")
    assert post_foreign(site, sent).status == 202
    assert len(entries_of(site.instance)) == 1


def test_browsers_ask_first_and_are_answered_without_the_app(site):
    asked = {"access_control_request_method": "POST", "access_control_request_headers": "content-type"}
    good = site.ask(f"/report/{KEY}", method="OPTIONS", origin=ORIGIN, **asked)
    assert (good.status, good.body) == (204, b"")
    told = {name: good[f"access-control-{name}"] for name in ("allow-origin", "allow-methods", "allow-headers")}
    assert told == {"allow-origin": ORIGIN, "allow-methods": "POST", "allow-headers": "content-type"}
    for key, origin in ((KEY, "https://evil.example"), ("other", ORIGIN), (KEY, "null")):
        bad = site.ask(f"/report/{key}", method="OPTIONS", origin=origin, **asked)
        assert (bad.status, bad["access-control-allow-origin"]) == (403, None)


@pytest.mark.parametrize(
    "told",
    [{"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "http://visti.example"}, {"key": "other"}],
)
def test_other_origins_and_keys_are_refused(site, told):
    got = post_foreign(site, foreign(), **told)
    assert (got.status, got.json()["error"], got["access-control-allow-origin"]) == (403, "foreign", None)
    assert entries_of(site.instance) == []


def test_a_sender_that_names_no_origin_is_no_page_of_a_site(site):
    body = json.dumps(foreign()).encode()
    got = site.ask(f"/report/{KEY}", method="POST", body=body, content_type="application/json")
    assert (got.status, got.json()["error"]) == (403, "foreign")


def test_a_refusal_can_be_read_by_the_page_that_asked(site):
    for wrong in ({"address": "https://evil.example/"}, {"address": ""}, {"target": []}, {"title": "а" * 301}):
        got = post_foreign(site, foreign() | wrong, accept_language="en")
        assert (got.status, got["access-control-allow-origin"]) == (422, ORIGIN)
        assert got.json()["field"] == next(iter(wrong))


def test_a_site_that_was_switched_off_is_refused_at_once(site):
    assert post_foreign(site, foreign()).status == 202
    write(site.instance.data, [])
    assert post_foreign(site, foreign()).status == 403


def test_signs_of_spam_go_into_the_journal_and_turn_nobody_away(site):
    got = post_foreign(site, foreign(website="x", took=5, suggestion="", comment="https://a.example https://b.example"))
    assert got.status == 202
    [entry] = entries_of(site.instance)
    assert entry["spam_signs"] == ["trap", "links", "fast"]


def test_the_file_that_pages_include_may_be_read_by_any_page(site):
    folder = site.instance.static / "foreign"
    folder.mkdir(parents=True)
    (folder / "report.js").write_text("0")
    got = site.ask("/static/foreign/report.js")
    assert (got.status, got["access-control-allow-origin"], got["cache-control"]) == (200, "*", "public, max-age=60")
    assert site.ask("/static/foreign/report.js", if_none_match=got["etag"]).status == 304


def test_what_is_over_a_budget_is_counted_and_told(instance):
    instance = configure(instance, "[server]\nreport_burst = 3000\n")
    with running(instance) as server:
        write(instance.data, [Site(KEY, frozenset({ORIGIN}))])
        got = []
        while len(got) < 3000 and [one.status for one in got[-2:]] != [429, 429]:
            got.append(post_foreign(server, foreign()))
        server.stop()
        refused = [one for one in got if one.status == 429]
        assert len(refused) >= 2
        assert {(one.json()["error"], one["retry-after"]) for one in refused} == {("crowded", "60")}
        [hour] = hours.listed(folder_of(instance))
        assert hours.read(folder_of(instance), hour, longest=LONGEST) == {KEY: len(refused)}
        assert len(entries_of(instance)) == len(got) - len(refused)
        server.start()


def test_one_of_two_servers_takes_reports_and_the_other_once_that_one_is_killed(instance):
    with running(instance) as first, contextlib.ExitStack() as ending:
        first.store.put(PATH, b"<title>a</title>")
        sent = report()
        assert post(first, sent).status == 202
        second = ending.enter_context(running(instance))
        assert [server.ask(PATH).status for server in (first, second)] == [200, 200]
        other = report()
        refused = post(second, other)
        assert (refused.status, refused.json()["error"], refused["retry-after"]) == (503, "busy", "5")
        assert post(first, other).status == 202  # as a proxy does, and a browser later
        first.kill()
        third = report()
        assert [post(second, one).status for one in (third, other, sent)] == [202, 202, 202]
        # What the first had acknowledged may come again by the second: the id is the key where it is stored.
        assert {entry["id"] for entry in entries_of(instance)} == {sent["id"], other["id"], third["id"]}
        assert "another server writes this journal" in second.log
        first.start()
        assert post(first, report()).status == 503
        second.stop()
        assert post(first, report()).status == 202


def test_a_journal_that_was_given_up_is_opened_by_the_next_with_all_that_is_in_it(instance):
    with running(instance) as first:
        sent = [report() for _ in range(3)]
        assert {post(first, one).status for one in sent} == {202}
        first.kill()
        journal = Journal(instance.journal)
        journal.open_for_writing()
        assert [entry["id"] for entry in journal.read_new()[0]] == [one["id"] for one in sent]


def test_a_full_disk_is_said_and_once_there_is_room_the_same_report_is_taken(server):
    """The limit of a file's size stands for the disk: the kernel refuses the write in the middle of it."""
    first, second = report(), report(comment="я" * 900)
    assert post(server, first).status == 202
    written = sum(path.stat().st_size for path in server.instance.journal.iterdir())
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (written + 500, resource.RLIM_INFINITY))
    refused = [post(server, second) for _ in range(3)]
    assert {(one.status, one.json()["error"], one["retry-after"]) for one in refused} == {(507, "no_room", "60")}
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert [post(server, one).status for one in (second, first)] == [202, 202]
    server.stop()
    assert [entry["id"] for entry in entries_of(server.instance)] == [first["id"], second["id"]]
    server.start()


def test_a_machine_without_a_worker_thanks_for_no_report_that_nobody_would_read(instance):
    with running(configure(instance, '[node]\nroles = ["reader"]\n')) as server:
        answer = post(server, report())
        assert (answer.status, answer.json()["error"]) == (503, "busy")
        assert list(entries_of(server.instance)) == []
