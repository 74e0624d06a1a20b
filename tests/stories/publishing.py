"""What a verb has touched."""

from strichka.baking.models import Touch


def touched():
    keys = set(Touch.objects.exclude(key="").values_list("key", flat=True))
    return keys, list(Touch.objects.filter(key="").order_by("pk").values_list("path", flat=True))
