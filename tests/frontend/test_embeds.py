"""The browser reads the table of embeds as Python does."""

import json
from importlib.resources import files

import pytest
from playwright.sync_api import Browser

from strichka.document.embeds import recognize
from tests.document import test_embeds

pytestmark = pytest.mark.browser

READ = """([table, urls]) => {
  const of = (id, { url }) => ({ id, form: new RegExp(`^(?:${url})$`, "u") });
  const known = table.flatMap(({ id, forms }) => forms.map((form) => of(id, form)));
  return urls.map((url) => known.find(({ form }) => form.test(url))?.id ?? "");
}"""


def test_an_address_is_of_the_same_provider_in_the_editor_and_on_the_page(chromium: Browser) -> None:
    table = json.loads((files("strichka.document") / "embeds.json").read_text("utf-8"))
    urls = [row[0] for row in test_embeds.KNOWN] + test_embeds.STRANGE
    urls += [url + tail for url in urls for tail in ("\n", "/../", "#ї", "?x=1&v=2")]
    page = chromium.new_page()
    found = page.evaluate(READ, [table, urls])
    page.close()
    assert found == [one.provider if (one := recognize(url)) else "" for url in urls]
