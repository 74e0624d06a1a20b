from strichka.wire.page.reader import read


def test_a_sentence_about_furniture_is_no_furniture():
    text = (
        "Завод перейменували\n\nПомилка в тексті закону коштувала громаді мільйон, каже юристка Віра Мак.\n\n"
        "Суд тривав два роки, і весь цей час документ висів на сайті ради.\n\nРада погодилася його змінити."
    )
    page = read(text)
    assert len(page.paragraphs) == 3
    assert page.left_out == ()
