import concurrent.futures
import http.client
import resource
import threading
import time

from tests.server.letters import entries_of, post, report
from tests.server.serving import configure, eventually, running


def test_the_same_id_at_the_same_time_is_one_report(server):
    sent = report()
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(lambda _: post(server, sent).status, range(16)))

    assert statuses == [202] * 16
    assert len(entries_of(server.instance)) == 1


def test_nothing_acknowledged_is_lost_when_the_process_is_killed(instance):
    configured = configure(instance, "[server]\nreport_burst = 100000\n")
    acknowledged, stopping = set(), threading.Event()
    with running(configured) as server:

        def send_reports():
            while not stopping.is_set():
                sent = report()
                try:
                    if post(server, sent).status == 202:
                        acknowledged.add(sent["id"])
                except (OSError, http.client.HTTPException):
                    continue

        threads = [threading.Thread(target=send_reports) for _ in range(8)]
        for thread in threads:
            thread.start()
        for delay in (0.5, 0.31, 0.17, 0.4):
            already = len(acknowledged)
            eventually(lambda already=already: len(acknowledged) > already + 5)
            time.sleep(delay)
            server.kill()
            server.start()
        stopping.set()
        for thread in threads:
            thread.join()

    stored = [entry["id"] for entry in entries_of(configured)]
    assert len(acknowledged) > 20
    assert acknowledged <= set(stored)


def test_where_there_is_no_room_it_is_told_and_the_same_report_can_be_sent_again(server):
    sent, room = report(), resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, room[1]))
    refused = post(server, sent)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, room)
    taken = post(server, sent)

    assert (refused.status, refused.json()["error"]) == (507, "no_room")
    assert taken.status == 202
    assert [entry["id"] for entry in entries_of(server.instance)] == [sent["id"]]
