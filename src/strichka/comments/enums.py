"""Names of the notices that comments give."""

MENTIONED, REPLIED, COMMENTED = "mentioned", "replied", "commented"
