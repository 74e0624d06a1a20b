"""The app of `run.py` in one process: the desk's views and verbs, asked by lines of JSON instead of HTTP."""

import json
import sys
from pathlib import Path
from typing import Any

from strichka.instance import manage
from strichka.options import load

manage.use(load(Path(sys.argv[1])))

from django.db import transaction  # noqa: E402 - the instance is known only now
from django.test import RequestFactory  # noqa: E402
from django.urls import resolve  # noqa: E402

from strichka.document import build  # noqa: E402
from strichka.document.passage import passage_at, texts  # noqa: E402
from strichka.document.schema import load as parsed  # noqa: E402
from strichka.document.steps import step_replacing  # noqa: E402
from strichka.staff.enums import Role  # noqa: E402
from strichka.staff.models import User  # noqa: E402
from strichka.stories.domain import write  # noqa: E402
from strichka.stories.domain.create import create  # noqa: E402
from strichka.stories.domain.fold import fold  # noqa: E402
from strichka.stories.domain.lock import lock  # noqa: E402
from strichka.stories.models import Story  # noqa: E402

Message = dict[str, Any]


class App:
    def __init__(self) -> None:
        self._user = User.objects.filter(username="writer").first() or User.objects.create_user(
            username="writer", password="", role=Role.CHIEF
        )
        self._requests = RequestFactory()

    def story(self, _order: Message) -> Message:
        paragraphs = [" ".join(f"б{at:02}{word:02}б" for word in range(8)) for at in range(6)]
        document = build.new_document(
            headline="Заголовок тут", standfirst="Лід теж", blocks=[build.paragraph(words) for words in paragraphs]
        )
        return {"story": create(by=self._user, document=dict(document.to_json())).public_id}

    def fetch(self, order: Message) -> Message:
        path = order["path"]
        if order["method"] == "POST":
            request = self._requests.post(path, order["body"], content_type="application/json")
        else:
            request = self._requests.get(path)
        request.user = self._user
        found = resolve(request.path)
        answer = found.func(request, *found.args, **found.kwargs)
        return {"status": answer.status_code, "body": json.loads(answer.content)}

    def fold(self, order: Message) -> Message:
        return {"folded": fold(story=Story.objects.get(public_id=order["story"]))}

    def document(self, order: Message) -> Message:
        return {"document": Story.objects.get(public_id=order["story"]).document}

    def fix(self, order: Message) -> Message:
        """A word of the beginning is corrected, as a case or a batch does it."""
        with transaction.atomic():
            row = lock(order["story"])
            document = parsed(row.document)
            wholes = texts(document)
            words = [
                (block, word)
                for block, whole in wholes.items()
                for word in whole.text.split()
                if word.startswith("б") and word.endswith("б")
            ]
            if not words:
                return {}
            block, word = words[int(order["at"] * len(words))]
            start = wholes[block].text.index(word)
            step = step_replacing(document, passage_at(document, block, start, start + len(word)), order["word"])
            write.store(row, [step], by=None)
        return {"fixed": order["word"], "instead": word, "version": row.version}


def main() -> None:
    app = App()
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(getattr(app, order["order"])(order)), flush=True)


if __name__ == "__main__":
    main()
