from strichka.document import build, contents
from strichka.stories.plain_words import PlainWords, is_plain, rewritten, text_of


def test_lines_and_blank_lines_begin_paragraphs_and_the_language_sets_them() -> None:
    typed = '"Раз"\n\nдва - три\n\n\n  \nчотири\u202e…'
    uk, en = PlainWords('Про  "міст"\n', typed, "uk"), PlainWords("", typed, "en")
    assert (uk.set_headline, uk.paragraphs) == ("Про «міст»", ["«Раз»", "два – три", "чотири…"])
    assert en.paragraphs[0] == "“Раз”"


def test_lines_that_a_program_broke_are_put_together() -> None:
    line = "Міст відкрили вранці, і рух ним почався о восьмій годині"
    assert PlainWords("", f"{line}\nранку, сказав\nмер.", "uk").paragraphs[0].startswith(line)
    wrapped = f"{line}\nранку, а до полудня ним проїхали вже три тисячі автівок\nі сто трамваїв."
    assert PlainWords("", wrapped, "uk").paragraphs == [wrapped.replace("\n", " ")]


def test_a_plain_document_is_what_its_words_say() -> None:
    document = build.new_document(headline="Міст", standfirst="Лід", blocks=[build.paragraph("Раз"), build.paragraph()])
    other = rewritten(document, headline="Міст", paragraphs=["Раз", "Два"])
    assert (is_plain(document), text_of(document)) == (True, "Раз")
    assert (contents.standfirst(other), text_of(other)) == ("Лід", "Раз\n\nДва")
    assert rewritten(document, headline="", paragraphs=[]).children[-1].content.size == 0


def test_marks_and_other_blocks_are_more_than_words() -> None:
    for block in (build.paragraph([build.text("Раз", build.strong())]), build.subheading("Раз"), build.quote(["Раз"])):
        assert not is_plain(build.new_document(headline="Міст", blocks=[block]))
