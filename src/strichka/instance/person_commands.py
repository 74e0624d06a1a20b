"""``strichka person …``: people let in from the machine, each what a sub-command."""

import argparse

ROLES = ("reporter", "feed_editor", "duty_editor", "chief", "keeper")
KINDS = {
    "add": "Make an account and print a link to choose a password.",
    "list": "Say who is there.",
    "link": "Print a link to choose a new password.",
    "role": "Give somebody another role.",
    "email": "Keep another e-mail address of somebody; '' for none.",
    "close": "Sign somebody out for good; what they wrote stays.",
    "open": "Let somebody in again.",
    "unlock": "Take off a second factor that is lost.",
}

Arguments = argparse.Namespace


def add(person: argparse.ArgumentParser) -> None:
    """Declare what can be done below the command."""
    kinds = person.add_subparsers(title="what", metavar="WHAT", required=True)
    for name, summary in KINDS.items():
        kind = kinds.add_parser(name, help=summary, description=summary)
        kind.set_defaults(command=run, what=name)
        if name != "list":
            kind.add_argument("username", metavar="NAME")
        if name == "add":
            kind.add_argument("--role", choices=ROLES, required=True, metavar="ROLE", help=", ".join(ROLES))
            kind.add_argument("--name", default="", metavar="WORDS", help="as colleagues read it")
            kind.add_argument("--email", default="", metavar="ADDRESS", help="where colleagues can reach them")
        if name == "role":
            kind.add_argument("role", choices=ROLES, metavar="ROLE", help=", ".join(ROLES))
        if name == "email":
            kind.add_argument("email", metavar="ADDRESS")
        kind.add_argument("--dir", metavar="FOLDER", help="the instance; else STRICHKA_INSTANCE, else from here up")


def run(arguments: Arguments) -> int:
    """Do what was asked and print what is to be known; raises InstanceError."""
    from strichka.instance import manage

    manage.use_named(arguments.dir)
    from django.utils import translation

    from strichka.instance import people

    match arguments.what:
        case "add":
            lines = people.add(arguments.username, arguments.role, arguments.name, arguments.email)
        case "role":
            lines = people.role(arguments.username, arguments.role)
        case "email":
            lines = people.email(arguments.username, arguments.email)
        case "list":
            lines = people.people()
        case what:
            lines = people.ALONE[what](arguments.username)
    with translation.override(None):  # as all that commands say: untranslated
        for line in lines:
            print(line)
    return 0
