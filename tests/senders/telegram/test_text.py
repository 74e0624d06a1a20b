from strichka.senders.sender import Change
from strichka.senders.telegram.text import cut, is_photo, looks, units, write
from tests.senders.told import PICTURE, message


def test_a_text_is_as_long_as_telegram_counts_it() -> None:
    assert [units(text) for text in ("Міст", "👍", "👨‍👩‍👧")] == [4, 2, 8]


def test_what_is_cut_ends_with_a_whole_word_and_never_with_half_a_letter() -> None:
    assert cut("Міст через річку", 20) == "Міст через річку"
    assert cut("Міст через річку", 13) == "Міст через…"
    assert cut("👍👍👍", 4) == "👍…"


def test_headline_and_standfirst_stand_for_words_of_ones_own() -> None:
    written = write(message(), 4096)
    assert written.plain == "Міст <відкрили> & добре\n\nРух почався о восьмій.\n\nЧитати повністю"
    assert written.html.startswith("<b>Міст &lt;відкрили&gt; &amp; добре</b>\n\nРух")
    assert '<a href="https://bereh.example/polityka/mist-abcdefgh2345/">Читати повністю</a>' in written.html
    assert write(message(text="Їдьмо!", url=""), 4096).html == "Їдьмо!"


def test_a_correction_says_so_and_paid_matter_is_marked() -> None:
    corrected = write(message(change=Change.CORRECTED, note="Міст інший.", mark="Реклама", url="", text="А"), 4096)
    assert corrected.html == "Реклама\n\nА\n\n<i>Виправлено: Міст інший.</i>"
    updated = write(message(change=Change.UPDATED, note="Opened.", language="en", url="", text="А"), 4096)
    assert updated.plain == "А\n\nUpdated: Opened."


def test_of_what_is_too_long_the_main_words_give_way() -> None:
    written = write(message(standfirst="слово " * 300, note="Так.", change=Change.CORRECTED), 1024)
    assert (written.length <= 1024, written.plain.endswith("…\n\nВиправлено: Так.\n\nЧитати повністю")) == (True, True)


def test_a_long_text_shows_its_picture_above() -> None:
    short, long = message(picture=PICTURE), message(picture=PICTURE, text="а" * 1025)
    assert (is_photo(short), is_photo(long), is_photo(message())) == (True, False, False)
    assert (looks(short).remark, looks(short).picture) == ({}, PICTURE)
    assert looks(short).parts[0] == (message().headline, "bold")
    assert "1,024" in looks(long).remark["en"]
    assert (looks(long).length > 1024, looks(long).longest) == (True, 4096)
