from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.document import build, entries
from strichka.paper.pages import live_text

BEGAN = datetime(2026, 11, 20, 21, 30, tzinfo=UTC)


@settings(deadline=None, max_examples=60)
@given(
    counts=st.tuples(st.integers(0, 130), st.integers(0, 70)),
    gaps=st.lists(st.integers(0, 300), min_size=200, max_size=200),
    newest_first=st.booleans(),
)
def test_paging_shows_each_entry_once_and_a_full_page_never_changes(counts, gaps, newest_first):
    had, more = counts
    moments = [BEGAN + timedelta(seconds=1 + number + sum(gaps[:number])) for number in range(had + more)]
    written = [(f"entry{number:05}", at.isoformat()) for number, at in enumerate(moments)]

    def ordered(count: int) -> list[str]:
        return entries.order(reversed(written[:count]) if newest_first else written[:count])

    before, after = entries.pages(ordered(had)), entries.pages(ordered(had + more))
    assert [identity for ids in after for identity in ids] == [identity for identity, _at in written]
    full = had // entries.ON_A_PAGE
    assert after[:full] == before[:full]
    shown = entries.newest(ordered(had))
    assert min(had, 30) <= len(shown) <= 59
    assert [*ordered(had)[: had - len(shown)], *shown] == ordered(had)
    assert (had - len(shown)) % entries.ON_A_PAGE == 0


def test_an_entry_without_a_subheading_is_called_by_its_first_words():
    long = build.update(BEGAN.isoformat(), [build.paragraph("Депутати зібралися в залі. " * 20)])
    words_ = entries.heading(long)
    assert words_.startswith("Депутати зібралися в залі.")
    assert words_.endswith("…")
    assert len(words_) <= entries.LONGEST_HEADING + 1
    assert live_text.MOST_KEY_POINTS == 10
