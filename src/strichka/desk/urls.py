from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.contrib import admin
from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import URLPattern, URLResolver, include, path, reverse_lazy

from strichka.desk import account as own
from strichka.desk.addresses import views as addresses
from strichka.desk.backgrounds import views as backgrounds
from strichka.desk.calendar import views as calendar
from strichka.desk.cases import deciding
from strichka.desk.cases import views as cases
from strichka.desk.cases.figures import case_figures
from strichka.desk.cases.said_figures import said_figures
from strichka.desk.comments import views as comments
from strichka.desk.elsewhere import views as elsewhere
from strichka.desk.events import change_views as source_changes
from strichka.desk.events import views as events
from strichka.desk.foreign import box_views as box
from strichka.desk.foreign import site_views as sites
from strichka.desk.foreign import views as foreign
from strichka.desk.fronts import views as fronts
from strichka.desk.house_words import views as house_words
from strichka.desk.inbox import feed_views as feeds
from strichka.desk.inbox import item_page, quarantine_views, rule_views
from strichka.desk.inbox import views as inbox
from strichka.desk.notices import views as notices
from strichka.desk.partners import views as partners
from strichka.desk.people import audit, passkeys, person_page, roster
from strichka.desk.people import views as people
from strichka.desk.people.lost_password import lost_password
from strichka.desk.pictures import file_views as files
from strichka.desk.pictures import picture_page
from strichka.desk.pictures import views as pictures
from strichka.desk.quick import case_views as quick_cases
from strichka.desk.quick import comment_views as quick_comments
from strichka.desk.quick import story_views as quick_stories
from strichka.desk.quick import views as quick
from strichka.desk.readers import views as readers
from strichka.desk.requests import views as requests
from strichka.desk.rundown import bulk
from strichka.desk.rundown import line_views as lines
from strichka.desk.rundown import views as rundown
from strichka.desk.sendings import box_views as sendings
from strichka.desk.sendings import channel_views as channels
from strichka.desk.sendings import server_views
from strichka.desk.stories import taking
from strichka.desk.stories import template_views as templates
from strichka.desk.stories import views as stories
from strichka.desk.stylebook import views as stylebook
from strichka.desk.subscriptions import views as subscriptions
from strichka.desk.writing import history, looks, sessions
from strichka.desk.writing import lookup_views as lookup
from strichka.desk.writing import suggestion_views as suggestions
from strichka.desk.writing import translation_views as translations
from strichka.desk.writing import verb_views as verbs
from strichka.desk.writing import views as writing
from strichka.desk.writing.beside import finding_views as finding
from strichka.staff.entrance import password_links
from strichka.staff.forms import FirstPassword
from strichka.staff.guard import acting

