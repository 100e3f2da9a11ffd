"""What is said of an answer before its hits: what was asked instead, how it was widened, and what
it can be narrowed to; and of a link whose words have moved. Nothing is done silently, and nothing
narrowed unasked."""

import re
import shlex
from collections.abc import Iterator
from itertools import chain
from typing import Final

from search.answers.facets import label_of
from search.answers.page import Page
from search.model.fields import FIELDS, Sort
from search.query.intents import Intent
from search.query.numbers import AbsentNumber
from search.query.tree import And

# What a shell takes as it stands; shlex would put quotes around Han.
_PLAIN: Final = re.compile(r"[\w%+=:,./-]+")


def widening(page: Page) -> str:
    """How an answer was widened to passages with some of the words, a sentence in Chinese.

    Empty when it was not. The page and the terminal say the same.
    """
    if not page.relaxed:
        return ""
    ranked = page.request.sort is Sort.RELEVANCE
    if page.absent and not page.complete and _alone(page):
        return ""
    if page.unquoted:
        return f"没有段落有引号里的原话；以下{'按其中的词排序' if ranked else '是有其中的词的'}。"
    if page.beside:
        return f"有全部检索词的在前；后面另列 {page.beside} 处只有其中一部分的。"
    if page.complete:
        order = "，按相关度排序" if ranked else ""
        return f"这句话里的词，有 {page.complete} 处段落全都有；以下也列出只有其中一部分的{order}。"
    how = "按包含其中一部分词排序" if ranked else "是包含其中一部分词的"
    return f"没有段落包含全部检索词；以下{how}。"


def _alone(page: Page) -> bool:
    """Whether the numbers that are nowhere are all that was asked."""
    return len(page.absent) == 1 and not isinstance(page.request.query, And)


def absence(each: AbsentNumber) -> str:
    """What is said of a number that no passage cites, before those that may be meant."""
    rest = "；相近的有：" if each.nearest else "，也没有相近的。"
    return f"收录的报告里没有“{each.number}”{rest}"


# What is said of the quotes of a sentence.
PREFERRED: Final = "引号里的话只作参考：有原话的在前，没有的也列出"
# What is said of what a link quotes.
MOVED_WORDS: Final = "链接引用的文字还在，但它前后的文字与复制链接时不同。"
MOVED_PASSAGE: Final = (
    "这条链接原来的段落编号已经不在；这一段，是在同一份报告里按链接引用的文字找到的。"
)
WORDS_GONE: Final = "报告现在没有链接引用的这些文字，或者不止一处有"
# What parts passages with all the words from the others.
DIVIDING: Final = "以下只有其中一部分检索词"


# ---- for a terminal ----


def corrections(page: Page) -> Iterator[str]:
    """Lines that say which other query was answered, or would find more; often none.

    For a terminal: they name options of `xxgk search`.
    """
    if page.instead:
        typed, meant = page.request.text, page.instead
        yield f"没有找到“{typed}”，以下是“{meant}”的结果（不要改正：加 --literal）。"
    if page.suggestion:
        yield f"您是不是要找：{page.suggestion}"


def asides(page: Page) -> Iterator[str]:
    """Lines that say what else was looked for, what not, and what can be.

    Synonyms, how an answer was widened or kept from it, and for each filter that the query names
    the command that applies it. For a terminal: they name options of `xxgk search`.
    """
    if page.synonyms:
        yield _synonyms(page)
    for number in page.absent:
        yield f"{absence(number)}{'、'.join(number.nearest)}"
    if page.preferred:
        yield f"{PREFERRED}（必须有原话：加 --verbatim）"
    if said := widening(page):
        yield said.replace("。", "（只看全都有的：加 --strict）。") if page.complete else said
    if page.request.strict:
        yield "只看词全都有的（去掉 --strict 也列出只有其中一部分的）"
    for each in page.intents:
        field, (value,) = each.filter.field, each.filter.values
        name = f"{FIELDS[field].label} {label_of(field, value)}"
        yield f"可以只看：{name}（{_command(page, each)}）"


def _synonyms(page: Page) -> str:
    words = "、".join(page.synonyms)
    if page.request.synonyms:
        return f"已含：{words}（只找所写的词：加 --no-synonyms）"
    return f"未含：{words}（去掉 --no-synonyms 也找它们）"


def _command(page: Page, intent: Intent) -> str:
    """The command that looks for the rest of the query, with the filter and those chosen."""
    others = (each for each in page.request.filters if each.field != intent.filter.field)
    options = (
        (f"--{each.field}", value if each.field == "year" else label_of(each.field, value))
        for each in (*others, intent.filter)
        for value in each.values
    )
    words = (*filter(None, [str(intent.rest)]), *chain.from_iterable(options))
    quoted = (word if _PLAIN.fullmatch(word) else shlex.quote(word) for word in words)
    return " ".join(("xxgk", "search", *quoted))
