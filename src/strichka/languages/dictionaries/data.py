"""Where the data of languages are: packages of LanguageTool's dictionaries, installed beside the program."""

from importlib import import_module
from pathlib import Path


class MissingDataError(RuntimeError):
    """The dictionaries of a language are not installed."""


def folder(code: str) -> Path:
    """The folder of a language's data.

    Raises:
        MissingDataError: the package is not installed, or is without dictionaries; says what to install.
    """
    package = f"lingotweaker-data-{code}"
    try:
        path = Path(import_module(package.replace("-", "_")).DATA_DIR) / code
    except ModuleNotFoundError as error:
        raise MissingDataError(f"Search in “{code}” needs the package {package}: pip install {package}") from error
    if not (path / "dictionaries").is_dir():
        raise MissingDataError(f"The package {package} has no dictionaries in {path}: install it anew.")
    return path
