"""Whole processes are started with the fixtures of the server's tests."""

from tests.server.conftest import _no_options_from_outside, instance, server

__all__ = ["_no_options_from_outside", "instance", "server"]
