"""The policy of pages: from the server, the app and nginx the same, and wider only by what the keeper named."""

import re

import pytest
from django.test import Client

from strichka import options
from strichka.baking.store import Store
from strichka.instance.keeping import deploy
from strichka.options import OptionsError
from strichka.server.http import headers
from tests.server.serving import configure, make_instance, running

FRAMES = (
    '[income]\nplaces = ["home-top", "feed"]\n'
    'frames = ["home-top=https://ads.example/a?b=1", "feed=https://ads.example:8443/b"]\n'
    'counter = "https://ads.example/count"\n'
)


@pytest.mark.django_db
@pytest.mark.usefixtures("paper")
@pytest.mark.parametrize("config", ["", FRAMES])
def test_server_app_and_nginx_say_the_same(config, tmp_path, configured):
    instance = make_instance(tmp_path, config)
    policy = dict(headers.pages(instance))["content-security-policy"]
    Store(instance.paper).put("/", b"<!doctype html><title>x</title>")
    with running(instance) as server:
        assert server.ask("/")["content-security-policy"] == policy
    assert f'add_header content-security-policy "{policy}";' in deploy.text("nginx", deploy.Asked(instance))
    with configured({name: instance[name] for name in ("income.places", "income.frames", "income.counter")}):
        assert Client().get("/")["Content-Security-Policy"] == policy
    framed = re.search(r"frame-src ([^;]*)", policy)
    assert ("ads.example" in (framed[1] if framed else "")) == bool(config)


def test_only_the_configured_origins_are_added_each_once(tmp_path):
    plain = headers.content_security_policy()
    instance = make_instance(tmp_path, FRAMES)
    assert headers.frames(instance) == ("https://ads.example", "https://ads.example:8443")
    wide = headers.content_security_policy(headers.frames(instance))
    before, after = (set(re.findall(r"[^; ][^;]*", policy)) for policy in (plain, wide))
    assert all(rule.startswith("frame-src ") for rule in before ^ after)
    untouched = options.Instance(tmp_path, options.defaults())
    assert dict(headers.pages(untouched))["content-security-policy"] == plain


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('frames = ["popup=https://ads.example/"]', "names no place"),
        ('frames = ["feed=http://ads.example/"]', "no address to frame"),
        ('frames = ["feed=https://ads.example; script-src *"]', "no address to frame"),
        ('frames = ["feed=https://*.example/"]', "no address to frame"),
        ('frames = ["feed=https://a.example/$host"]', "no address to frame"),
        ('frames = ["feed=https://user@ads.example/"]', "no address to frame"),
        ('frames = ["beside=https://ads.example/"]', "add beside to income.places first"),
        ('frames = ["feed=https://a.example/", "feed=https://b.example/"]', "named twice"),
        ('places = ["everywhere"]', "everywhere is no place"),
        ('counter = "javascript:alert(1)"', "income.counter"),
        ('[support]\nurl = "javascript:alert(1)"', "support.url must be"),
        ('[support]\nurl = "//elsewhere.example"', "support.url must be"),
        ('[support]\nwords = ["fr=Soutenir"]', "a language of site.languages"),
    ],
)
def test_what_must_not_be_framed_is_refused_at_the_start(line, said, tmp_path):
    instance = make_instance(tmp_path)
    with pytest.raises(OptionsError, match=re.escape(said)):
        configure(instance, f"[income]\n{line}\n")


def test_lists_come_from_the_environment_too(tmp_path):
    make_instance(tmp_path)
    loaded = options.load(tmp_path, environ={"STRICHKA_INCOME_FRAMES": "feed=https://a.example/, "})
    assert loaded.words("income.frames") == ["feed=https://a.example/"]
