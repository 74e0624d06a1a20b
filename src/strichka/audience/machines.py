"""Programs that say that they are programs: they read, but they are no readers."""

import re

# Every browser that people use begins so, since 1993; Opera Mini with its own name.
_BROWSER = re.compile(rb"(?:Mozilla|Opera)/\d")
_MACHINE = re.compile(
    rb"(?<!cu)bot\b|bot[/;_-]|crawl|spider|slurp|headless|phantomjs|preview|facebookexternalhit|lighthouse|pagespeed"
    rb"|archiver|heritrix|scrap[ey]|python|curl|wget|http-?client|node-fetch|selenium|puppeteer|playwright"
    rb"|pingdom|uptime|statuscake|monitoring|validator|feedfetcher|google-read-aloud|mediapartners",
    re.IGNORECASE,
)


def is_machine(user_agent: bytes | None) -> bool:
    """Whether a User-Agent is missing, no browser's, or that of a declared bot or a headless browser."""
    return not user_agent or not _BROWSER.match(user_agent) or _MACHINE.search(user_agent) is not None
