from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedFiles(ManifestStaticFilesStorage):
    """Static files under names with their hash, also where one module imports another."""

    support_js_module_import_aggregation = True
