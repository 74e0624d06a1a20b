"""Everybody at the desk has notices of their own, and nobody sees another's."""

from rules.permissions import add_perm

from strichka.staff.rules import is_colleague

SEE = "notices.see_notice"

add_perm(SEE, is_colleague)
