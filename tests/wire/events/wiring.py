"""What tests of events share: items as they come, and what strangers may send."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from strichka.wire.events.signature import Told, Wired, told

AT = datetime(2026, 3, 11, 7, 0, tzinfo=UTC)
HOSTILE = st.text(alphabet="абвгїєА Кременчук'’\n.,:;—-0123456789%$€грнтисмлн«»aekChz ", max_size=300)


def item(headline: str, text: str, language: str = "uk", *, source: str = "Обрій", hours: float = 0) -> Told:
    return told(Wired(source, headline, text, language, AT + timedelta(hours=hours)))
