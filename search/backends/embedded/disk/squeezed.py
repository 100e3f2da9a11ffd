"""The squeezed text of every document, in about 1.2 bytes a character, searched as it is.

The code is an (s, c)-dense code (Brisaboa, Fariña, Navarro and Esteller, (S,C)-Dense Coding, SPIRE
2003) with s = 240 and c = 16: the 240 commonest characters have one byte, the next 240 * 16 have
two, and so on. Bytes from LEADS up are followed by more of the same character, bytes below end it.
So a run of characters is a run of bytes, and where its bytes are found it stands, unless a byte
from LEADS up precedes: then they begin inside a character.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from search.backends.embedded.disk.arrays import EMPTY, Arrays, Docs, Mask, narrowed
from search.words.units import char_kind

# Bytes from here up are not the last of a character: s of the code.
LEADS: Final = 240
# How many characters have one byte, at most two, three and four bytes.
_ROOM: Final = (240, 240 * 17, 240 * (17 + 16**2), 240 * (17 + 16**2 + 16**3))
# Looking into one document costs about as much as looking through this many bytes of the column.
LOOK: Final = 1400
# Bytes of the column looked through at a time: they stay in the processor's cache.
BLOCK: Final = 2**19

# Some texts: the code points of all, one text after the other, and how many each has.
CodePoints: TypeAlias = tuple[NDArray[np.uint32], NDArray[np.int64]]


class Squeezed:
    """The squeezed texts of a segment, mapped.

    `data` are the bytes of all, one text after the other, and `ends` where each text ends, from 0:
    one more than there are documents. `characters` are the code points that occur, the commonest
    first: a character's place among them is its rank, which its bytes say.
    """

    def __init__(self, arrays: Arrays) -> None:
        self.file, self.offset = arrays.file("squeezed")
        self.data: NDArray[np.uint8] = arrays.map("squeezed")
        self.ends: NDArray[np.unsignedinteger] = arrays.map("squeezed.ends")
        self.characters: NDArray[np.uint32] = arrays.map("squeezed.characters")

    def code(self, run: str) -> list[bytes]:
        """The bytes of each character of a run; empty when one of them is nowhere in these texts.

        Linear in the different characters, for each of the run.
        """
        ranks = [np.flatnonzero(self.characters == ord(char)) for char in run]
        return [_code(int(rank[0])) for rank in ranks] if all(map(len, ranks)) else []

    def character(self, code: bytes) -> str:
        """The character of these bytes: one whole code, as `code` gives it."""
        leads = (16**at * (byte - LEADS + 1) for at, byte in enumerate(reversed(code[:-1])))
        return chr(self.characters[code[-1] + LEADS * sum(leads)])

    def texts(self, docs: Docs) -> list[str]:
        """The texts of some documents, decoded, in the order of the docids given."""
        points, lengths = self.code_points(docs)
        text = points.tobytes().decode("utf-32-le")
        ends = np.cumsum(lengths).tolist()
        return [text[end - size : end] for end, size in zip(ends, lengths.tolist(), strict=True)]

    def code_points(self, docs: Docs) -> CodePoints:
        """The texts of some docids in the order given, decoded by operations on whole arrays."""
        pieces = [self.data[self.ends[doc] : self.ends[doc + 1]] for doc in docs]
        data = np.concatenate([np.empty(0, np.uint8), *pieces])
        last = np.flatnonzero(data < LEADS)
        sizes = np.diff(last, prepend=-1)
        ranks = data[last].astype(np.int64)
        for more in range(1, int(sizes.max(initial=1))):
            longer = np.flatnonzero(sizes > more)
            leads = data[last[longer] - more].astype(np.int64) - LEADS
            ranks[longer] += 16 ** (more - 1) * (leads + 1) * LEADS
        lengths = [np.count_nonzero(piece < LEADS) for piece in pieces]
        return self.characters[ranks], np.array(lengths, np.int64)

    def having(self, docs: Docs, run: str, *, open_end: bool = False) -> Mask:
        """Which of some documents have a squeezed run, by the rule of `units.occurrences`.

        A bool for each docid given. Nothing is decoded but neighbours of a run that begins or ends
        with a digit or a letter. Few documents are looked into one by one; for many the whole
        column is looked through: O(bytes looked at).
        """
        code = self.code(run)
        if not code:
            return np.zeros(len(docs), np.bool_)
        finder = _Finder(self, run, code, open_end=open_end)
        if len(docs) * LOOK < len(self.data):
            starts, ends = self.ends[np.stack((docs, docs + 1))].astype(np.int64) + self.offset
            found = map(finder.is_between, starts.tolist(), ends.tolist())
            return np.fromiter(found, np.bool_, len(docs))
        mask = np.zeros(len(self.ends) - 1, np.bool_)
        mask[finder.everywhere()] = True
        return mask[docs]


class _Finder:
    """Finds one squeezed run, given with the bytes of its characters.

    `anchor` is the last byte of its rarest character, by which a column is looked through.
    """

    def __init__(
        self, squeezed: Squeezed, run: str, code: Sequence[bytes], *, open_end: bool
    ) -> None:
        self.squeezed = squeezed
        self.find = squeezed.file.find
        self.code = b"".join(code)
        rarest = max(range(len(code)), key=lambda at: (len(code[at]), code[at]))
        self.anchor = len(b"".join(code[: rarest + 1])) - 1
        self.before = char_kind(run[0])
        self.after = "han" if open_end else char_kind(run[-1])

    def is_between(self, start: int, end: int) -> bool:
        """Whether the document between two places of the file has the run."""
        at = self.find(self.code, start, end)
        while at >= 0 and not self._whole(at, start, end):
            at = self.find(self.code, at + 1, end)
        return at >= 0

    def _whole(self, at: int, start: int, end: int) -> bool:
        """Whether what was found begins with a character, and cuts no number and no word in two."""
        file, stop = self.squeezed.file, at + len(self.code)
        if at > start and file[at - 1] >= LEADS:
            return False
        if self.before != "han" and at > start:
            first = at - 1
            while first > start and file[first - 1] >= LEADS:
                first -= 1
            if self._kind(first, at) == self.before:
                return False
        if self.after != "han" and stop < end:
            last = stop
            while file[last] >= LEADS:
                last += 1
            return self._kind(stop, last + 1) != self.after
        return True

    def _kind(self, start: int, end: int) -> str:
        return char_kind(self.squeezed.character(self.squeezed.file[start:end]))

    def everywhere(self) -> Docs:
        """The docids that have the run, ascending, once for each place where it stands."""
        last = len(self.squeezed.data) - len(self.code)
        pieces = [self._in_block(at, min(at + BLOCK, last + 1)) for at in range(0, last + 1, BLOCK)]
        docs: Docs = np.concatenate([EMPTY, *pieces])
        return docs

    def _in_block(self, start: int, stop: int) -> Docs:
        """The docids that have the run, where it begins between two places of the column."""
        found = self._places(start, stop)
        first, last = np.searchsorted(self.squeezed.ends, (start, stop), side="right") - 1
        ends = self.squeezed.ends[first : last + 2]
        docs = np.searchsorted(ends, found, side="right") - 1
        file, stops = self.squeezed.data, ends[docs + 1]
        whole = found + len(self.code) <= stops
        whole &= (file[found - 1] < LEADS) | (found == ends[docs])
        if not self.before == self.after == "han":
            places = self.squeezed.offset + np.stack((found, ends[docs], stops))
            whole &= np.array([self._whole(*place) for place in places.T.tolist()], np.bool_)
        having: Docs = (docs[whole] + first).astype(np.int32)
        return having

    def _places(self, start: int, stop: int) -> NDArray[np.int64]:
        """Where in a part of the column the bytes of the run begin, told by the anchor first."""
        code, size = self.code, len(self.code)
        block = self.squeezed.data[start : stop + size]
        found = np.flatnonzero(block[self.anchor : stop - start + self.anchor] == code[self.anchor])
        for at in sorted(range(size), key=lambda at: abs(at - self.anchor))[1:]:
            found = found[block[found + at] == code[at]]
        return found + start


def _code(rank: int) -> bytes:
    """The bytes of the character of this rank."""
    rest, last = divmod(rank, LEADS)
    code = [last]
    while rest:
        rest, lead = divmod(rest - 1, 16)
        code.append(LEADS + lead)
    return bytes(reversed(code))


# ---- writing ----


def save_squeezed(arrays: Arrays, texts: Callable[[], Iterable[CodePoints]]) -> None:
    """Write the squeezed texts of a segment, by docid.

    `texts` is called twice and must give the same pieces: once to count characters, once to write.
    """
    ranked, rank = _ranked(points for points, _ in texts())
    arrays.save("squeezed.characters", ranked)
    ends = [np.zeros(1, np.int64)]
    with arrays.stream("squeezed", np.uint8) as stream:
        for points, lengths in texts():
            data, last = _encoded(rank[points])
            stream.append(data)
            stops = np.append(0, last + 1)[np.cumsum(lengths)]
            ends.append(stops + ends[-1][-1])
    arrays.save("squeezed.ends", narrowed(np.concatenate(ends)))


def code_points(texts: Sequence[str]) -> CodePoints:
    """Texts as code points: uint32, a copy."""
    points = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    return points, np.array(list(map(len, texts)), np.int64)


def _ranked(texts: Iterator[NDArray[np.uint32]]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """The code points that occur, the commonest first, and the rank of every code point."""
    counts = np.zeros(0x110000, np.int64)
    for points in texts:
        held = np.bincount(points)
        counts[: len(held)] += held
    used = np.flatnonzero(counts)
    ranked = used[np.argsort(-counts[used], kind="stable")]
    rank = np.zeros(0x110000, np.int64)
    rank[ranked] = np.arange(len(ranked))
    return ranked.astype(np.uint32), rank


def _encoded(ranks: NDArray[np.int64]) -> tuple[NDArray[np.uint8], NDArray[Any]]:
    """Characters, by rank, as bytes, and where the last byte of each is."""
    sizes = np.searchsorted(_ROOM, ranks, side="right") + 1
    last = np.cumsum(sizes) - 1
    data = np.empty(int(sizes.sum()), np.uint8)
    data[last] = ranks % LEADS
    rest = ranks // LEADS
    for more in range(1, int(sizes.max(initial=1))):
        longer = np.flatnonzero(sizes > more)
        left = rest[longer] - 1
        data[last[longer] - more] = LEADS + left % 16
        rest[longer] = left // 16
    return data, last
