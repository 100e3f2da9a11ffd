"""What it costs to find that nothing has changed: counted, since seconds depend on the machine."""

import json
import subprocess
import sys
from pathlib import Path

from indexer.runs.files import find
from indexer.runs.manifest import Known, dumps
from tests.places import ROOT

FILES = 1_000
# Run apart, since an audit hook cannot be taken away.
COUNTING = """
import json, sys
from collections import Counter
from pathlib import Path
from indexer.runs.pipeline import IndexOptions, index
from indexer.runs.workers import Workers
from search.backends import open_backend

folder, where, known = map(Path, sys.argv[1:])
backend = open_backend(where)
with backend.writer() as writer:
    writer.record(known.read_text())
counted = Counter()
def count(event, arguments):
    inside = str(arguments[0]).startswith(str(folder)) if arguments else False
    counted[event] += event == "subprocess.Popen" or inside
with Workers() as workers:
    sys.addaudithook(count)
    outcome = index([folder], backend, workers)
print(json.dumps([outcome.unchanged, outcome.read, +counted]))
"""


def test_of_a_thousand_unchanged_files_none_is_opened(tmp_path: Path) -> None:
    folder, known = tmp_path / "报告", tmp_path / "known.json"
    folder.mkdir()
    for number in range(FILES):
        (folder / f"{number}.txt").write_text("信息公开", "utf-8")
    files = [Known(each.path, each.size, each.mtime, "") for each in find([folder])]
    known.write_text(dumps(files), "utf-8")
    arguments = [str(folder), str(tmp_path / "索引"), str(known)]
    run = subprocess.run(
        [sys.executable, "-c", COUNTING, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    unchanged, read, counted = json.loads(run.stdout)
    assert (unchanged, read) == (FILES, 0)
    assert counted == {"os.walk": 1, "os.scandir": 1}
