"""Who may write what the newsroom says of itself."""

from rules.permissions import add_perm

from strichka.staff.rules import keeps_everything, register

add_perm("paper", keeps_everything)
register("paper", "text", keeps_everything)
