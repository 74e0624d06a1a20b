class Refused(Exception):
    """The register does not do that, for a reason to be shown to the person."""
