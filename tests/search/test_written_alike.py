"""One thing written in several ways is found by each of them, and marked whole."""

from pathlib import Path

import pytest

from search.backends import open_backend
from search.engine import Engine
from search.query.request import Request
from search.query.tree import Exact, Words
from tests.reports import EVERYTHING, make_report, put

# Each line holds ways to write one thing.
WRITTEN_ALIKE = [
    ["信息公开", "信 息 公 开", "信　息　公　开", "信息公開", "信\u00ad息公\u200b开"],
    ["2092条", "2,092 条", "２，０９２条", "2092 条", "２０９２条"],
    ["2022年", "二〇二二年", "二零二二年", "二○二二年", "２０２２年", "二 〇 二 二 年"],
    ["25.6亿", "25．6亿", "２５.６ 亿"],
    ["98.5%", "98.5％", "９８．５％"],
    ["中量大〔2023〕42号", "中量大[2023]42号", "中量大(2023) 42号", "中量大〔二〇二三〕第42号"],
    ["第Ⅱ类", "第II类", "第ii类"],
    ["长春", "⻓春", "長春", "長 春"],
    ["比率", "⽐率", "比\uf961"],
]


@pytest.mark.parametrize("writings", WRITTEN_ALIKE, ids=lambda each: each[0])
def test_what_is_written_differently_finds_each_other_and_is_marked_whole(
    writings: list[str], tmp_path: Path
) -> None:
    backend = open_backend(tmp_path)
    text = "\n".join(f"共{each}、甲乙丙{at}" for at, each in enumerate(writings))
    put(backend, make_report("alike", text + "\n别的段落", school="学院", year=2020))
    for typed in writings:
        for query in (Words(typed), Exact(typed))[: 1 + ("号" not in typed)]:
            request = Request(typed, query, grouped=False, size=EVERYTHING)
            hits = Engine(backend).search(request).hits
            assert sorted(hit.passage.ordinal for hit in hits) == list(range(len(writings)))
            for hit in hits:
                (found,) = (each.text for each in hit.excerpt if each.hit)
                assert found == writings[hit.passage.ordinal].rstrip("%％")
