"""Links that the script makes of words, against what the server reads: the same text, the same
letters, and exactly the words that were selected."""

from collections.abc import Iterator
from random import Random
from typing import Final
from unicodedata import category

import pytest
from playwright.sync_api import Page

from indexer.runs import pipeline
from indexer.runs.workers import Workers
from search.answers.quoting import quoted_in
from search.backends import open_backend
from search.engine import Engine
from search.model.links import quotation_in
from search.model.quotations import checksum_of, letters_of
from search.settings import Settings
from tests.examples import examples
from tests.places import CORPUS
from tests.quotations import text_of, trimmed
from tests.serving import serving
from webui import create_app

pytestmark = pytest.mark.browser

LINKS: Final = """async ([script, stretches]) => {
  const { ReportText, addressOf, quotationOf } = await import(script);
  const root = document.querySelector(".report-text");
  const { text } = new ReportText(root);
  return [text, stretches.map(([start, end]) => {
    const quotation = quotationOf(text, start, end);
    return quotation && addressOf(`/r/${root.dataset.report}`, quotation);
  })];
}"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The five sample reports, as the indexer reads them."""
    backend = open_backend(tmp_path_factory.mktemp("index"))
    with Workers() as workers:
        pipeline.index([CORPUS], backend, workers)
    yield Engine(backend)
    backend.close()


@pytest.fixture(scope="module")
def address(engine: Engine) -> Iterator[str]:
    """Where the five sample reports are served."""
    with serving(create_app(engine, Settings())) as at:
        yield at


def script(page: Page) -> str:
    """Where the script is of which the bar is made."""
    bar = page.locator("script[src$='selecting.js']").get_attribute("src") or ""
    return bar.replace("selecting.js", "quoting.js")


SAMPLES: Final = (
    *("changchunligongdaxue-2022", "kunmingligongdaxue-2022-2023", "quzhouxueyuan-2021-2022"),
    *("zhejianggongyedaxue-2021-2022", "zhongguojiliangdaxue-2022-2023"),
)


@pytest.mark.parametrize("report_id", SAMPLES)
def test_any_stretch_of_any_report_gets_a_link_that_leads_to_exactly_it(
    engine: Engine, page: Page, report_id: str
) -> None:
    report = engine.report(report_id)
    text, random = text_of(report), Random(report_id)
    stretches: list[tuple[int, int]] = []
    while len(stretches) < examples(200):
        start = random.randrange(len(text))
        start, end = trimmed(text, (start, start + random.choice((1, 3, 12, 60, 300, 2000))))
        if letters_of(text[start:end]):
            stretches.append((start, end))
    page.goto(f"/r/{report_id}")
    shown, links = page.evaluate(LINKS, [script(page), stretches])
    assert shown == text
    for (start, end), link in zip(stretches, links, strict=True):
        assert len(link) < 8_000
        quotation = quotation_in(link)
        assert quotation
        found = quoted_in(report, quotation)
        assert found.text == text[start:end]
        assert not found.moved


def test_the_script_counts_letters_as_the_server_does(page: Page) -> None:
    page.goto(f"/r/{SAMPLES[0]}")
    # Characters that Python knows; a browser may know more.
    known = [char for char in map(chr, range(0x30000)) if category(char) not in ("Cn", "Cs")]
    texts = ["".join(known[at : at + 64]) for at in range(0, len(known), 64)]
    texts += ["2.5.1 2,092", "A.B 1.a", "二〇二二年", "１.５", "x²"]
    counted = page.evaluate(
        """async ([script, texts]) => {
          const { checksumOf, unitsOf } = await import(script);
          return texts.map((text) => [unitsOf(text), checksumOf(text)]);
        }""",
        [script(page), texts],
    )
    assert [units for units, _ in counted] == [letters_of(text) for text in texts]
    assert [checksum for _, checksum in counted] == [checksum_of(text) for text in texts]
