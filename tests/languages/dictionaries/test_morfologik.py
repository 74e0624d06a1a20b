import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.languages.dictionaries.data import folder
from strichka.languages.dictionaries.morfologik import Dictionary, Form, Reading

UK = Dictionary(folder("uk") / "dictionaries/ukrainian.dict")
UK_FORMS = Dictionary(folder("uk") / "dictionaries/ukrainian_synth.dict")
EN = Dictionary(folder("en") / "dictionaries/english.dict")


@pytest.mark.parametrize(
    "name", ["uk/dictionaries/ukrainian", "uk/dictionaries/ukrainian_synth", "en/dictionaries/english"]
)
def test_the_data_are_of_the_format_that_is_read(name):
    code, _slash, rest = name.partition("/")
    path = folder(code) / f"{rest}.dict"
    assert path.read_bytes()[:5] == b"\\fsa\xc6"
    told = path.with_suffix(".info").read_text(encoding="utf-8")
    assert "fsa.dict.separator=+" in told
    assert "fsa.dict.encoding=utf-8" in told
    assert "fsa.dict.encoder=SUFFIX" in told


@pytest.mark.parametrize(
    ("word", "lemma", "tag"),
    [
        ("Києві", "Київ", "noun:inanim:m:v_mis:prop:geo"),
        ("Зеленському", "Зеленський", "noun:anim:m:v_dav:prop:lname"),
        ("пам'яті", "пам'ять", "noun:inanim:f:v_rod"),
        ("найкращого", "найкращий", "adj:m:v_rod:comps"),
        ("затримали", "затримати", "verb:perf:past:p"),
        ("Івано-Франківськом", "Івано-Франківськ", "noun:inanim:m:v_oru:prop:geo"),
    ],
)
def test_a_written_word_gives_its_dictionary_form_and_tag(word, lemma, tag):
    assert Reading(lemma, tag) in UK.readings(word)


def test_a_dictionary_form_gives_its_forms():
    assert Form("столом", "noun:inanim:m:v_oru") in UK_FORMS.forms("стіл")
    assert Form("Ільїною", "noun:anim:f:v_oru:prop:lname") in UK_FORMS.forms("Ільїна")


def test_english_is_read_by_the_same_reader():
    assert Reading("go", "VBD") in EN.readings("went")


def test_capitals_count():
    assert UK.readings("київ") == () or all(one.lemma != "Київ" for one in UK.readings("київ"))


@pytest.mark.parametrize("data", [b"", b"\\fsa", b"\\fsa\x05\x00\x00\x00", b"\\fsa\xc6\xff\xff\x00", b"PK\x03\x04" * 9])
def test_another_file_is_refused(tmp_path, data):
    path = tmp_path / "strange.dict"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="is not a morfologik dictionary"):
        Dictionary(path)


@given(st.text(max_size=20) | st.text(st.sampled_from("абві+|їA'_-"), max_size=6))
def test_any_word_has_readings_or_none(word):
    for dictionary in (UK, UK_FORMS, EN):
        for reading in (*dictionary.readings(word), *dictionary.forms(word)):
            assert reading.tag
