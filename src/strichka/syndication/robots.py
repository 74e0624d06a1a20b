"""What machines are asked to do and to leave: robots.txt (RFC 9309), and the wish about learning from one option.

All of it is a request: it binds those who keep to it and locks nobody out.
"""

import json
from collections.abc import Iterable

from django.conf import settings

from strichka.baking.press import Page
from strichka.stories import addresses, keys

# Robots that gather texts to train models, by the names under which they say they obey.
TRAINING = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "DeepSeekBot",
    "Diffbot",
    "Google-CloudVertexBot",
    "Google-Extended",
    "GPTBot",
    "ImagesiftBot",
    "img2dataset",
    "Kangaroo Bot",
    "Meta-ExternalAgent",
    "omgili",
    "PanguBot",
    "Timpibot",
    "VelenPublicWebCrawler",
    "Webzio-Extended",
)
# Robots that fetch a page to answer a person, and those that index pages for such answers.
ANSWERING = (
    "Amzn-SearchBot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "DuckAssistBot",
    "Meta-ExternalFetcher",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
)
ASKED_TO_LEAVE = {"allow": (), "search": TRAINING, "deny": (*TRAINING, *ANSWERING)}


def robots() -> Page:
    """Everybody is kept out of the desk and of search; those that ``ai.use`` names, out of everything."""
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /report", "Disallow: /pulse/"]
    lines += [f"Disallow: {addresses.search(code)}" for code in addresses.languages()]
    lines += _group(ASKED_TO_LEAVE[use()])
    maps = (addresses.SITEMAP, addresses.SITEMAP_NEWS)
    lines += ["", *(f"Sitemap: {addresses.absolute(path)}" for path in maps)]
    return Page(("\n".join(lines) + "\n").encode(), frozenset({keys.SITE}))


def _group(agents: Iterable[str]) -> list[str]:
    names = [f"User-agent: {name}" for name in agents]
    return ["", *names, "Disallow: /"] if names else []


def use() -> str:
    return settings.INSTANCE.text("ai.use")


def reserved() -> bool:
    """Whether mining of text and data is reserved (Directive (EU) 2019/790, article 4(3))."""
    return use() != "allow"


def tdm() -> Page:
    """TDM Reservation Protocol: https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/."""
    content = [{"location": "/", "tdm-reservation": int(reserved())}]
    return Page(json.dumps(content).encode() + b"\n", frozenset({keys.SITE}))
