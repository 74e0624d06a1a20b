from tests.channels.conftest import telegram, telegram_once

__all__ = ["telegram", "telegram_once"]
