import base64
import json
import time

import altcha
import pytest

from strichka.server.proof import FLOOD_BURST, LASTS, Proof
from tests.server.letters import entries_of, post, report
from tests.server.serving import configure, running


@pytest.mark.parametrize(("when", "before", "flooded"), [("never", 0, 0), ("flood", 0, 1), ("always", 1, 1)])
def test_a_flood_switches_it_on_by_itself_where_the_option_says_so(instance, when, before, flooded):
    proof = Proof(configure(instance, f'[reports]\nproof = "{when}"\n'))
    assert proof.is_wanted(0.0) == bool(before)
    for _report in range(FLOOD_BURST):
        proof.note(1.0)
    assert proof.is_wanted(1.0) == bool(before)
    proof.note(1.0)
    assert proof.is_wanted(1.0) == bool(flooded)
    assert proof.is_wanted(LASTS) == bool(flooded)
    assert proof.is_wanted(LASTS + 2.0) == (when == "always")


def solved(challenge):
    asked = altcha.Challenge.from_dict(challenge)
    payload = altcha.Payload(asked, altcha.solve_challenge(asked))
    return payload.to_base64()


def test_work_is_asked_for_when_it_is_wanted_and_taken_once(instance):
    instance = configure(instance, '[reports]\nproof = "always"\n')
    with running(instance) as server:
        first, second = report(), report()
        asked = post(server, first)
        assert (asked.status, asked.json()["error"]) == (428, "proof")
        assert entries_of(instance) == []
        proof = solved(asked.json()["challenge"])
        assert post(server, first | {"proof": proof}).status == 202
        assert post(server, first).status == 202  # what is safe already costs nothing
        assert post(server, second | {"proof": proof}).status == 428  # paid with before
        forged = json.loads(base64.b64decode(proof))
        forged["challenge"]["parameters"]["expiresAt"] = int(time.time()) + 9999
        for bad in (
            base64.b64encode(json.dumps(forged).encode()).decode(),
            "",
            "e30=",
            "x" * 5000,
            7,
            "AAAA",
            "bnVsbA==",
        ):
            assert post(server, second | {"proof": bad}).status == 428
        assert len(entries_of(instance)) == 1
        assert server.log == ""
