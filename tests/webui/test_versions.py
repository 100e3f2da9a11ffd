"""The page of a report that has other versions, or that was downloaded."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from search.backends import open_backend
from search.engine import Engine
from search.settings import Settings
from tests.reports import make_report, put
from tests.webui.test_views import opened, texts
from webui import create_app


def test_versions_of_a_report_lead_to_each_other(tmp_path: Path) -> None:
    backend = open_backend(tmp_path)
    ids = ("quzhou-2021", "quzhou-2021-2", "quzhou-2021-2022")
    put(backend, *(make_report(each, f"# overview 一、概述\n公开{each}。") for each in ids))
    client = create_app(Engine(backend), Settings()).test_client()
    for report, said, leads_to in (
        (ids[0], ["较早的版本：quzhou-2021-2"], [ids[1]]),
        (ids[1], ["这份报告有较新的版本。"], [ids[0]]),
        (ids[2], [], []),
    ):
        page = opened(client, f"/r/{report}")
        assert texts(page, ".report-header .notice") == said
        links = page.select(".report-header .notice a")
        assert [each["href"] for each in links] == [f"/r/{each}" for each in leads_to]
    assert client.get(f"/r/{ids[1]}.json").get_json()["versions"] == [ids[0], ids[1]]
    backend.close()


def test_the_day_of_a_download_is_among_the_facts(tmp_path: Path) -> None:
    report = make_report("quzhou-2021", "# overview 一、概述\n公开预算。")
    facts = replace(report.facts, fetched=date(2024, 5, 1))
    backend = open_backend(tmp_path)
    put(backend, replace(report, facts=facts))
    page = opened(create_app(Engine(backend), Settings()).test_client(), "/r/quzhou-2021")
    assert "下载日期2024年5月1日" in texts(page, ".facts div")
    backend.close()
