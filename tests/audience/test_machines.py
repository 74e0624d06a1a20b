import pytest

from strichka.audience.machines import is_machine

PEOPLE = [
    b"Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36",
    b"Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36",
    b"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1",
    b"Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0",
    b"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605.1.15 Mobile/15E148 [FBAN/FBIOS;FBAV/460.0]",
    b"Opera/9.80 (Android; Opera Mini/36.2/119.132; U; uk) Presto/2.12.423 Version/12.16",
]  # fmt: skip
MACHINES = [
    None,
    b"",
    b"curl/8.5.0",
    b"python-requests/2.32",
    b"Go-http-client/2.0",
    b"facebookexternalhit/1.1",
    b"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    b"Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    b"Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
    b"Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    b"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36",
    b"Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 Chrome-Lighthouse",
    b"Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    b"Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    b"Mozilla/5.0 (compatible; Uptimebot/1.0)",
]  # fmt: skip


@pytest.mark.parametrize("agent", PEOPLE, ids=range(len(PEOPLE)))
def test_the_browsers_of_people_are_none(agent):
    assert not is_machine(agent)


@pytest.mark.parametrize("agent", MACHINES, ids=range(len(MACHINES)))
def test_declared_bots_headless_browsers_and_programs_are(agent):
    assert is_machine(agent)
