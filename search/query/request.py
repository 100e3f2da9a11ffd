"""One question to an engine, and the one place where it is made from what somebody typed.

A `Request` is a value: the query as typed and as understood, and all that was chosen beside it.
Not here: how choices are read from an address (`webui.state`) or a command line (`filters`).
"""

from dataclasses import dataclass, field, replace
from typing import TypedDict, Unpack

from search.backends.plan import Filter
from search.model.fields import FACETS, Sort
from search.query.syntax import parse
from search.query.tree import Everything, Node


@dataclass(frozen=True, slots=True)
class Request:
    """One question.

    `text` is the query as typed and `query` what it means; `grouped` pages by report and shows up
    to `per_report` passages of each (0: all); `page` counts from 1, `size` is the reports (grouped)
    or passages on it (0: all that are found); `facets` are the fields to count, `facet_values` how
    many values of each to list; `synonyms`: look for those too; `strict`: only what has all the
    words; `verbatim`: what a sentence quotes must stand as typed; `literal`: what was typed, even
    when nothing has it and a correction is known.
    """

    text: str = ""
    query: Node = field(default_factory=Everything)
    filters: tuple[Filter, ...] = ()
    sort: Sort = Sort.RELEVANCE
    grouped: bool = True
    page: int = 1
    size: int = 10
    per_report: int = 3
    facets: tuple[str, ...] = FACETS
    facet_values: int = 50
    synonyms: bool = True
    strict: bool = False
    verbatim: bool = False
    literal: bool = False


class Options(TypedDict, total=False):
    """What may be chosen beside a query; each is the field of `Request` with its name."""

    filters: tuple[Filter, ...]
    sort: Sort
    grouped: bool
    page: int
    size: int
    facets: tuple[str, ...]
    synonyms: bool
    strict: bool
    verbatim: bool
    literal: bool


def request_from(text: str, **options: Unpack[Options]) -> Request:
    """The request for a query as typed, with these options and the usual ones for the rest.

    A `size` of 0 asks for every report and every passage of it. Raises QueryError, which points at
    the fault, and XxgkError for a query that is too long. Takes time linear in the query.
    """
    asked = Request(text, parse(text), **options)
    return asked if asked.size else replace(asked, per_report=0)
