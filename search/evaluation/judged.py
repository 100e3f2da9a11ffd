"""Reading a judged set. A fault names its file and line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from search.errors import XxgkError
from search.user_files import lines_of

EVERY_SPLIT: Final = "all"
# What a split is called when the queries are not split.
ONLY_SPLIT: Final = "test"

Qrels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query as a user typed it; `kind` and `split` are the set's own names."""

    id: str
    text: str
    split: str = ONLY_SPLIT
    kind: str = ""


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """A document of a corpus; its title is what a heading is to a passage."""

    id: str
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """The queries of a split that have a relevant document, and the grades (0 and up) of each."""

    queries: tuple[JudgedQuery, ...]
    qrels: Qrels


def judged_set(folder: Path, split: str = EVERY_SPLIT) -> JudgedSet:
    """Read the queries of a split and their judgements from a folder.

    EVERY_SPLIT stands for all. Queries without a relevant document are left out. Raises XxgkError
    that names the file and line at fault.
    """
    qrels = _qrels(folder / "qrels.tsv")
    queries = [_query(place, row) for place, row in _rows(folder / "queries.jsonl")]
    splits = sorted({query.split for query in queries})
    if split not in (EVERY_SPLIT, *splits):
        raise XxgkError(f"{folder} 里没有叫“{split}”的部分，只有：{'、'.join(splits)}。")
    wanted = (query for query in queries if split in (EVERY_SPLIT, query.split))
    chosen = tuple(query for query in wanted if any(qrels.get(query.id, {}).values()))
    if not chosen:
        raise XxgkError(f"{folder} 的“{split}”部分没有一个检索有相关的文档，无从评判。")
    return JudgedSet(chosen, {query.id: qrels[query.id] for query in chosen})


def documents(path: Path) -> Iterator[JudgedDocument]:
    """The documents of a JSON-lines corpus, read one by one.

    Raises XxgkError that names the line at fault, when it comes to it.
    """
    for place, row in _rows(path):
        name = _identifier(place, row)
        yield JudgedDocument(name, _text(place, row, "text"), str(row.get("title") or ""))


def _query(place: str, row: Mapping[str, object]) -> JudgedQuery:
    split, kind = str(row.get("split") or ONLY_SPLIT), str(row.get("kind") or "")
    return JudgedQuery(_identifier(place, row), _text(place, row, "text"), split, kind)


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    for place, line in _lines(path):
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise XxgkError(f"{place} 不是一个 JSON 对象。请检查这一行。")
        yield place, row


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in lines_of(path, "评判用的文件夹里要有它。"):
        if line.strip():
            yield f"{path} 第 {number} 行", line


def _identifier(place: str, row: Mapping[str, object]) -> str:
    """An id goes into a run, where spaces part the columns."""
    name = _text(place, row, "id")
    if not name or len(name.split()) != 1:
        raise XxgkError(f"{place} 的 id 是“{name}”；它不能是空的，也不能有空格。")
    return name


def _text(place: str, row: Mapping[str, object], key: str) -> str:
    if not isinstance(row.get(key), str):
        raise XxgkError(f"{place} 缺少 {key}，或者它不是文字。")
    return str(row[key])


def _qrels(path: Path) -> Qrels:
    qrels: Qrels = {}
    for place, line in _lines(path):
        columns = line.split()
        if len(columns) == 4:  # TREC's own four columns: query, iteration, document, grade
            del columns[1]
        if len(columns) != 3 or not columns[2].removeprefix("-").isdecimal():
            raise XxgkError(f"{place} 应当是：检索、文档、等级（整数），以制表符隔开。")
        query, document, grade = columns
        qrels.setdefault(query, {})[document] = max(0, int(grade))
    return qrels
