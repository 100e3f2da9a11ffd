"""What tests share: a report in a file, and a small index of hand-made reports with its pages."""

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from search.backends import Backend, open_backend
from search.engine import Engine
from search.model.report import Passage, PassageKind, Report
from search.settings import Settings
from tests.backends import MAKERS
from tests.changes import changed_files, mirroring
from tests.examples import register
from tests.formats import Formats
from tests.reports import SHORT_REPORT, make_report, put
from tests.serving import serving
from webui import create_app

QUIET = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)
OVERVIEW = """
本报告根据《高等学校信息公开办法》和教办函(2014)23号编制。
# overview 一、概述
学校坚持“以公开为常态、不公开为例外”的原则。
## overview （一）加强组织领导
成立信息公开领导小组，校长任组长。
# proactive 二、主动公开情况
## proactive/admission （一）招生考试
公开招生章程和招生计划，接受监督。
## proactive/finance （二）财务资产
公开年度预算和决算，公示收费标准。
# request 三、依申请公开情况
本年度收到依申请公开申请3件，均已答复。
"""
ATTACHED = """
# complaints 四、举报、复议、诉讼情况
未因信息公开受到举报、复议和诉讼。
# attachment 附件
|1 | 招生 | 招生章程 | <招生网>
|2 | 预算 | 财务处网站
## attachment 署名
>衢州学院
"""
KUNMING = """
# overview 一、概述
学校高度重视信息公开工作。
# proactive/admission 二、主动公开
发布招生信息120条，录取查询全程公开。
# request 三、依申请公开
*收到申请1件。
*按时答复1件。
"""
KINDS = {"|": PassageKind.TABLE, ">": PassageKind.SIGNATURE, "*": PassageKind.LIST}


register()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--changed", action="store_true", help="only the tests of changed files")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --changed, leave out the tests that mirror no file that differs from the last commit."""
    if config.getoption("--changed"):
        wanted = mirroring(changed_files(config.rootpath))
        left_out = [item for item in items if not wanted(item.path.relative_to(config.rootpath))]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def _report(report_id: str, school: str, year: int, text: str) -> Report:
    report = make_report(report_id, text, school=school, year=year)
    facts = replace(report.facts, published=date(year + 1, 10, 30), file=f"in/{report_id}.txt")
    return replace(report, facts=facts, passages=tuple(map(_of_kind, report.passages)))


def _of_kind(passage: Passage) -> Passage:
    kind = KINDS.get(passage.text[0], PassageKind.TEXT)
    return replace(passage, kind=kind, text=passage.text.lstrip("".join(KINDS)))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report in a file."""
    path = tmp_path / "甲.txt"
    path.write_text(SHORT_REPORT, "utf-8")
    return path


@pytest.fixture(scope="session")
def small_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Three reports of two schools."""
    backend = open_backend(Path(tmp_path_factory.mktemp("index")))
    put(
        backend,
        _report("quzhouxueyuan-2021-2022", "衢州学院", 2021, OVERVIEW + ATTACHED.strip()),
        _report("quzhouxueyuan-2022-2023", "衢州学院", 2022, OVERVIEW),
        _report("kunminglig-2022-2023", "昆明理工大学", 2022, KUNMING),
    )
    yield Engine(backend)
    backend.close()


@pytest.fixture(scope="session")
def small_site(small_engine: Engine) -> Flask:
    """The pages over the small index."""
    app = create_app(small_engine, Settings())
    app.testing = True
    return app


@pytest.fixture
def client(small_site: Flask) -> FlaskClient:
    """A browser without JavaScript."""
    return small_site.test_client()


@pytest.fixture(scope="session")
def formats(tmp_path_factory: pytest.TempPathFactory) -> Formats:
    """The sample reports in every format, each kind made when it is first asked for; the processes
    of one run share them."""
    own = tmp_path_factory.getbasetemp()
    run = own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own
    folder = run / "formats"
    folder.mkdir(exist_ok=True)
    return Formats(folder)


@pytest.fixture(scope="module")
def address(small_site: Flask) -> Iterator[str]:
    """Where the small site is served."""
    with serving(small_site) as at:
        yield at


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("没有 Chromium，跳过浏览器测试；安装：apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A fresh window of ordinary size that may use the clipboard."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5_000)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab in which an error of a script or a refused resource fails the test."""
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    yield page
    assert not [each for each in errors if not re.search(r"status of 4\d\d", each)]


@pytest.fixture(params=MAKERS)
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    """A backend over a folder that does not exist yet."""
    opened = MAKERS[request.param](tmp_path / "index")
    yield opened
    opened.close()
