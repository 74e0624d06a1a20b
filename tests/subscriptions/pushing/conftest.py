from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from strichka.options import Instance
from tests.senders.push_double import PushService, push_service


@pytest.fixture(scope="session")
def service_once() -> Iterator[PushService]:
    with push_service() as service:
        yield service


@pytest.fixture
def service(service_once: PushService) -> PushService:
    """A push service without browsers, in which nothing goes wrong."""
    service_once.__dict__.update(PushService(service_once.url).__dict__)
    return service_once


@pytest.fixture(autouse=True)
def on(service: PushService) -> Iterator[None]:
    """Push notices are on, and the service is the keeper's own."""
    values = dict(settings.INSTANCE.values) | {"push.on": True, "push.services": [service.url]}
    with override_settings(INSTANCE=Instance(settings.INSTANCE.folder, values)):
        yield
