"""A process that writes one version of the same reports after another, until it is killed.

Each version says its number in every passage and in the notes, so that a mixture would show.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from search.backends import open_backend
from search.backends.analysis import Analysis, analyse
from search.model.report import Report
from tests.reports import make_report, no_words

REPORTS = 4
PASSAGES = 40


def reports(version: int) -> Iterator[tuple[Report, Analysis]]:
    """The reports of a version; they are analysed without a dictionary, which is slow."""
    for at in range(REPORTS):
        lines = (f"第{version}版第{line}段。" for line in range(PASSAGES))
        report = make_report(f"report-{at}", "\n".join(lines), year=2000 + version % 20)
        yield report, analyse(report, cut=no_words())


def write(where: Path, version: int) -> None:
    """Replace all reports by those of a version, in one change."""
    with open_backend(where).writer(rebuild=version % 5 == 0) as writer:
        for report, analysis in reports(version):
            writer.put(report, analysis)
        writer.record(str(version))


def main() -> None:
    """Go on from the version that the index has."""
    where = Path(sys.argv[1])
    version = int(open_backend(where).recorded() or "0")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        version += 1
        write(where, version)


if __name__ == "__main__":
    main()
