"""What `xxgk inspect` shows: how one file is understood, and where each fact was read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from indexer.runs.corrections import Corrections
from indexer.runs.manifest import Seen
from indexer.runs.tasks import ReadTask
from indexer.understanding.report import Understanding
from search.answers.dates import iso
from search.errors import XxgkError
from search.model import taxonomy
from search.model.report import Section

_FACTS: Final = {
    "kind": "类型",
    "title": "标题",
    "school": "学校",
    "year": "年份",
    "period_start": "起始",
    "period_end": "截止",
    "published": "发布",
    "url": "来源",
    "fetched": "下载",
}


def to_read(file: Path) -> ReadTask:
    """What to read of a path, which may lead into a .zip, with what is stated of it by hand; raises
    XxgkError when nothing is there.
    """
    path = file.resolve()
    found = next((each for each in (path, *path.parents) if each.is_file()), None)
    if found is None:
        raise XxgkError(f"没有这个文件：{file}。请检查路径。")
    archive = "" if found == path else str(found)
    name = f"{archive}/{path.relative_to(found).as_posix()}" if archive else str(path)
    return ReadTask(Seen(name, 0, 0, archive), Corrections().of(path))


def as_text(understood: Understanding) -> Iterator[str]:
    """The lines to print: facts, each with where it was read, then sections, passages and the lines
    left out, each with its number. Long texts are cut at 60 characters.
    """
    report = understood.report
    values = _facts(understood) | {"kind": understood.kind.label}
    values["year"] = report.facts.year_label if report.facts.year else None
    for fact, label in _FACTS.items():
        origin = understood.origins.get(fact)
        yield f"{label}    {values[fact] or '（没有写明）'}{f'  〔{origin}〕' if origin else ''}"
    yield f"编号    {report.facts.id}"
    yield f"\n章节（{len(report.sections)}）"
    for section in report.sections:
        indent = "  " * section.level
        yield f"{section.line:>6}{indent}{section.heading}  [{_codes(section)}]"
    yield f"\n段落（{len(report.passages)}）"
    for passage in report.passages:
        yield f"{passage.lines[0]:>6}  {passage.kind.label}  {_shortened(passage.text)}"
    yield f"\n丢掉的行（{len(understood.dropped)}）"
    for dropped in understood.dropped:
        yield f"{dropped.line:>6}  {dropped.why}：{_shortened(dropped.text)}"


def _codes(section: Section) -> str:
    part = taxonomy.parts()[section.part].short
    category = section.category and taxonomy.categories()[section.category].short
    return f"{part} · {category}" if category else part


def _shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


def as_json(understood: Understanding) -> dict[str, Any]:
    """The same as values for JSON, with texts in full; the keys are those that
    docs/reference/json.md lists. Days are ISO 8601, what is not stated is null.
    """
    report = understood.report
    return _facts(understood) | {
        "origins": dict(understood.origins),
        "sections": [
            {name: getattr(each, name) for name in ("part", "category", "level", "heading", "line")}
            for each in report.sections
        ],
        "passages": [
            {
                name: getattr(each, name)
                for name in ("id", "part", "category", "item", "kind", "trail", "text", "lines")
            }
            for each in report.passages
        ],
        "links": [
            {"line": line, "text": link.text, "url": link.url} for line, link in understood.links
        ],
        "dropped": [
            {name: getattr(each, name) for name in ("line", "text", "why")}
            for each in understood.dropped
        ],
    }


def _facts(understood: Understanding) -> dict[str, Any]:
    facts = understood.report.facts
    return {
        "kind": understood.kind.value,
        "school": facts.school,
        "title": understood.title,
        "year": facts.year,
        "year_kind": facts.year_kind.value if facts.year_kind else None,
        "period_start": iso(facts.period_start),
        "period_end": iso(facts.period_end),
        "published": iso(facts.published),
        "url": facts.url,
        "fetched": iso(facts.fetched),
    }
