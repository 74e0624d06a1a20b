from rules.permissions import add_perm

from strichka.staff.rules import keeps_names, register

add_perm("topics", keeps_names)
add_perm("topics.merge_topic", keeps_names)
register("topics", "topic", keeps_names)
register("topics", "topicform", keeps_names, verbs=("view", "add", "change", "delete"))
