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
    "foreign": "This site has no agreement with the newsroom.",
    "proof": "There are very many reports now: your browser has to work a little.",
    "crowded": "Very many people write about this now. Yours was counted; try again in a minute.",
}

# Of the dialog on pages of other sites, which is one file without any catalogue.
REPORT_DIALOG = {
    "title": "Error in the text",
    "report": "Report an error",
    "suggestion": "How should it be?",
    "comment": "Comment, if you like",
    "words": "Your words",
    "whole": "About the whole page. To name a place, close this and select the words first.",
    "send": "Send",
    "close": "Close",
    "sending": "Sending…",
    "thanks": "Thank you. The newsroom has your report.",
    "failed": "It was not sent. Your words are kept here and will be sent when there is a connection.",
    "refused": "It could not be taken.",
    "trap": "Leave this empty",
}
