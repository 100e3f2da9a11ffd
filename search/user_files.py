"""The one reader of text files that a user has written: lists of words, of addresses, corrections.

They are UTF-8, with or without the byte order mark that Windows editors put first. What is wrong
with such a file is always said in the same words, as an XxgkError with its path and the cure.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.errors import XxgkError

# UTF-8 whose byte order mark, if there is one, is no part of the text.
_ENCODING = "utf-8-sig"


def text_of(path: Path, missing: str = "") -> str:
    """The whole text of a file, line ends as \\n.

    Raises XxgkError when it cannot be read or is no UTF-8; `missing` is the cure to name when
    there is no such file, if there is a better one than to check the path.
    """
    with _faults_named(path, missing):
        return path.read_text(_ENCODING)


def lines_of(path: Path, missing: str = "") -> Iterator[tuple[int, str]]:
    """The lines of a file that may be large, each with its number from 1 and without its end.

    Reads as it goes, and raises XxgkError as `text_of` does when it comes to the fault.
    """
    with _faults_named(path, missing), path.open(encoding=_ENCODING) as file:
        for number, line in enumerate(file, start=1):
            yield number, line.rstrip("\r\n")


@contextmanager
def _faults_named(path: Path, missing: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if missing and isinstance(error, FileNotFoundError):
            raise XxgkError(f"没有 {path}。{missing}") from None
        raise XxgkError(f"读不了 {path}（{error.strerror}）。请检查路径和权限。") from None
    except UnicodeDecodeError:
        raise XxgkError(f"{path} 不是 UTF-8 编码。请另存为 UTF-8 再试。") from None
