"""Every word that the editor shows, by the name that its scripts have for it; the page brings them along.

Those of a block stand in its file in ``document/blocks``.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from strichka.document.schema import BLOCKS

TEXTS: Mapping[str, Promise | str] = {
    "saved": pgettext_lazy("editor", "Saved"),
    "saving": pgettext_lazy("editor", "Saving…"),
    "offline": pgettext_lazy("editor", "No connection: the text is kept in this browser and will be sent later"),
    "full": pgettext_lazy("editor", "Saving… The browser’s storage is full: do not close this tab"),
    "signed-out": pgettext_lazy("editor", "You are signed out: the text is kept in this browser."),
    "signIn": pgettext_lazy("editor", "Sign in in a new tab"),
    "forbidden": pgettext_lazy("editor", "You may not write in this story any more. Copy your text."),
    "gone": pgettext_lazy("editor", "This story is no longer there. Copy your text."),
    "broken": pgettext_lazy(
        "editor",
        "The editor stopped because of an error. The text is kept in this browser: reload the page.",
    ),
    "old": pgettext_lazy("editor", "Strichka has been updated. Reload the page: the text is kept in this browser."),
    "alreadySaved": pgettext_lazy("editor", "All is saved already: Strichka saves as you write"),
    "recovered": pgettext_lazy("editor", "Unsaved text from a closed tab has been recovered"),
    "poison": pgettext_lazy(
        "editor",
        "The last change could not be saved. The document was loaded again; your text is below: copy what you need.",
    ),
    "lost": pgettext_lazy("editor", "This text could not be put in by itself. Copy what you need."),
    "copy": pgettext_lazy("editor", "Copy"),
    "copied": pgettext_lazy("editor", "Copied"),
    "close": pgettext_lazy("editor", "Close"),
    "cancel": pgettext_lazy("editor", "Cancel"),
    "apply": pgettext_lazy("editor", "Apply"),
    "remove": pgettext_lazy("editor", "Remove"),
    "editor": pgettext_lazy("editor", "Text of the story"),
    "toolbar": pgettext_lazy("editor", "Formatting"),
    "strong": pgettext_lazy("editor", "Bold"),
    "strongSign": pgettext_lazy("editor", "B"),
    "emphasis": pgettext_lazy("editor", "Italic"),
    "emphasisSign": pgettext_lazy("editor", "I"),
    "link": pgettext_lazy("editor", "Link"),
    "source": pgettext_lazy("editor", "Source"),
    "comment": pgettext_lazy("editor", "Comment for colleagues"),
    "insert": pgettext_lazy("editor", "Insert"),
    "undo": pgettext_lazy("editor", "Undo"),
    "redo": pgettext_lazy("editor", "Redo"),
    "find": pgettext_lazy("editor", "Find and replace"),
    "findWhat": pgettext_lazy("editor", "Find"),
    "findNext": pgettext_lazy("editor", "Next place"),
    "findPrevious": pgettext_lazy("editor", "Place before"),
    "foundNone": pgettext_lazy("editor", "Nothing found"),
    "replaceWith": pgettext_lazy("editor", "Replace with"),
    "replaceOne": pgettext_lazy("editor", "Replace"),
    "replaceAll": pgettext_lazy("editor", "Replace all"),
    "replaced": pgettext_lazy("editor", "Replaced: {count}"),
    "wordsCount": pgettext_lazy("editor", "Words: {words}, reading time: {minutes} min"),
    "headlineCount": pgettext_lazy("editor", "Characters of the headline: {count} of {most}"),
    "headlineCutInSearch": pgettext_lazy("editor", "Search results show about {search} of them"),
    "headlineCutInCards": pgettext_lazy("editor", "Search results show about {search} of them, cards about {cards}"),
    "duplicate": pgettext_lazy("editor", "Duplicate block"),
    "moveUp": pgettext_lazy("editor", "Move block up"),
    "moveDown": pgettext_lazy("editor", "Move block down"),
    "address": pgettext_lazy("editor", "Address"),
    "linkHint": pgettext_lazy("editor", "https://…, mailto:, tel: or a path from /"),
    "linkWrong": pgettext_lazy("editor", "An address begins with https://, http://, mailto:, tel: or /"),
    "removeBlock": pgettext_lazy("editor", "Remove from the text"),
    "sourceName": pgettext_lazy("editor", "Who says so"),
    "sourceKind": pgettext_lazy("editor", "Kind of source"),
    "agency": pgettext_lazy("editor", "Agency"),
    "media": pgettext_lazy("editor", "Media"),
    "official": pgettext_lazy("editor", "Official"),
    "person": pgettext_lazy("editor", "Person"),
    "anonymous": pgettext_lazy("editor", "Anonymous"),
    "here": pgettext_lazy("editor", "Writing here"),
}


def in_users_language() -> dict[str, str]:
    of_blocks = {name: pgettext("editor", words) for name, words in BLOCKS.words.items()}
    return {**{name: str(words) for name, words in TEXTS.items()}, **of_blocks}
