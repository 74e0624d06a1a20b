from rules.permissions import add_perm

from strichka.staff.rules import keeps_names, register

add_perm("sources", keeps_names)
register("sources", "source", keeps_names)
