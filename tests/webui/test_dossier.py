"""The page of the dossier, what a browser is given to keep, and the files made of what it sends."""

import json
from datetime import date
from io import BytesIO
from urllib.parse import unquote

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from search.answers.dossier.collected import LARGEST
from search.answers.dossier.files import DossierFormat
from search.engine import Engine
from search.model.quotations import Quotation
from search.settings import Settings
from tests.documents import code, rows
from tests.dossiers import dossier_text, passage_json, words_json
from webui.dossier import DossierPages

REPORT = "quzhouxueyuan-2021-2022"


@pytest.fixture
def text(small_engine: Engine) -> str:
    """A dossier of two passages of two reports, and of a selection."""
    report, other = (small_engine.report(each) for each in (REPORT, "kunminglig-2022-2023"))
    words = Quotation("申请3件，均已答复", "收到依申请公开", "。")
    items = passage_json(report, 5, note="可引"), words_json(report, words), passage_json(other, 1)
    return dossier_text(*items)


def post(client: FlaskClient, kind: str, text: str, **others: str) -> TestResponse:
    form = {"dossier": text, **others}
    return client.post(f"/dossier.{kind}", data=form, content_type="multipart/form-data")


def test_a_passage_is_given_as_it_is_to_be_kept(client: FlaskClient, small_engine: Engine) -> None:
    passage = small_engine.report(REPORT).passages[5]
    held = client.get(f"/dossier/item.json?passage={passage.id}").get_json()
    assert held == {
        "report": REPORT,
        "passage": passage.id,
        "quoted": None,
        "text": "本年度收到依申请公开申请3件，均已答复。",
        "trail": ["三、依申请公开情况"],
        "page": None,
        "facts": {
            "school": "衢州学院",
            "title": "衢州学院2021学年信息公开工作报告",
            "year": 2021,
            "year_kind": "academic",
            "period": "2021-2022学年",
            "published": "2022-10-30",
            "url": None,
            "fetched": None,
            "file": f"{REPORT}.txt",
        },
    }


def test_the_keys_of_what_is_kept_are_those_of_the_reference(text: str) -> None:
    table = rows("reference/json.md", "收集夹")
    (item, *_) = json.loads(text)["items"]
    assert [key for row in table for key in code(row[0])] == [*item]
    (facts,) = (row[1] for row in table if row[0] == "`facts`")
    assert code(facts) == [*item["facts"]]


def test_words_are_given_with_what_stands_around_them(client: FlaskClient) -> None:
    asked = {"report": REPORT, "exact": "申请3件", "prefix": "收到依申请公开", "suffix": "，均已"}
    held = client.get("/dossier/item.json", query_string=asked).get_json()
    assert held["passage"] is None
    assert held["quoted"] == {name: asked[name] for name in ("exact", "prefix", "suffix")}
    assert (held["text"], held["trail"]) == ("申请3件", ["三、依申请公开情况"])


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"passage": f"{REPORT}.00000000"}, 410),
        ({"passage": "nobody-2020.00000000"}, 404),
        ({"report": REPORT, "exact": "没有这句话，哪里都没有"}, 410),
        ({"report": REPORT, "exact": "公开"}, 410),
        ({"report": REPORT, "exact": "。"}, 400),
        ({"report": "nobody-2020", "exact": "公开"}, 404),
        ({"report": REPORT}, 410),
        ({}, 410),
    ],
)
def test_what_is_not_there_cannot_be_kept(
    client: FlaskClient, asked: dict[str, str], status: int
) -> None:
    answer = client.get("/dossier/item.json", query_string=asked)
    assert answer.status_code == status
    assert answer.get_json()["error"].endswith("。")


@pytest.mark.parametrize("kind", DossierFormat)
def test_a_file_is_named_by_its_title_and_comes_as_what_it_is(
    client: FlaskClient, text: str, kind: DossierFormat
) -> None:
    answer = post(client, kind, text)
    assert answer.status_code == 200
    assert answer.mimetype == kind.media_type
    saved = answer.headers["Content-Disposition"]
    assert saved.startswith("attachment;")
    assert unquote(saved).endswith(f"申请的数量 {date.today()}.{kind}")


def test_a_document_has_the_words_of_the_index_in_the_order_of_the_reader(
    client: FlaskClient, text: str
) -> None:
    opened = docx.Document(BytesIO(post(client, "docx", text).data))
    quotes = [each.text for each in opened.paragraphs if each.style and each.style.name == "Quote"]
    assert quotes == [
        "本年度收到依申请公开申请3件，均已答复。[1]",
        "申请3件，均已答复[1]",
        "发布招生信息120条，录取查询全程公开。[2]",
    ]


def test_a_file_names_the_day_and_the_address_of_the_site(small_engine: Engine, text: str) -> None:
    app = Flask(__name__)
    settings = Settings(url="https://xxgk.example")
    DossierPages(small_engine, settings, lambda: date(2026, 1, 2)).join(app)
    said = post(app.test_client(), "md", text).text
    assert "2026年1月2日从 <https://xxgk.example> 导出" in said
    assert f"](https://xxgk.example/p/{REPORT}." in said


def test_the_style_of_the_references_is_chosen(client: FlaskClient, text: str) -> None:
    assert "[R/OL]" in post(client, "csv", text).text
    assert "[R/OL]" not in post(client, "csv", text, style="plain").text
    answer = post(client, "csv", text, style="ris")
    assert answer.status_code == 400
    assert "没有“ris”这种引文写法，可以用 gbt7714、plain。" in answer.text


def test_what_cannot_be_read_is_refused_with_its_place(client: FlaskClient) -> None:
    answer = post(client, "docx", dossier_text({"text": 3}))
    assert answer.status_code == 400
    assert "收集夹的第 1 段" in answer.text


def test_a_dossier_that_is_too_large_is_refused_in_chinese(client: FlaskClient) -> None:
    answer = client.post("/dossier.docx", data={"dossier": "x" * LARGEST})
    assert answer.status_code == 413
    assert "收集夹最多 8 MB" in answer.text


@pytest.mark.parametrize(("sent", "status"), [
    ("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200),
])  # fmt: skip
def test_a_form_of_another_site_is_refused(
    client: FlaskClient, text: str, sent: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": sent}
    answer = client.post("/dossier.md", data={"dossier": text}, headers=headers)
    assert answer.status_code == status
    assert (status == 200) or "来自别的网站" in answer.text


def test_the_address_of_a_file_leads_to_the_page_that_makes_it(client: FlaskClient) -> None:
    answer = client.get("/dossier.docx")
    assert (answer.status_code, answer.location) == (302, "/dossier")


def test_the_page_says_where_the_dossier_is_and_needs_a_script_for_it(client: FlaskClient) -> None:
    page = client.get("/dossier").text
    assert "只存在这个浏览器里" in page
    assert "<noscript>" in page
    assert all(f'formaction="/dossier.{kind}"' in page for kind in DossierFormat)
