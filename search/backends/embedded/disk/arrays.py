"""The arrays of a segment on disk: one .npy file each (NumPy's format 1.0), mapped read-only when
opened. Nothing is read before it is used, and no file is changed once it is written."""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

import numpy as np
from numpy.lib import format as npy
from numpy.typing import DTypeLike, NDArray

# Docids, ascending unless said otherwise; what is true, and what is scored, of each document.
Docs: TypeAlias = NDArray[np.int32]
Mask: TypeAlias = NDArray[np.bool_]
Scores: TypeAlias = NDArray[np.float32]

EMPTY: Final[Docs] = np.empty(0, np.int32)
# json.loads would look for blanks around what was written without any.
_decoded: Final = json.JSONDecoder().raw_decode


class Arrays:
    """The arrays of one segment by name; `prefix`, the segment's id, begins the name of each file.

    A name may be written once: whatever writes raises FileExistsError for one that is there,
    since generations share files by hard links. Reading raises FileNotFoundError for one that
    is not.
    """

    def __init__(self, folder: Path, prefix: str) -> None:
        self.folder = folder
        self.prefix = prefix

    def path(self, name: str) -> Path:
        """The file of an array, whether it is there or not."""
        return self.folder / f"{self.prefix}.{name}.npy"

    def save(self, name: str, values: NDArray[Any]) -> None:
        """Write an array of any shape and dtype."""
        with self.path(name).open("xb") as file:
            np.save(file, values)

    def map(self, name: str) -> NDArray[Any]:
        """The array as a read-only view of its mapped file: only the header is read."""
        return self._mapped(name)[0]

    def file(self, name: str) -> tuple[mmap, int]:
        """The mapped file of an array, and the offset in it, in bytes, where the array begins.

        For searching bytes, which a mapped file can do and an array cannot.
        """
        _, file, offset = self._mapped(name)
        return file, offset

    def _mapped(self, name: str) -> tuple[NDArray[Any], mmap, int]:
        # numpy.load does the same, and much besides that takes longer.
        with self.path(name).open("rb") as file:
            npy.read_magic(file)
            shape, _, dtype = npy.read_array_header_1_0(file)
            mapped, offset = mmap(file.fileno(), 0, access=ACCESS_READ), file.tell()
        return np.ndarray(shape, dtype, mapped, offset), mapped, offset

    @contextmanager
    def stream(self, name: str, dtype: DTypeLike) -> Iterator["Stream"]:
        """An array of one dimension to be written piece by piece in a with block.

        On an exception the file stays, with a length of 0 in its header.
        """
        with self.path(name).open("xb") as file:
            stream = Stream(file, np.dtype(dtype))
            yield stream
            stream.finish()

    @contextmanager
    def blob_stream(self, name: str) -> Iterator["BlobStream"]:
        """A blob to be written string by string in a with block; the ends are written after it."""
        with self.stream(name, np.uint8) as data:
            blob = BlobStream(data)
            yield blob
        self.save(f"{name}.ends", blob.ends())

    def save_blob(self, name: str, values: Iterable[bytes]) -> None:
        """Write byte strings as a blob, one after the other as they are given."""
        with self.blob_stream(name) as stream:
            for value in values:
                stream.append(value)

    def blob(self, name: str) -> "Blob":
        """The byte strings of a blob: two mapped arrays, `name` and `name.ends`."""
        return Blob(self.map(name), self.map(f"{name}.ends"))


class Stream:
    """An array of one dimension written piece by piece to a file opened for that.

    `length` counts the elements written so far; the header has it only after `finish`.
    """

    def __init__(self, file: BinaryIO, dtype: np.dtype[Any]) -> None:
        self.file = file
        self.dtype = dtype
        self.length = 0
        self._write_header()

    def _write_header(self) -> None:
        # numpy leaves room in the header for the first dimension to grow.
        described = {"descr": self.dtype.str, "fortran_order": False, "shape": (self.length,)}
        npy.write_array_header_1_0(self.file, described)

    def append(self, values: NDArray[Any] | bytes) -> None:
        """Write the next elements: cast to the dtype of the stream, or bytes as they are."""
        data = values if isinstance(values, bytes) else values.astype(self.dtype).tobytes()
        self.file.write(data)
        self.length += len(data) // self.dtype.itemsize

    def finish(self) -> None:
        """Write the header again, now with the length."""
        self.file.seek(0)
        self._write_header()


class BlobStream:
    """Byte strings written one after the other, of which only the lengths are kept in memory."""

    def __init__(self, data: Stream) -> None:
        self.data = data
        self.lengths = array("Q")

    def append(self, value: bytes) -> None:
        """Write the next string, which may be empty."""
        self.data.append(value)
        self.lengths.append(len(value))

    def ends(self) -> NDArray[Any]:
        """The offsets that part n strings: n + 1 of them from 0, in the narrowest dtype."""
        return narrowed(np.concatenate(([0], np.cumsum(self.lengths, dtype=np.int64))))


class Blob(Sequence[bytes]):
    """A sequence of byte strings in one array of bytes, parted by offsets (see `BlobStream.ends`).

    Nothing is decoded before it is asked for: a string costs one copy of its bytes, so that a
    sorted blob can be bisected in O(log n) reads. Negative places and slices are not understood.
    """

    def __init__(self, data: NDArray[np.uint8], ends: NDArray[Any]) -> None:
        # Memory views give Python numbers and bytes, several times faster than arrays do.
        self.data = data.data
        self.ends = ends.data

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, at: Any) -> Any:
        return bytes(self.data[self.ends[at] : self.ends[at + 1]])

    def text(self, at: int) -> str:
        """The string at a place, decoded from UTF-8."""
        return str(self.data[self.ends[at] : self.ends[at + 1]], "utf-8")

    def texts(self) -> tuple[str, ...]:
        """All strings, decoded from UTF-8: O(size of the blob)."""
        return tuple(map(self.text, range(len(self))))

    def json(self, at: int) -> Any:
        """The JSON value at a place, which must begin the string: no blanks before it."""
        return _decoded(self.text(at))[0]


class Texts(Sequence[str]):
    """The strings of a blob as a sequence, each decoded from UTF-8 whenever it is asked for."""

    def __init__(self, blob: Blob) -> None:
        self.blob = blob

    def __len__(self) -> int:
        return len(self.blob)

    def __getitem__(self, at: Any) -> Any:
        return self.blob.text(at)


def narrowed(numbers: NDArray[Any]) -> NDArray[Any]:
    """A copy of numbers that are not negative, in the narrowest unsigned dtype that holds them."""
    return numbers.astype(np.min_scalar_type(int(numbers.max(initial=0))))
