import pytest

from strichka.wire.page.reader import read
from tests.wire.page.pages import MORE, SAID, middle_of, page_of


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Прийняли <del>40</del><ins>60</ins> тонн.", "Прийняли 60 тонн."),
        ("Ціна <s>стара</s> нова.", "Ціна нова."),
        ("Приїхав мер <strike>міста</strike>, а з ним двоє.", "Приїхав мер, а з ним двоє."),
        ('Ціна <span style="TEXT-DECORATION : underline line-through">стара</span> нова.', "Ціна нова."),
        ("Площа 300 км<sup>2</sup>, це 3·10<sup>8</sup> м<sup>2</sup>.", "Площа 300 км², це 3·10⁸ м²."),
        ("Вміст CO<sub>2</sub> упав до 10<sup>-3</sup>.", "Вміст CO₂ упав до 10⁻³."),
        ("Це 2<sup>10,5</sup>, а не більше.", "Це 2^10,5, а не більше."),
        ('Площа 5 м<span style="vertical-align: super">3</span>.', "Площа 5 м³."),
        ("Уже 21<sup>st</sup> рік поспіль.", "Уже 21st рік поспіль."),
        ("Він сказав: <q>Буде <q>диво</q> тут</q>.", "Він сказав: «Буде „диво“ тут»."),
        ("Вона: <q>«Так»</q>.", "Вона: «Так»."),
        ('Вітаємо <img class="emoji" alt="🎉" src="/e/1.svg"> всіх.', "Вітаємо 🎉 всіх."),
        ('Сумно <img class="wp-smiley" alt=":(" src="/s.gif"> всім.', "Сумно :( всім."),
        ("Коштує 12&nbsp;000&nbsp;грн і 7\u202f000.", "Коштує 12\u00a0000\u00a0грн і 7\u202f000."),
        ("&nbsp;&nbsp;&nbsp; Відступ і  &nbsp; проміжок.", "Відступ і проміжок."),
        ("Слово <o:p></o:p>і ще<!--[if gte mso 9]><xml>x</xml><![endif]-->.", "Слово і ще."),
        ('Тут<a class="msocomanchor" href="#_msocom_1">[АК1]</a> є слово.', "Тут є слово."),
        ("Імʼя \u202eнавпаки\u202c тут.", "Імʼя навпаки тут."),
        ("Пряме &#8238;слово&#8236; тут.", "Пряме слово тут."),
        ('Ось <a href="https://a.example/&#1;b">слово</a> тут.', "Ось слово тут."),
    ],
)  # fmt: skip
def test_words_are_those_that_a_browser_shows(written, shown):
    assert middle_of(page_of(written)) == [shown]


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("<pre>Перший рядок вірша\nдругий рядок\n\nтретій</pre>", ["Перший рядок вірша", "другий рядок", "третій"]),
        ("<pre>Є <b>жирне</b> слово\nі <i>ще</i>\nодне</pre>", ["Є жирне слово", "і ще", "одне"]),
        ('<div style="white-space: pre-wrap">Раз\nдва</div>', ["Раз", "два"]),
    ],
)
def test_lines_of_preformatted_text_stay_apart(written, lines):
    assert middle_of(page_of(written)) == lines


@pytest.mark.parametrize(
    "picture",
    ['<img src="data:image/gif;base64,R0lGOD" data-src="https://p.test/a.jpg">',
     '<img data-original="https://p.test/a.jpg">',
     '<img srcset="https://p.test/s.jpg 300w, https://p.test/a.jpg 900w">',
     '<img src="https://p.test/a.jpg" width="900">',
     '<img src="data:image/png;base64,iVBOR"><noscript><img src="https://p.test/a.jpg"></noscript>',
     '<img data-src="https://p.test/a.jpg"><noscript><img src="https://p.test/a.jpg"></noscript>',
     '<img srcset="https://p.test/w_3,h_2/s.jpg 300w, https://p.test/a.jpg 900w,">',
     '<img srcset="https://p.test/a.jpg 900w, https://p.test/s.jpg 300w">',
     '<amp-img src="https://p.test/a.jpg" width="900"></amp-img>',
     '<noscript><picture><source srcset="https://p.test/a.webp"><img src="https://p.test/a.jpg"></picture></noscript>',
     '<picture><source data-srcset="https://p.test/a.jpg 2x"><img class="lazy"></picture>',
     '<a href="https://p.test/whole.jpg?x=1"><img src="https://p.test/a.jpg"></a>',
     '<img src="https://p.test/dot.gif" data-srcset="https://p.test/s.jpg 1x, https://p.test/a.jpg 2x">'],
)  # fmt: skip
@pytest.mark.parametrize("around", ["<figure>{}</figure>", "<p>{}</p>", "<div>{}</div>"])
def test_a_picture_that_a_script_would_load_is_found_where_it_stands(picture, around):
    page = page_of(MORE, around.format(picture), title="Зерно")
    assert [part.picture.url for part in page.paragraphs if part.picture] == ["https://p.test/a.jpg"]


def test_items_that_word_writes_as_paragraphs_are_lists():
    item = (
        '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><![if !supportLists]><span'
        " style='mso-list:Ignore'>{}<span>&nbsp;&nbsp;</span></span><![endif]>{}<o:p></o:p></p>\n"
    )
    page = page_of(item.format("·", "перше слово") + item.format("·", "друге") + item.format("1.", "раз"))
    assert [(part.ordered, part.text) for part in page.paragraphs if part.kind == "list"] == [
        (False, "перше слово\nдруге"),
        (True, "раз"),
    ]


def test_badges_of_a_headline_are_left_out_of_it():
    for badge in ("<sup>Нове</sup>", '<span class="c-badge">Нове</span>'):
        page = page_of(title=f"Елеватор<br>прийняв зерно {badge}")
        assert (page.headline, page.left_out) == ("Елеватор прийняв зерно", ("Нове",))


def test_words_side_by_side_in_elements_of_one_kind_are_apart():
    words = "<div class=lbl><span>елеватор</span><span>зерно</span><span>громада</span></div>"
    assert read(f"<main><h1>Новий елеватор</h1><div><p>{SAID}</p><p>{MORE}</p></div>{words}</main>").topics == (
        "елеватор", "зерно", "громада",
    )  # fmt: skip


def test_a_word_in_two_elements_is_one():
    assert middle_of(page_of("<p><span>Перево</span><span>зчик привіз усе зерно до села.</span></p>")) == [
        "Перевозчик привіз усе зерно до села."
    ]
