"""The words of the audit log: what was done, as people say it."""

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

LABELS: dict[str, str | Promise] = {
    # stories
    "create": gettext_lazy("story begun"),
    "copy": gettext_lazy("story copied"),
    "field": gettext_lazy("field changed"),
    "draft": gettext_lazy("back to draft"),
    "ready": gettext_lazy("sent to ready"),
    "spiked": gettext_lazy("spiked"),
    "publish": gettext_lazy("published"),
    "correct": gettext_lazy("published text fixed"),
    "mend_draft": gettext_lazy("fix put into the draft"),
    "kill": gettext_lazy("withdrawn"),
    "schedule": gettext_lazy("plan set or taken back"),
    "schedule_failed": gettext_lazy("planned publication failed"),
    "plan_held": gettext_lazy("plan held up by a check"),
    "plan_free": gettext_lazy("plan held up no longer"),
    "embargo_set": gettext_lazy("embargo set"),
    "embargo_moved": gettext_lazy("embargo moved"),
    "embargo_lifted": gettext_lazy("embargo lifted"),
    "approve": pgettext_lazy("audit", "approved"),
    "approval_lost": gettext_lazy("approval lost by a change"),
    "approval_waived": gettext_lazy("let out without approval"),
    "ask_approval": gettext_lazy("approval of an update asked for"),
    "send_back": gettext_lazy("sent back to its writer"),
    "hold": gettext_lazy("held by a named delay"),
    "moment_missed": gettext_lazy("planned moment missed"),
    "restore": gettext_lazy("withdrawn story brought back"),
    "update": gettext_lazy("what is new added"),
    "close_live_text": gettext_lazy("live text ended"),
    "background": gettext_lazy("background written"),
    "begin_thread": gettext_lazy("thread begun"),
    "translate": gettext_lazy("translation begun"),
    "follow_original": gettext_lazy("translation follows its original"),
    "keep_template": gettext_lazy("template kept"),
    "begin_template": gettext_lazy("story begun from a template"),
    "drop_template": gettext_lazy("template deleted"),
    "comment": gettext_lazy("comment for colleagues"),
    "reply": gettext_lazy("answer to a comment"),
    # errors in many texts
    "fix_elsewhere": gettext_lazy("texts fixed at once"),
    "undo_elsewhere": gettext_lazy("fix of many texts undone"),
    "describe_topic": gettext_lazy("topic described"),
    "house_word_proposed": gettext_lazy("house word proposed"),
    "house_word_changed": gettext_lazy("house word changed"),
    "house_word_accepted": gettext_lazy("house word accepted"),
    "house_word_declined": gettext_lazy("house word declined"),
    "house_word_retired": gettext_lazy("house word no longer active"),
    # fronts and plans
    "move_plan": gettext_lazy("planned line moved to another day"),
    "notices_by_mail": gettext_lazy("notices by mail chosen"),
    "pin": gettext_lazy("pinned"),
    "unpin": gettext_lazy("pin taken down"),
    "arrange_front": gettext_lazy("front arranged"),
    "bring_back_front": gettext_lazy("earlier front brought back"),
    "cancel_front": gettext_lazy("planned front cancelled"),
    "front_missed": gettext_lazy("planned front came late"),
    "plan": gettext_lazy("line planned"),
    "change_plan": gettext_lazy("planned line changed"),
    "drop_plan": gettext_lazy("planned line dropped"),
    "restore_plan": gettext_lazy("planned line brought back"),
    "assign": gettext_lazy("people assigned"),
    "begin": gettext_lazy("story begun from a line"),
    "keep_view": gettext_lazy("view saved"),
    "drop_view": gettext_lazy("view deleted"),
    "notices_seen": gettext_lazy("notices seen"),
    # requests
    "request": gettext_lazy("request entered"),
    "request_changed": gettext_lazy("request changed"),
    "request_granted": gettext_lazy("request granted"),
    "request_refused": gettext_lazy("request refused"),
    "request_reopened": gettext_lazy("request open again"),
    "request_erased": gettext_lazy("people of a request forgotten"),
    # cases, pictures, addresses, registers
    "fix": gettext_lazy("case fixed"),
    "case_rejected": gettext_lazy("case rejected"),
    "case_not_an_error": gettext_lazy("case closed: not an error"),
    "case_fixed": gettext_lazy("case fixed"),
    "case_reopened": gettext_lazy("case reopened"),
    "case_reanchored": gettext_lazy("case found anew in the text"),
    "case_undone": gettext_lazy("decision on a case undone"),
    "case_split": gettext_lazy("case split"),
    "case_joined": gettext_lazy("case joined to another"),
    "release_report": gettext_lazy("report taken out of the spam box"),
    "foreign_case": gettext_lazy("case of a foreign page decided"),
    "add_foreign_site": gettext_lazy("foreign site entered"),
    "change_foreign_site": gettext_lazy("foreign site changed"),
    "rotate_foreign_site": gettext_lazy("key of a foreign site changed"),
    "switch_foreign_site": gettext_lazy("foreign site switched on or off"),
    "reader_addresses": gettext_lazy("readers’ addresses looked at"),
    "picture": gettext_lazy("words of a picture changed"),
    "upload_picture": gettext_lazy("picture uploaded"),
    "upload_file": gettext_lazy("file uploaded"),
    "redirect": gettext_lazy("redirect made"),
    "import_redirects": gettext_lazy("redirects taken in from a file"),
    "lead_addresses": gettext_lazy("former addresses lead to a story"),
    # moving in
    "bring_story": gettext_lazy("story brought from another system"),
    "restore_story": gettext_lazy("story brought back from an export"),
    "restore_translation": gettext_lazy("translation brought back from an export"),
    "remove_redirect": gettext_lazy("redirect removed"),
    "dismiss_address": gettext_lazy("address put away"),
    "merge_topic": gettext_lazy("topics merged"),
    "import_topics": gettext_lazy("topics taken in from a file"),
    # people
    "sign_in": gettext_lazy("signed in"),
    "sign_in_failed": gettext_lazy("sign-in failed"),
    "sign_out": gettext_lazy("signed out"),
    "signed_out": gettext_lazy("signed out of browsers"),
    "add_user": gettext_lazy("person added"),
    "change_user": gettext_lazy("person renamed"),
    "close_user": gettext_lazy("account closed"),
    "open_user": gettext_lazy("account opened"),
    "role": gettext_lazy("role changed"),
    "limit": gettext_lazy("sections of an editor changed"),
    "department_sections": gettext_lazy("sections of a department changed"),
    "departments": gettext_lazy("departments of a person changed"),
    "link": gettext_lazy("one-time link made"),
    "password": gettext_lazy("password set"),
    "password_mailed": gettext_lazy("link to a new password mailed"),
    "second_factor_added": gettext_lazy("second factor added"),
    "second_factor_changed": gettext_lazy("second factor changed"),
    "second_factor_renamed": gettext_lazy("passkey renamed"),
    "second_factor_removed": gettext_lazy("second factor removed"),
    "recovery_code_used": gettext_lazy("recovery code used"),
    "passkey_refused": gettext_lazy("passkey refused"),
}
_OF_ROWS = {
    "add": gettext_lazy("%s: added"),
    "change": gettext_lazy("%s: changed"),
    "delete": gettext_lazy("%s: deleted"),
}


def label(action: str) -> str:
    """What was done, in words; of a row of a register by its name, and of what only a plug-in knows its own word."""
    if action in LABELS:
        return str(LABELS[action])
    verb, _line, model = action.partition("_")
    if verb in _OF_ROWS and model:
        named = next((one for one in apps.get_models() if one._meta.model_name == model), None)
        if named is not None:
            return str(_OF_ROWS[verb]) % named._meta.verbose_name
    return action
