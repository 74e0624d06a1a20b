"""Words on readers' screens that no catalogue of translations brings: they are needed where Django is not."""

from strichka.languages.declaration import Notice

STORY_WORDS = {
    "sources": "Sources",
    "back": "To the words in the text",
    "agency": "agency",
    "media": "media",
    "official": "official source",
    "person": "person",
    "anonymous": "anonymous source",
    "KB": "KB",
    "MB": "MB",
}

NOTICES = {
    "unavailable": Notice(
        title="One moment",
        heading="This page is not available now",
        text='The news is where it always is, <a href="/">on the front page</a>. Please try again in a minute.',
    ),
    "not_found": Notice(title="Not found", text='There is no such page. <a href="/">Front page</a>'),
    "busy": Notice(
        title="One moment",
        text="There are too many searches now. Wait a little and reload this page: your words are in its address.",
    ),
    "too_large": Notice(title="Too large", text="The file is too large."),
}

REPORT_REFUSALS = {
    "method": "Send reports with POST.",
    "cross_site": "Reports are taken from our own pages only.",
    "too_large": "The report is too long. Please shorten it.",
    "not_json": "Please send JSON.",
    "malformed": "The report could not be read.",
    "too_many": "Too many reports. Try again in a minute.",
    "busy": "The server is busy. Try again in a minute.",
    "no_room": "It cannot be stored now. Try again later.",
}
