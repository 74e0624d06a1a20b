"""A register as a file of a spreadsheet."""

from strichka.topics.domain import sheet

HEAD = "slug,kind,name,name_en,aliases,forbidden,inflections,description,gender"


def file(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *lines]).encode()


def problems(data: bytes) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in sheet.look(data).problems]
