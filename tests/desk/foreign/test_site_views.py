from collections.abc import Callable

import pytest
from django.test import Client

from strichka.foreign.models import Site

pytestmark = pytest.mark.django_db


def test_a_site_is_entered_changed_and_switched_off(signed_in: Callable[..., Client]) -> None:
    client = signed_in("keeper")
    assert "No foreign site reports here yet." in client.get("/desk/foreign/sites/").content.decode()
    wrong = client.post("/desk/foreign/sites/", {"name": "Вісті", "origins": "ftp://a"})
    assert (wrong.status_code, 'value="Вісті"' in wrong.content.decode()) == (422, True)
    answer = client.post("/desk/foreign/sites/", {"name": "Вісті", "origins": "visti.example\r\nwww.visti.example"})
    site = Site.objects.get()
    path = f"/desk/foreign/sites/{site.pk}/"
    assert answer["Location"] == path
    page = client.get(path).content.decode()
    assert f"data-key=&quot;{site.key}&quot;&gt;&lt;/script&gt;" in page
    assert client.post(path, {"name": "", "origins": "visti.example"}).status_code == 422
    assert client.post(path, {"name": "Нові вісті", "origins": "visti.example"}).status_code == 302
    client.post(f"{path}key/")
    client.post(f"{path}switch/", {"active": "0"})
    before, site = site.key, Site.objects.get()
    assert (site.name, site.origins, site.is_active) == ("Нові вісті", ["https://visti.example"], False)
    assert before != site.key
    client.post(f"{path}switch/", {"active": "1"})
    assert "takes reports" in client.get("/desk/foreign/sites/").content.decode()