pages: list[URLPattern | URLResolver] = [
    path("", rundown.rundown, name="stories"),
    path("rundown/stream/", rundown.stream, name="rundown_stream"),
    path("rundown/bulk/", bulk.bulk, name="bulk"),
    path("rundown/views/", rundown.keep, name="keep_view"),
    path("rundown/views/<int:view>/drop/", rundown.drop, name="drop_view"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("plan/", lines.plan_line, name="plan_line"),
    path("notices/", notices.notices, name="notices"),
    path("notices/seen/", notices.see_notices, name="see_notices"),
    path("notices/mail/", notices.choose, name="notices_by_mail"),
    path("plan/<int:line>/", lines.line_page, name="line"),
    path("plan/<int:line>/change/", lines.change_line, name="change_line"),
    path("plan/<int:line>/begin/", lines.begin_line, name="begin_line"),
    path("plan/<int:line>/drop/", lines.drop_line, name="drop_line"),
    path("plan/<int:line>/restore/", lines.restore_line, name="restore_line"),
    path("shortcuts/", own.shortcuts, name="shortcuts"),
    path("stories/new/", stories.new_story, name="new_story"),
    path("stories/take/", taking.pages, name="take"),
    path("stories/templates/", templates.templates, name="templates"),
    path("stories/templates/<int:template>/begin/", templates.begin_template, name="begin_template"),
    path("stories/templates/<int:template>/drop/", templates.drop_template, name="drop_template"),
    path("stories/<slug:story>/", writing.writing_room, name="write"),
    path("stories/<slug:story>/log/", audit.story_log, name="story_log"),
    path("stories/<slug:story>/copy/", stories.copy_story, name="copy"),
    path("stories/<slug:story>/translate/", translations.translate_story, name="translate"),
    path("stories/<slug:story>/follow/", translations.follow_original, name="follow_original"),
    path("stories/<slug:story>/template/", templates.keep_template, name="keep_template"),
    path("stories/<slug:story>/steps/", writing.steps, name="steps"),
    path("stories/<slug:story>/caret/", writing.show_caret, name="caret"),
    path("stories/<slug:story>/document/", writing.document, name="document"),
    path("stories/<slug:story>/stream/", writing.stream, name="stream"),
    path("stories/<slug:story>/fields/", writing.change_field, name="fields"),
    path("stories/<slug:story>/preview/", looks.preview, name="preview"),
    path("stories/<slug:story>/comments/", comments.comments, name="comments"),
    path("comments/<int:discussion>/reply/", comments.answer, name="reply_comment"),
    path("comments/<int:discussion>/resolve/", comments.resolve, name="resolve_comment"),
    path("comments/<int:discussion>/reopen/", comments.reopen, name="reopen_comment"),
    path("stories/<slug:story>/looks/", looks.looks, name="looks"),
    path("stories/<slug:story>/framed/", looks.framed, name="framed"),
    path("stories/<slug:story>/suggestions/", suggestions.suggestions, name="suggestions"),
    path("stories/<slug:story>/findings/", finding.findings, name="findings"),
    path("stories/<slug:story>/findings/dismiss/", finding.dismiss_finding, name="dismiss_finding"),
    path("stories/<slug:story>/alike/", suggestions.alike, name="alike"),
    path("stories/<slug:story>/said/", suggestions.attributions, name="said"),
    path("stories/<slug:story>/publish/", verbs.publish_story, name="publish"),
    path("stories/<slug:story>/ask-approval/", verbs.ask_for_approval, name="ask_approval"),
    path("stories/<slug:story>/approve/", verbs.approve_story, name="approve"),
    path("stories/<slug:story>/send-back/", verbs.send_story_back, name="send_back"),
    path("stories/<slug:story>/update/", verbs.update_story, name="update"),
    path("stories/<slug:story>/close/", verbs.close_story, name="close"),
    path("stories/<slug:story>/schedule/", verbs.schedule_story, name="schedule"),
    path("stories/<slug:story>/hold/", verbs.hold_story, name="hold"),
    path("stories/<slug:story>/kill/", verbs.kill_story, name="kill"),
    path("stories/<slug:story>/restore/", verbs.restore_story, name="restore"),
    path("stories/<slug:story>/spike/", verbs.spike_story, name="spike"),
    path("stories/<slug:story>/unspike/", verbs.unspike_story, name="unspike"),
    path("stories/<slug:story>/submit/", verbs.submit_story, name="submit"),
    path("stories/<slug:story>/reopen/", verbs.reopen_story, name="reopen"),
    path("stories/<slug:story>/pin/", verbs.pin_story, name="pin"),
    path("stories/<slug:story>/unpin/", verbs.unpin_story, name="unpin"),
    path("stories/<slug:story>/editions/", history.editions, name="editions"),
    path("stories/<slug:story>/editions/<int:number>/", history.edition, name="edition"),
    path("lookup/people/", comments.people, name="lookup_people"),
    path("stories/<slug:story>/history/", sessions.history, name="history"),
    path("stories/<slug:story>/history/<int:before>/<int:after>/", sessions.session, name="session"),
    path("stories/<slug:story>/history/fields/<int:entry>/", sessions.restore_field, name="restore_field"),
    path("lookup/topics/", lookup.topics, name="lookup_topics"),
    path("lookup/sources/", lookup.sources, name="lookup_sources"),
    path("lookup/bylines/", lookup.bylines, name="lookup_bylines"),
    path("lookup/threads/", lookup.threads, name="lookup_threads"),
    path("threads/new/", lookup.begin, name="begin_thread"),
    path("lookup/stories/", lookup.stories, name="lookup_stories"),
    path("lookup/placeable/", lookup.placeable, name="lookup_placeable"),
    path("lookup/published/", lookup.published, name="lookup_published"),
    path("cases/", cases.cases, name="cases"),
    path("cases/figures/", case_figures, name="case_figures"),
    path("cases/sources/", said_figures, name="said_figures"),
    path("cases/stream/", deciding.stream, name="cases_stream"),
    path("cases/decide/", deciding.decide, name="decide_cases"),
    path("cases/<int:case>/", cases.case_page, name="case"),
    path("cases/<int:case>/undo/", deciding.undo_case, name="undo_case"),
    path("cases/<int:case>/split/", deciding.split_case, name="split_case"),
    path("cases/<int:case>/join/", deciding.join_case, name="join_case"),
    path("cases/<int:case>/fix/", cases.fix_case, name="fix_case"),
    path("cases/<int:case>/draft/", cases.mend_draft_of_case, name="mend_draft_of_case"),
    path("cases/<int:case>/reject/", cases.reject_case, name="reject_case"),
    path("cases/<int:case>/not-an-error/", cases.not_an_error, name="not_an_error"),
    path("cases/<int:case>/addresses/", cases.reader_addresses, name="reader_addresses"),
    path("cases/<int:case>/reopen/", cases.reopen_case, name="reopen_case"),
    path("cases/<int:case>/reanchor/", cases.reanchor_case, name="reanchor_case"),
    path("stylebook/", stylebook.stylebook, name="stylebook"),
    path("stylebook/dismissed/", stylebook.dismissals, name="dismissals"),
    path("stylebook/dismissed/<int:dismissal>/again/", stylebook.tell_finding_again, name="tell_finding_again"),
    path("elsewhere/", elsewhere.elsewhere, name="elsewhere"),
    path("elsewhere/fix/", elsewhere.fix_elsewhere, name="fix_elsewhere"),
    path("elsewhere/<int:batch>/", elsewhere.batch_page, name="batch"),
    path("elsewhere/<int:batch>/state/", elsewhere.batch_state, name="batch_state"),
    path("elsewhere/<int:batch>/undo/", elsewhere.undo_batch, name="undo_batch"),
    path("house-words/", house_words.house_words, name="house_words"),
    path("house-words/new/", house_words.new_house_word, name="new_house_word"),
    path("house-words/<int:word>/", house_words.house_word, name="house_word"),
    path("house-words/<int:word>/accept/", house_words.accept_word, name="accept_word"),
    path("house-words/<int:word>/decline/", house_words.decline_word, name="decline_word"),
    path("house-words/<int:word>/retire/", house_words.retire_word, name="retire_word"),
    path("foreign/", foreign.foreign_cases, name="foreign_cases"),
    path("foreign/<int:foreign>/", foreign.foreign_case, name="foreign_case"),
    path("foreign/<int:foreign>/decide/", foreign.decide_foreign, name="decide_foreign"),
    path("foreign/<int:foreign>/reopen/", foreign.reopen_foreign, name="reopen_foreign"),
    path("foreign/<int:foreign>/addresses/", foreign.foreign_addresses, name="foreign_addresses"),
    path("foreign/sites/", sites.foreign_sites, name="foreign_sites"),
    path("foreign/sites/<int:site>/", sites.foreign_site, name="foreign_site"),
    path("foreign/sites/<int:site>/key/", sites.rotate_site_key, name="rotate_site_key"),
    path("foreign/sites/<int:site>/switch/", sites.switch_site, name="switch_site"),
    path("inbox/events/", events.events, name="events"),
    path("inbox/events/<int:event>/", events.event_page, name="event"),
    path("inbox/events/<int:event>/merge/", events.merge_event, name="merge_event"),
    path("inbox/events/<int:event>/split/", events.split_event, name="split_event"),
    path("inbox/changes/", source_changes.source_changes, name="source_changes"),
    path("inbox/changes/<int:change>/", source_changes.source_change, name="source_change"),
    path("inbox/changes/<int:change>/settle/", source_changes.settle_change, name="settle_change"),
    path("withheld/", box.withheld, name="withheld"),
    path("withheld/<slug:report>/release/", box.release_report, name="release_report"),
    path("withheld/foreign/<slug:letter>/release/", box.release_foreign, name="release_foreign"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/stream/", inbox.stream, name="inbox_stream"),
    path("inbox/views/", inbox.keep, name="keep_inbox_view"),
    path("inbox/views/<int:kept>/drop/", inbox.drop, name="drop_inbox_view"),
    path("inbox/see/", inbox.see, name="see_items"),
    path("inbox/mark/", inbox.mark, name="mark_items"),
    path("inbox/take/", inbox.take_items, name="take_items"),
    path("inbox/<int:item>/", item_page.item_page, name="inbox_item"),
    path("inbox/<int:item>/text/", item_page.bring_text, name="bring_item_text"),
    path("inbox/<int:item>/picture/<int:number>/", item_page.picture, name="inbox_picture"),
    path("inbox/feeds/", feeds.feeds, name="inbox_feeds"),
    path("inbox/feeds/new/", feeds.new_feed, name="new_inbox_feed"),
    path("inbox/feeds/<int:feed>/", feeds.feed, name="inbox_feed"),
    path("inbox/feeds/<int:feed>/switch/", feeds.switch, name="switch_inbox_feed"),
    path("inbox/feeds/<int:feed>/look/", feeds.look, name="look_at_inbox_feed"),
    path("inbox/feeds/<int:feed>/key/", feeds.renew_key, name="renew_inbox_key"),
    path("inbox/quarantine/", quarantine_views.quarantine, name="inbox_quarantine"),
    path("inbox/quarantine/<int:quarantined>/content/", quarantine_views.content, name="quarantined_content"),
    path("inbox/quarantine/<int:quarantined>/settle/", quarantine_views.settle, name="settle_quarantined"),
    path("inbox/quarantine/<int:quarantined>/again/", quarantine_views.again, name="read_quarantined_again"),
    path("inbox/rules/", rule_views.rules, name="inbox_rules"),
    path("inbox/rules/new/", rule_views.new_rule, name="new_inbox_rule"),
    path("inbox/rules/<int:rule>/", rule_views.rule, name="inbox_rule"),
    path("inbox/rules/<int:rule>/switch/", rule_views.switch, name="switch_inbox_rule"),
    path("inbox/rules/<int:rule>/drop/", rule_views.drop, name="drop_inbox_rule"),
    path("backgrounds/", backgrounds.backgrounds, name="backgrounds"),
    path("backgrounds/new/", backgrounds.new_background, name="new_background"),
    path("backgrounds/<int:background>/", backgrounds.background_page, name="background"),
    path("lookup/backgrounds/", lookup.backgrounds, name="lookup_backgrounds"),
    path("requests/", requests.requests, name="requests"),
    path("requests/new/", requests.new_request, name="new_request"),
    path("requests/<int:asked>/", requests.request_page, name="request"),
    path("requests/<int:asked>/change/", requests.change_request, name="change_request"),
    path("requests/<int:asked>/grant/", requests.grant_request, name="grant_request"),
    path("requests/<int:asked>/answer/", requests.answer_request, name="answer_request"),
    path("requests/<int:asked>/refuse/", requests.refuse_request, name="refuse_request"),
    path("requests/<int:asked>/reopen/", requests.reopen_request, name="reopen_request"),
    path("requests/<int:asked>/erase/", requests.erase_request, name="erase_request"),
    path("stories/<slug:story>/channels/", sendings.story_channels, name="story_channels"),
    path("stories/<slug:story>/channels/<int:channel>/wish/", sendings.wish_channel, name="wish_channel"),
    path("stories/<slug:story>/channels/<int:channel>/preview/", sendings.preview_channel, name="preview_channel"),
    path("stories/<slug:story>/channels/<int:channel>/audience/", sendings.audience_channel, name="audience_channel"),
    path("stories/<slug:story>/channels/<int:channel>/hold/", sendings.hold_channel, name="hold_channel"),
    path(
        "stories/<slug:story>/channels/<int:channel>/take-down/", sendings.take_down_channel, name="take_down_channel"
    ),
    path("channels/", channels.channels, name="channels"),
    path("channels/new/", channels.new_channel, name="new_channel"),
    path("channels/servers/", server_views.servers, name="servers"),
    path("channels/servers/<int:server>/unblock/", server_views.unblock, name="unblock_server"),
    path("channels/<int:channel>/", channels.channel_page, name="channel"),
    path("channels/<int:channel>/switch/", channels.switch_channel, name="switch_channel"),
    path("channels/<int:channel>/try/", channels.try_channel, name="try_channel"),
    path("channels/sendings/<int:delivery>/confirm/", sendings.confirm_sending, name="confirm_sending"),
    path("channels/sendings/<int:delivery>/repeat/", sendings.repeat_sending, name="repeat_sending"),
    path("channels/sendings/<int:delivery>/leave/", sendings.leave_sending, name="leave_sending"),
    path("quick/", quick.write, name="quick"),
    path("quick/stories/", quick_stories.stories, name="quick_stories"),
    path("quick/stories/<slug:story>/", quick_stories.story_page, name="quick_story"),
    path("quick/stories/<slug:story>/write/", quick.write_on, name="quick_write"),
    path("quick/stories/<slug:story>/fix/<slug:block>/", quick_stories.mend, name="quick_mend"),
    path("quick/stories/<slug:story>/kill/", quick_stories.withdraw, name="quick_kill"),
    path("quick/comments/<int:discussion>/", quick_comments.discussion_page, name="quick_discussion"),
    path("quick/cases/", quick_cases.cases, name="quick_cases"),
    path("quick/cases/<int:case>/", quick_cases.case_page, name="quick_case"),
    path("browsers/", people.browsers, name="browsers"),
    path("browsers/end/", people.end_browser, name="end_browser"),
    path("people/", roster.people, name="people"),
    path("people/invite/", roster.invite_person, name="invite_person"),
    path("people/<int:person>/", person_page.show, name="person"),
    path("people/<int:person>/change/", person_page.change_person, name="change_person"),
    path("people/<int:person>/link/", person_page.make_link, name="make_link"),
    path("people/<int:person>/sign-out/", person_page.sign_person_out, name="sign_person_out"),
    path("people/<int:person>/unlock/", person_page.unlock_person, name="unlock_person"),
    path("people/<int:person>/close/", person_page.close_person, name="close_person"),
    path("audit/", audit.log, name="audit"),
    path("audit/export/", audit.export, name="export_audit"),
    path("fronts/", fronts.home_front, name="fronts"),
    path("fronts/<str:front>/", fronts.front, name="front"),
    path("fronts/<str:front>/state/", fronts.front_state, name="front_state"),
    path("fronts/<str:front>/stream/", fronts.front_stream, name="front_stream"),
    path("fronts/<str:front>/arrange/", fronts.arrange_front, name="arrange_front"),
    path("fronts/<str:front>/bring-back/", fronts.bring_front_back, name="bring_front_back"),
    path("fronts/<str:front>/cancel/", fronts.cancel_front, name="cancel_front"),
    path("fronts/<str:front>/replan/", fronts.replan_front, name="replan_front"),
    path("fronts/<str:front>/preview/", fronts.preview_front, name="preview_front"),
    path("readers/", readers.readers, name="readers"),
    path("readers/now/", readers.now, name="readers_now"),
    path("readers/export/", readers.export, name="export_readers"),
    path("addresses/", addresses.missing, name="addresses"),
    path("addresses/redirects/", addresses.redirects, name="redirects"),
    path("addresses/redirect/", addresses.make_redirect, name="make_redirect"),
    path("addresses/redirects/import/", addresses.import_redirects, name="import_redirects"),
    path("addresses/redirects/<int:redirect>/remove/", addresses.remove_redirect, name="remove_redirect"),
    path("addresses/<int:address>/dismiss/", addresses.dismiss_address, name="dismiss_address"),
    path("subscriptions/", subscriptions.subscriptions, name="subscriptions"),
    path("subscriptions/<int:dispatch>/take-back/", subscriptions.take_back_dispatch, name="take_back_dispatch"),
    path("subscriptions/digest/", subscriptions.digest, name="digest"),
    path("subscriptions/digest/send/", subscriptions.send_digest, name="send_digest"),
    path("subscriptions/reader/", subscriptions.find_reader, name="find_reader"),
    path("subscriptions/reader/<int:subscription>/end/", subscriptions.end_reader, name="end_reader"),
    path("subscriptions/reader/<int:subscription>/forget/", subscriptions.forget_reader, name="forget_reader"),
    path("partners/", partners.partners, name="partners"),
    path("partners/<int:partner>/", partners.partner, name="partner"),
    path("partners/<int:partner>/key/", partners.rotate_partner_key, name="rotate_partner_key"),
    path("partners/<int:partner>/switch/", partners.switch_partner, name="switch_partner"),
    path("files/choices/", files.choices, name="file_choices"),
    path("files/upload/", files.upload_file, name="upload_file"),
    path("pictures/", pictures.pictures, name="pictures"),
    path("pictures/choices/", pictures.choices, name="picture_choices"),
    path("pictures/upload/", pictures.upload_picture, name="upload_picture"),
    path("pictures/describe/", pictures.describe_pictures, name="describe_pictures"),
    path("pictures/<slug:picture>/", picture_page.picture_page, name="picture"),
    path("pictures/<slug:picture>/cut/", picture_page.cut_picture, name="cut_picture"),
    path("pictures/<slug:picture>/state/", pictures.picture, name="picture_state"),
    path("pictures/<slug:picture>/describe/", pictures.describe_picture, name="describe_picture"),
    path("pictures/<slug:picture>/image/", pictures.image, name="picture_image"),
]

set_password, set_mailed_password = (
    PasswordResetConfirmView.as_view(
        template_name="account/set_password.html",
        form_class=FirstPassword,
        token_generator=token,
        success_url=reverse_lazy("account_login"),
    )
    for token in (password_links.token, password_links.mailed_token)
)

# Only what a colleague needs: there is no signing up.
sign_in: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/<uidb64>/<token>/", set_password, name="set_password"),
    path("password/mailed/<uidb64>/<token>/", set_mailed_password, name="set_mailed_password"),
    path("password/lost/", lost_password, name="lost_password"),
    path("2fa/", factors.index, name="mfa_index"),
    path("2fa/authenticate/", passkeys.Authenticate.as_view(), name="mfa_authenticate"),
    path("2fa/reauthenticate/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", acting(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", acting(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", acting(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/webauthn/", passkeys.List.as_view(), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", acting(passkeys.Add.as_view()), name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", passkeys.SignIn.as_view(), name="mfa_login_webauthn"),
    path("2fa/webauthn/reauthenticate/", passkeys.Reauthenticate.as_view(), name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", acting(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", acting(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("language/", own.choose_language, name="set_language"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("registers/", admin.site.urls),
    path("", include((pages, "desk"))),
    *sign_in,
]
