"""What a worker process does: read one file and work out what the index needs of it.

Everything that hostile bytes can reach happens here. Whatever comes of a file, it comes as a value.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from indexer.loaders.blocks import LARGEST
from indexer.runs import archives, corrections, files
from indexer.runs.manifest import Known, Seen, State
from indexer.understanding.kinds import Kind
from indexer.understanding.report import Understanding, read
from indexer.understanding.stated import NOTHING_STATED, StatedFacts
from search.backends.analysis import Analysis, analyse
from search.errors import UnreadableFile, UnreadableForNow
from search.model.report import Report
from search.model.taxonomy import required_parts
from search.words.vocabulary import SHIPPED, Vocabulary

# What Python makes of the bytes of a file's name that are not UTF-8.
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
_TAKEN: Final = (Kind.REPORT, Kind.UNKNOWN)
_ATTEMPTS: Final = 2


@dataclass(frozen=True, slots=True)
class ReadTask:
    """A file to be read and cut into words.

    `corrected` are the facts stated by hand; `take_all` takes every kind.
    """

    seen: Seen
    corrected: StatedFacts = NOTHING_STATED
    take_all: bool = False
    vocabulary: Vocabulary = SHIPPED


@dataclass(frozen=True, slots=True)
class Work:
    """What became of a file that was read.

    When it was taken, its report and what the index needs to know of it; else both are None, and
    `known` has the reason.
    """

    known: Known
    report: Report | None = None
    analysis: Analysis | None = None


def warm(vocabulary: Vocabulary = SHIPPED) -> None:
    """Load the dictionary with these words, which takes half a second, before the clock of the
    first task starts.
    """
    from search.words.segmentation import bulk

    bulk(vocabulary)("信息公开")


def read_file(task: ReadTask) -> Work:
    """Read one file and cut it into words; nothing is raised for any file.

    A file that changes meanwhile is read once more, and has failed when it does so again.
    """
    work = failed(task.seen, "文件不见了", stale=True)
    for _ in range(_ATTEMPTS):
        try:
            before = _stamped(task.seen)
            work = _attempt(replace(task, seen=before))
            if _stamped(task.seen) == before:
                return work
        except FileNotFoundError:
            return work
    return failed(task.seen, "读的时候文件一直在变，请等它写完再收入", stale=True)


def understand(task: ReadTask) -> Understanding:
    """A file with what is stated of it beside it, as `xxgk inspect` shows it, whatever its kind.

    Raises UnreadableFile with the reason.
    """
    seen = task.seen
    with archives.opened(seen) as path:
        noted = NOTHING_STATED if seen.archive else corrections.sidecar(path)
        return read(path, seen.path, task.corrected, noted)


def failed(seen: Seen, reason: str, *, stale: bool = False, limits: str = "") -> Work:
    """What became of a file that could not be read.

    `reason` is printed; `stale`: it is tried again by the next run; `limits`: those at which it was
    given up.
    """
    return Work(replace(_known(seen, "", State.FAILED), reason=reason, stale=stale, limits=limits))


def analysed(report: Report, vocabulary: Vocabulary = SHIPPED) -> tuple[Report, Analysis]:
    """A report that is already understood, such as one of the index, with what the index needs to
    know of it, by this vocabulary.
    """
    return report, analyse(report, vocabulary)


def gaps(understood: Understanding) -> Iterator[str]:
    """What a report lacks: `kind`, `school`, `period`, or the code of a required part."""
    report = understood.report
    found = {each.part for each in report.sections} | {each.part for each in report.passages}
    lacking = {
        "kind": understood.kind is Kind.UNKNOWN,
        "school": report.facts.school is None,
        "period": report.facts.year is None,
    } | {code: code not in found for code in required_parts()}
    return (name for name, missing in lacking.items() if missing)


def _stamped(seen: Seen) -> Seen:
    """A file with its size and time as they are now; of a member, those of its .zip count."""
    facts = Path(seen.archive or seen.path).stat()
    size = seen.size if seen.archive else facts.st_size
    return replace(seen, size=size, mtime=facts.st_mtime_ns)


def _attempt(task: ReadTask) -> Work:
    seen = task.seen
    if _UNDECODED.search(seen.path):
        return failed(seen, "文件名不是 UTF-8 编码，请改名后再收入")
    try:
        return _taken(task, understand(task))
    except UnreadableForNow as error:
        return failed(seen, str(error), stale=True)
    except UnreadableFile as error:
        return _hashed(failed(seen, str(error)))
    except RecursionError:
        return _hashed(failed(seen, "内容一层套一层，太深了，读不了"))


def _hashed(work: Work) -> Work:
    """With the hash by which a file is known again; for a huge one size and time must do."""
    known = work.known
    if known.archive or known.size > LARGEST:
        return work
    return replace(work, known=replace(known, sha256=files.sha256(known.path)))


def _taken(task: ReadTask, understood: Understanding) -> Work:
    seen, report, kind = task.seen, understood.report, understood.kind
    facts = report.facts
    if kind not in _TAKEN and not task.take_all:
        return Work(replace(_known(seen, facts.sha256, State.ASIDE), kind=kind.value))
    if not report.passages:
        return Work(replace(failed(seen, "除了标题没有正文").known, sha256=facts.sha256))
    analysis = analyse(report, task.vocabulary)
    known = replace(
        _known(seen, facts.sha256, State.TAKEN),
        kind=kind.value,
        base=facts.id,
        text=hashlib.sha256("\n".join(analysis.squeezed).encode()).hexdigest()[:16],
        published=facts.published.isoformat() if facts.published else "",
        fetched=facts.fetched.isoformat() if facts.fetched else "",
        gaps=tuple(gaps(understood)) if kind in _TAKEN else (),
    )
    return Work(known, report, analysis)


def _known(seen: Seen, sha256: str, state: State) -> Known:
    return Known(
        seen.path, seen.size, seen.mtime, sha256, state, archive=seen.archive, given=seen.given
    )
