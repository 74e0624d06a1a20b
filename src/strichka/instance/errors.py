class InstanceError(Exception):
    """What a command could not do with an instance; the message says why and what to do."""
