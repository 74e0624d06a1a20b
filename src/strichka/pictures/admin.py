from django.contrib import admin

from strichka.pictures.models import File
from strichka.staff.register import ReadOnlyRegister


@admin.register(File)
class FileRegister(ReadOnlyRegister):
    """Files, sounds and videos that came for stories; they are sent from the writing room."""

    fields = ("name", "kind", "media_type", "size", "path", "width", "height", "uploaded_at", "uploaded_by")
    list_display = ("name", "kind", "size", "uploaded_at", "uploaded_by")
    list_filter = ("kind",)
    list_select_related = ("uploaded_by",)
    search_fields = ("name",)
