import shutil

import pytest

from strichka.letterbox.journal import Journal
from tests.server.letters import entries_of, post, report
from tests.server.serving import configure, running


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
