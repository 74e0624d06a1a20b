"""Names of the notices that comments give."""

MENTIONED, REPLIED = "mentioned", "replied"
