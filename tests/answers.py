"""An answer with two hits, and one with none, for the tests of how answers are shown."""

from search.answers.page import Facet, FacetValue, Fragment, Hit, Page, Without
from search.backends.plan import PartCount, Totals
from search.model.versions import Versions
from search.query.request import Request
from tests.reports import make_report

BASE = "https://xxgk.example"
REPORT = make_report(
    "quzhou-2021",
    """
编者按。
# proactive 二、主动公开情况
## proactive/admission （一）招生考试
公开招生章程。
## proactive/finance （二）财务
公开“预算”, 决算。
# other 署名
衢州学院
""",
)
ALONE = Versions((REPORT.facts.id,))
HITS = tuple(
    Hit(REPORT.facts, passage, 1.23456, excerpt, (PartCount("proactive", 2), PartCount("other", 3)))
    for passage, excerpt in (
        (REPORT.passages[1], (Fragment("公开"), Fragment("招生", hit=True), Fragment("章程。"))),
        (REPORT.passages[2], (Fragment("公开“预算”, 决算。"),)),
    )
)
SCHOOLS = (FacetValue("衢州学院", "衢州学院", 5, True), FacetValue("", "未注明", 1, False))
PAGE = Page(
    *(Request("招生"), HITS, Totals(1, 5), Totals(1, 5)),
    facets=(Facet("school", "学校", SCHOOLS, 2),),
    elapsed=0.0123456,
)
NOTHING = Page(
    *(Request("火箭"), (), Totals(0, 0), Totals(0, 0), ()),
    elapsed=0.001,
    without=(Without("year", "年份", 7),),
)
