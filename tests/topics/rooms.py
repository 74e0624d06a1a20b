"""Where the register of topics is."""

LIST = "/desk/registers/topics/topic/"
