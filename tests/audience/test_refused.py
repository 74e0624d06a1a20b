from strichka.audience import hours
from strichka.audience.refused import LONGEST, RefusedHours

HOUR = 480_000


def test_what_was_over_a_budget_is_counted_by_the_hour_and_goes_on_after_a_restart(tmp_path):
    refused = RefusedHours(tmp_path)
    for subject in ("k3f9", "k3f9", "q1w2"):
        refused.note(subject, HOUR * hours.HOUR)
    refused.note("k3f9", (HOUR + 1) * hours.HOUR)
    refused.save(refused.snapshot())
    assert hours.read(tmp_path, HOUR, longest=LONGEST) == {"k3f9": 2, "q1w2": 1}
    again = RefusedHours(tmp_path)
    again.load((HOUR + 1) * hours.HOUR)
    again.note("k3f9", (HOUR + 1) * hours.HOUR)
    again.save(again.snapshot())
    assert hours.read(tmp_path, HOUR + 1, longest=LONGEST) == {"k3f9": 2}


def test_of_very_many_subjects_the_most_frequent_are_kept_and_no_name_is_long(tmp_path):
    refused = RefusedHours(tmp_path, most=3)
    for number in range(50):
        refused.note("crowd", HOUR * hours.HOUR)
        refused.note(f"{number}" * 60, HOUR * hours.HOUR)
    [counts] = refused.snapshot().hours.values()
    assert len(counts) == 3
    assert counts["crowd"] == 50
    assert max(map(len, counts)) <= LONGEST
