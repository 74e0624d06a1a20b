"""People and the audit log have pages of their own in the desk; roles are the whole of our permissions."""

import django.contrib.auth.admin  # noqa: F401 - it registers the groups that are taken out below
from django.contrib import admin
from django.contrib.auth.models import Group

admin.site.unregister(Group)
