"""Reports of foreign pages at the readers' server: who may send, what browsers are told, what is asked in a flood."""

import base64
import json
import time

import altcha
import pytest

from strichka.audience import hours
from strichka.audience.refused import LONGEST, folder_of
from strichka.letterbox.sites import Site, write
from tests.server.letters import entries_of, report
from tests.server.serving import configure, running

ORIGIN = "https://visti.example"
KEY = "q1w2e3r4"
ADDRESS = f"{ORIGIN}/2026/mist/?utm_source=x#top"


def foreign(**changes):
    told = {"address": ADDRESS, "title": "Міст відкрили", "language": "uk", "took": 4000}
    content = report(**told | changes)
    return {name: value for name, value in content.items() if name not in {"story", "edition", "block"}}


def post(server, content, *, key=KEY, origin=ORIGIN, **fields):
    told = {"content_type": "application/json", "sec_fetch_site": "cross-site", "origin": origin} | fields
    return server.ask(f"/report/{key}", method="POST", body=json.dumps(content).encode(), **told)


@pytest.fixture
def site(server):
    write(server.instance.data, [Site(KEY, frozenset({ORIGIN}))])
    return server


def test_a_report_of_a_foreign_page_is_in_the_same_journal_when_it_is_acknowledged(site):
    sent = foreign(suggestion="Чен", comment="Дякую")
    got = post(site, sent)
    assert (got.status, got.json(), got["access-control-allow-origin"]) == (202, {"id": sent["id"]}, ORIGIN)
    assert "origin" in got.all("vary")
    [entry] = entries_of(site.instance)
    page = {"site": KEY, "address": f"{ORIGIN}/2026/mist/", "title": "Міст відкрили", "language": "uk"}
    assert (entry["page"], entry["story"], entry["edition"], entry["block"]) == (page, "", 0, "")
    assert post(site, sent).status == 202
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
    got = post(site, foreign(), **told)
    assert (got.status, got.json()["error"], got["access-control-allow-origin"]) == (403, "foreign", None)
    assert entries_of(site.instance) == []


def test_a_sender_that_names_no_origin_is_no_page_of_a_site(site):
    body = json.dumps(foreign()).encode()
    got = site.ask(f"/report/{KEY}", method="POST", body=body, content_type="application/json")
    assert (got.status, got.json()["error"]) == (403, "foreign")


def test_a_refusal_can_be_read_by_the_page_that_asked(site):
    for wrong in ({"address": "https://evil.example/"}, {"address": ""}, {"target": []}, {"title": "а" * 301}):
        got = post(site, foreign() | wrong, accept_language="en")
        assert (got.status, got["access-control-allow-origin"]) == (422, ORIGIN)
        assert got.json()["field"] == next(iter(wrong))


def test_a_site_that_was_switched_off_is_refused_at_once(site):
    assert post(site, foreign()).status == 202
    write(site.instance.data, [])
    assert post(site, foreign()).status == 403


def test_signs_of_spam_go_into_the_journal_and_turn_nobody_away(site):
    got = post(site, foreign(website="x", took=5, suggestion="", comment="https://a.example https://b.example"))
    assert got.status == 202
    [entry] = entries_of(site.instance)
    assert entry["signs"] == ["trap", "links", "fast"]


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
            got.append(post(server, foreign()))
        server.stop()
        refused = [one for one in got if one.status == 429]
        assert len(refused) >= 2
        assert {(one.json()["error"], one["retry-after"]) for one in refused} == {("crowded", "60")}
        [hour] = hours.listed(folder_of(instance))
        assert hours.read(folder_of(instance), hour, longest=LONGEST) == {KEY: len(refused)}
        assert len(entries_of(instance)) == len(got) - len(refused)
        server.start()


def solved(challenge):
    asked = altcha.Challenge.from_dict(challenge)
    payload = altcha.Payload(asked, altcha.solve_challenge(asked))
    return payload.to_base64()


def test_work_is_asked_for_when_it_is_wanted_and_taken_once(instance):
    instance = configure(instance, '[reports]\nproof = "always"\n')
    with running(instance) as server:
        write(instance.data, [Site(KEY, frozenset({ORIGIN}))])
        first, second = foreign(), foreign()
        asked = post(server, first)
        assert (asked.status, asked.json()["error"]) == (428, "proof")
        assert entries_of(instance) == []
        proof = solved(asked.json()["challenge"])
        assert post(server, first | {"proof": proof}).status == 202
        assert post(server, first).status == 202  # what is safe already costs nothing
        assert post(server, second | {"proof": proof}).status == 428  # paid with before
        forged = json.loads(base64.b64decode(proof))
        forged["challenge"]["parameters"]["expiresAt"] = int(time.time()) + 9999
        for bad in (base64.b64encode(json.dumps(forged).encode()).decode(), "", "e30=", "x" * 5000, 7, "AAAA", "bnVsbA=="):
            assert post(server, second | {"proof": bad}).status == 428
        assert len(entries_of(instance)) == 1
        assert server.log == ""
