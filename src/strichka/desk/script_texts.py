"""The words that the desk's scripts show, in the user's language."""

from django.conf import settings
from django.utils.translation import gettext as _

from strichka.topics.enums import TopicKind


def of_cases() -> dict[str, str]:
    """Those of the queue of cases."""
    return {
        "offline": _("No connection. Nothing was changed; try again."),
        "signed_out": _("You were signed out. Sign in again in another tab; nothing you wrote is lost."),
        "not_done": _("It could not be done. Try again, and tell the keeper if it happens again."),
        "chosen": _("Chosen: {count}"),
        "new_rows": _("New: {count}. Show"),
        "new_order": _("The order has changed. Show"),
        "done": _("Done: {count}."),
        "refused": _("Not done: {count}. The reason stands at each."),
        "no_leading": _("Nobody has suggested how it should be: press e and write it."),
    }


def of_inbox() -> dict[str, str]:
    """Those of the room of what comes in."""
    shared = ("offline", "signed_out", "not_done", "chosen", "new_rows", "new_order")
    cases = of_cases()
    return {name: cases[name] for name in shared} | {
        "alarm": _("Alarm: {headline}"),
        "first": _("Choose an item first: j and k lead to it."),
    }


def language_names() -> list[tuple[str, str]]:
    """The newsroom's languages with what they are called, for a select."""
    return [(code, str(name)) for code, name in settings.LANGUAGES]


def of_scripts() -> dict[str, str]:
    return _of_said() | {
        "offline": _("No connection. Nothing was changed; try again."),
        "signed_out": _("You were signed out. Sign in again in another tab; nothing you wrote is lost."),
        "saved": _("Saved"),
        "saving": _("Saving…"),
        "conflict": _("Changed by a colleague: {theirs}. Yours: {mine}."),
        "keep_mine": _("Put mine in"),
        "keep_theirs": _("Leave theirs"),
        "empty": _("empty"),
        "reason": _("Reason"),
        "save_with_reason": _("Save with this reason"),
        "leave_as_it_was": _("Leave it as it was"),
        "changed_by": _("Changed by {name}"),
        "remove": _("Remove {name}"),
        "role": _("Role"),
        "role_only": _("Only the role “{text}”, without a name"),
        "nothing_found": _("Nothing found"),
        "did_you_mean": _("Did you mean: {text}"),
        "preparing": _("being prepared"),
        "unreadable": _("cannot be read"),
        "choose": _("Choose {name}"),
        "no_caption": _("no caption"),
        "no_pictures": _("No pictures found."),
        "uploading": _("uploading"),
        "too_large": _("The file is too large for this newsroom."),
        "too_large_for": _("The file is larger than {most} MB. Make it smaller and send it again."),
        "not_done": _("It could not be done. Try again, and tell the keeper if it happens again."),
        "no_files": _("No files found."),
        "choose_file": _("Choose a file"),
        "choose_video": _("Choose a video"),
        "edition": _("edition {edition}, {at}"),
        **_of_live_checks(),
        "unsaved": _("The text is not saved yet: wait for the connection, then publish."),
        "unsettled": _("A field is not saved. Look at it first."),
        "by_colleague": _("{name}: {label}"),
        **_of_verbs_and_suggestions(),
    }


def _of_live_checks() -> dict[str, str]:
    return {
        "seen": _("✓ readers have it, {at}"),
        "seen_withdrawn": _("✓ withdrawn everywhere, {at}; addresses looked at: {count}"),
        "not_seen": _("Readers do not see it everywhere yet: {problem}"),
        "not_gone": _("Readers can still see it: {problem}"),
        "not_on_node": _("Readers do not see it everywhere yet; machines without it: {problem}"),
    }


def _of_verbs_and_suggestions() -> dict[str, str]:
    return {
        "goes_out_in": _("Goes out in {s} s."),
        "with_picture": _("picture"),
        "chosen": _("Chosen: {count}"),
        "stopped": _("{marks}. It holds publishing up. Choose it once more if it shall be this one."),
        "alt_missing": _("No description yet. Write what is seen, for who cannot see it; Enter keeps it."),
        "new_rows": _("New: {count}. Show"),
        "new_order": _("The order has changed. Show"),
        "publish": _("Publish"),
        "begin_thread": _("Begin the thread «{name}»"),
        "schedule": _("Plan it"),
        "update": _("Publish the update"),
        "check_blocking": _("It cannot go out yet. Put right what holds it up, then press the key again."),
        "check_warning": _("Nothing holds it up. It goes out as it is, or you go back and mend it."),
        "found": _("Found: {count}"),
        "not_written_so": _("we do not write it so"),
        "add_name": _("“{text}” is not in the register. Add it"),
        "ask_for_name": _("There is no such name in the register. Ask an editor to add it."),
        "new_tab": _("opens in a new tab"),
        "add": _("Add"),
        "suggest_not": _("Do not suggest {name} for this story"),
        "topic_added": _("Added: {name}"),
        "topic_hidden": _("{name} is not suggested for this story any more."),
        "alike": _("Do we have this already?"),
        "alike_hide": _("It is another story"),
        "alike_found": _("Do we have this already? {names}. Tab leads to it."),
        **_of_comments(),
        **_of_findings(),
        **{f"kind_{value}": str(label) for value, label in TopicKind.choices},
    }


