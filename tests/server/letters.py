"""Readers' reports as a browser sends them, and what the journal holds."""

import json
import uuid

from strichka.letterbox.journal import START, Journal


def report(**changes):
    content = {
        "id": str(uuid.uuid4()),
        "story": "k3f9",
        "edition": 1,
        "block": "b1",
        "target": [{"type": "TextQuoteSelector", "exact": "чен", "prefix": "Кім ", "suffix": " Ин"}],
        "suggestion": "Чен",
    }
    return {**content, **changes}


def post(server, content, **fields):
    body = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    return server.ask("/report", method="POST", body=body, **{"content_type": "application/json", **fields})


def entries_of(instance):
    journal, position, found = Journal(instance.journal), START, []
    while True:
        entries, position = journal.read_new(position)
        if not entries:
            return found
        found += entries
