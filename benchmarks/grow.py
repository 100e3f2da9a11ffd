"""Five real reports grown to as many as wanted: other schools, years and numbers, sentences in
another order. The same seed gives the same reports on every machine."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from search.model.report import Facts, Passage, Report

PLACES = re.findall(
    "..",
    "北京天津上海重庆太原沈阳长春南京杭州合肥福州南昌济南郑州武汉长沙广州南宁海口成都贵阳昆明"
    "拉萨西安兰州西宁银川大连青岛宁波厦门深圳苏州无锡温州徐州烟台洛阳桂林绵阳遵义大理咸阳宝鸡"
    "湘潭株洲襄阳宜昌赣州九江泉州芜湖嘉兴绍兴扬州保定唐山大同包头鞍山抚顺锦州吉林南通盐城镇江"
    "泰州金华台州温岭淮安蚌埠安庆龙岩上饶吉安潍坊泰安开封安阳荆州黄石",
)
KINDS = re.findall(
    r"\w+",
    "大学 理工大学 工业大学 师范大学 农业大学 医科大学 财经大学 科技大学 交通大学 建筑大学 "
    "外国语大学 学院 师范学院 工程学院 科技学院 医学院 财经学院 职业技术学院 艺术学院 体育学院",
)
SCHOOLS = tuple("".join(each) for each in product(PLACES, KINDS))
YEARS = range(2010, 2026)

_SENTENCES = re.compile(r"[^。；]+[。；]?")
_NUMBER = re.compile(r"\d+")


def grow(reports: Sequence[Report], count: int, seed: int = 1) -> Iterator[Report]:
    """`count` reports made from these, each school and year at most once."""
    chance = random.Random(seed)
    names = chance.sample(list(product(SCHOOLS, YEARS)), count)
    for number, (school, year) in enumerate(names):
        yield _grown(reports[number % len(reports)], school, year, f"r{number:06d}", chance)


def _grown(report: Report, school: str, year: int, name: str, chance: random.Random) -> Report:
    old = report.facts
    shift = year - (old.year or year)

    def rewritten(text: str) -> str:
        text = text.replace(old.school or "\0", school)
        return _NUMBER.sub(lambda found: _number(found.group(), shift, chance), text)

    facts = replace(
        old, id=name, school=school, year=year, title=rewritten(old.title), file=f"{name}.txt",
        period_start=_moved(old.period_start, shift), period_end=_moved(old.period_end, shift),
        published=_moved(old.published, shift),
    )  # fmt: skip
    passages = tuple(_passage(each, facts, rewritten, chance) for each in report.passages)
    return Report(facts, report.sections, passages)


def _passage(passage: Passage, facts: Facts, rewritten: object, chance: random.Random) -> Passage:
    assert callable(rewritten)
    sentences = _SENTENCES.findall(passage.text) or [passage.text]
    chance.shuffle(sentences)
    trail = tuple(map(rewritten, passage.trail))
    text = rewritten("".join(sentences))
    return replace(passage, id=f"{facts.id}.{passage.ordinal:08x}", text=text, trail=trail)


def _number(digits: str, shift: int, chance: random.Random) -> str:
    """Years move with the report, small numbers stay, the rest keep their number of digits."""
    if len(digits) == 4 and digits.startswith("20"):
        return str(int(digits) + shift)
    if len(digits) < 2:
        return digits
    return str(chance.randrange(10 ** (len(digits) - 1), 10 ** len(digits)))


def _moved(day: date | None, years: int) -> date | None:
    return day and day.replace(year=day.year + years, day=min(day.day, 28))