def _of_comments() -> dict[str, str]:
    return {
        "colleagues": _("Colleagues"),
        "comment_answer": _("Answer"),
        "comment_answer_to": _("Answer to the comment on “{quote}”"),
        "comment_words": _("To these words in the text"),
        "comment_lost": _("These words are gone from the text."),
        "comment_select": _("Select words in the text first."),
        "comment_begun": _("Your colleagues see the comment."),
        "comment_resolve": _("Resolve"),
        "comment_resolved": _("Resolved. It stands among the resolved ones."),
        "comment_resolved_by": _("resolved: {name}, {at}"),
        "comment_reopen": _("Open again"),
        "comment_reopened": _("Open again."),
        "comment_news_begun": _("{name}: a new comment"),
        "comment_news_replied": _("{name}: an answer to a comment"),
        "comment_news_resolved": _("{name}: a comment is resolved"),
        "comment_news_reopened": _("{name}: a comment is open again"),
    }


def _of_findings() -> dict[str, str]:
    return {
        "findings_none": _("The stylebook finds nothing in the text."),
        "findings_fixed": _("Put right: {count}. Ctrl+Z takes it back."),
        "finding_place": _("{at} of {count}"),
        "finding_offline": _("No connection: the text is looked through when it is back."),
        "finding_blocking": _("holds publishing up"),
        "finding_warning": _("warning"),
        "finding_hint": _("hint"),
        "finding_space": _("space"),
        "finding_put": _("Put in: {words}"),
        "finding_fixed": _("Put in. {words}"),
        "finding_why": _("Why: {rule}"),
        "dismiss": _("Tell it no more"),
        "dismiss_once": _("Not here"),
        "dismiss_story": _("Not in this story"),
        "dismiss_house": _("Never in this newsroom"),
        "dismissed_once": _("Dismissed at this place."),
        "dismissed_story": _("Dismissed in this story."),
        "dismissed_house": _("Dismissed for the newsroom."),
    }


def of_pictures() -> dict[str, str]:
    """Those of the pages of pictures."""
    return {
        "described": _("Described: {count}."),
        "left_out": _("Left out: {name}. {why}"),
        "cut_saved": _("Kept. Readers get it when the crops are made, in some seconds."),
        "cut_here": _("The cut of {ratio}. Arrow keys move it, plus and minus change its size."),
    }


def of_fronts() -> dict[str, str]:
    """Those of the room of a front."""
    return {
        "front_handle": _("Drag “{name}”"),
        "front_up": _("Move “{name}” up"),
        "front_down": _("Move “{name}” down"),
        "front_moved": _("{name}: {region}, {place} of {count}"),
        "front_removed": _("Taken off: {name}"),
        "front_settings": _("Times, headline, picture"),
        "front_from": _("From"),
        "front_until": _("Until"),
        "front_headline": _("Headline on this front"),
        "front_picture": _("Picture on this front"),
        "front_choose": _("Choose a picture"),
        "front_own": _("The story’s own picture"),
        "front_by": _("{by}, {at}"),
        "front_starts": _("from {at}"),
        "front_ends": _("until {at}"),
        "front_gone": _("not published any more: the newest stands in its place"),
        "front_waits": _("a draft: it is shown here once it is published"),
        "front_look": _("Show and change"),
        "front_plan_shown": _("This is what is planned from {at}. Readers have it then."),
        "front_leave": _("Back to what stands now"),
        "front_number": _("How many stories"),
        **_of_arranging(),
    }


def _of_arranging() -> dict[str, str]:
    return {
        "front_published": _("Published. Readers have it."),
        "front_planned": _("Planned."),
        "front_kept": _("Your unpublished changes of before are here again."),
        "front_news": _(
            "A colleague has arranged this front: {by}, {at}. Your changes stay; publish to see what is new."
        ),
        "front_theirs": _("Take theirs"),
        "front_mine": _("Put mine over it"),
        "front_stands": _("stands now"),
        "front_bring_back": _("Bring back"),
        "front_brought_back": _("Brought back. Readers have it."),
        "front_nobody": _("As it is when nobody arranges it"),
        "front_cancel": _("Take the plan back"),
        "front_newsroom": _("the newsroom"),
    }


def _of_said() -> dict[str, str]:
    """Those of the list of sources, dates and facts beside a text."""
    return {
        "said_marked": _("marked"),
        "said_goes_on": _("goes on speaking"),
        "said_mark": _("Mark"),
        "said_mark_as": _("Mark “{said}”: {label}, {name}"),
        "said_register": _("New in the register"),
        "said_unsure": _("not sure"),
        "said_before": _("{words}; before: {before}"),
        "said_rises": _("{words}; before: {before}, it has risen since"),
        "said_done": _("Marked: {count}. Ctrl+Z takes it back."),
    }
