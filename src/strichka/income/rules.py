from rules.permissions import add_perm

from strichka.staff.rules import keeps_everything, register

add_perm("income", keeps_everything)
register("income", "banner", keeps_everything)
