"""Pages say how loosely a sentence or quotes were taken, and can be switched."""

from flask.testing import FlaskClient

from tests.webui.test_views import REPORT, opened, texts
from webui.state import SearchState


def test_a_sentence_says_how_many_have_all_its_words_and_can_be_taken_strictly(
    client: FlaskClient,
) -> None:
    page = opened(client, "/search?q=收到了几件申请吗")
    (link,) = page.select(".notice a")
    assert texts(page, ".notice p")[0].startswith("这句话里的词，有 3 处段落全都有；")
    assert not page.select(".divider")
    strict = opened(client, str(link["href"]))
    assert texts(strict, ".totals strong")[1] == "3"
    assert not strict.select(".notice")
    (back,) = strict.select(".strictness a")
    assert opened(client, str(back["href"])).select(".notice")


def test_a_report_is_opened_at_a_sentence_as_loosely_as_the_answer(client: FlaskClient) -> None:
    report = opened(client, "/r/kunminglig-2022-2023?q=收到了几件申请吗")
    assert "本报告有 1 处全都有；连同只有其中一部分的，有" in texts(report, ".hit-status")[0]
    strict = opened(client, str(report.select(".hit-status a")[1]["href"]))
    assert len(strict.select(".is-hit")) == 1
    assert len(report.select(".is-hit")) > 1
    back = opened(client, str(strict.select(".hit-status a")[1]["href"]))
    assert len(back.select(".is-hit")) == len(report.select(".is-hit"))


def test_quotes_that_were_taken_off_are_said_to_be(client: FlaskClient) -> None:
    page = opened(client, "/search?q=“招生食堂预算”")
    assert texts(page, ".notice p") == ["没有段落有引号里的原话；以下按其中的词排序。"]
    report = opened(client, f"/r/{REPORT}?q=“招生食堂预算”")
    assert "本报告里没有引号里的原话" in texts(report, ".hit-status")[0]


def test_a_filter_that_the_query_names_is_a_chip_that_puts_it_in_the_place_of_its_name(
    client: FlaskClient,
) -> None:
    page = opened(client, "/search?q=衢州学院+预算")
    (chip,) = page.select(".chip-offer")
    assert chip.get_text() == "学校：衢州学院"
    assert str(chip["href"]) == SearchState("预算").toggle("school", "衢州学院").url
    chosen = opened(client, str(chip["href"]))
    assert texts(chosen, ".totals strong")[1] == texts(page, ".totals strong")[1]
    assert not chosen.select(".chip-offer")
