"""Two readers' servers behind one address: both serve pages, one of them takes reports, the other when that one ends."""

import contextlib

from strichka.letterbox.journal import Journal
from tests.server.letters import entries_of, post, report
from tests.server.serving import running

PATH = "/misto/slovo-k3f9/"


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
