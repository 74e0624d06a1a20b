"""What no Python of ours names and something else calls: vulture's allow-list. It may only shrink.

What stands here is alive by the words above it; take out what is named by now, and add nothing that nobody calls.
"""

# Templates show it.
_.has_news
_.came_late
_.is_blocked
_.is_overdue
_.is_today
_.planned_at
_.proposed_at
_.proposed_by
_.ruled_out
_.says_day
_.section_url
_.has_preview
_.is_breaking
_.whom

# Rows say it to who looks into the database, and to templates.
_.added_at
_.confirmed_at
_.leased_until
_.ended_at
_.address_sum
_.claimed_until
_.closed_by
_.settled_by
_.decided_by
_.followed_at
_.followed_by
_.entered_at
_.entered_by
_.kept_at
_.kept_by
_.found_at
_.restored_by
_.schema_version
_.uploaded_by

# The desk is to offer it where a fix has not reached the draft.

# Queries ask by it.
_.key_hash
_.without_alt
_.without_credit

# Choices: values of columns, of options and of what is typed.
_.AI_USE
_.AUDIO
_.COMPANY_NEWS
_.EXCLUSIVE
_.IMPORTANT
_.LOW
_.PARTNER
_.PHOTO
_.VERY_LOW

# Fields that make values equal, or that who reads the whole value looks at.
_.nameless
_.source_text

# Settings, urls and migrations of Django name it by its path; the library calls it.
AgainByPasskey
ByPasskeyAlone
ByPassword
NewApp
NewPasskey
NotMadeOfNames
OwnPassword
PasskeyName
RolesBackend
SignInFirst
Troubles
_.form_valid
_.passwordless
_.process_exception
_.reauthenticated
_.STATIC_ROOT
_.USERNAME_FIELD
_._authenticate_by_username
_._get_session_auth_hash
_._password
_.date_joined
_.get_all_permissions
_.get_client_ip
_.get_initial
_.get_public_key_credential_rp_entity
_.get_success_url
_.get_totp_label
_.get_login_redirect_url
_.get_logout_redirect_url
_.get_password_change_redirect_url
_.has_module_perms
_.has_permission
_.has_perms
_.is_open_for_signup
_.key_salt
_.pre_authenticate
_.process_view
csrf_failure
nothing_here
handler404
handler500
keep_last
keep_seen
second_factor

# Names of other libraries: urllib, Pillow, uvicorn, httptools, waitress, fonttools, prosemirror.
_.insert_at
_.MAX_IMAGE_PIXELS
_.accepting
_.desubroutinize
_.expect_100_continue
_.flavor
_.hinting
_.http_protocol_class
_.keep_alive
_.layout_features
_.name_IDs
_.redirect_request

# Tests ask it to know that they have tried everything.
PROVIDERS

# Contracts of plug-ins: who writes one names them (docs/developer/plugins.md).
periodic_jobs
stylebook_rules
wire_feeds
temporarily  # for tests and plug-ins: a registry with a guest

_.resolve_cached  # prosemirror asks it of its own class

# A vocabulary of documents: whole for who builds one, used by tests.
bullets
related_story
subheading

# The page reader asks a language's words by their names (wire/page/vocabulary.py).
_.and_between_names
_.breadcrumbs_home
_.button_objects
_.button_verbs
_.cookie_readers
_.cookie_verbs
_.credit_before_name
_.error_words
_.farewells
_.furniture_at_edges
_.lists_of_others
_.name_particles
_.other_lists
_.related_with_headline
_.thousands
_.wrote

# Called by the libraries that they are given to (wire/fetching.py, wire/feeds/mail/mailbox.py).
_.readinto
_._create_socket

# Asked of the database alone (notices/mailing.py).
_.mail_due

# Set by the name of its column (stories/fields/plain.py).

# Rows of the inbox, shown by its templates or asked of the database alone.
_.a_day
_.handled_at
_.handled_by
_.is_indexed
_.is_seen
_.replaced_by

# Python's HTTP server calls and reads it.
_.daemon_threads
_.disable_nagle_algorithm
_.protocol_version
_.request_queue_size
_.do_GET
_.log_message
_.server_version
_.sys_version
_.do_POST
_.close_connection

# A letter's row is written by a node, and asked by name.
_.shipped_at
_.taken_at
