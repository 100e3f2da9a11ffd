"""How a query is read. A fault points at its place and offers the literal reading.

    either := both (OR | "|" both)*        both := unary+ (a space, or AND, between them)
    unary  := ("-" | NOT) unary | atom     atom := (either) | "run"~N | field:value | run* | run

A run goes on to the next space; brackets that close inside it, as in 中国石油大学（华东）, are its
own. A backslash makes the next character mean itself. Runs of punctuation alone, and a quotation
mark without its other half, are passed over.
"""

import re
from typing import Final

from search.errors import QueryError, XxgkError
from search.model import taxonomy
from search.model.fields import FieldSpec, Match, field_named
from search.query.tree import (
    QUOTE_MARKS,
    QUOTES,
    And,
    Everything,
    Exact,
    Field,
    Near,
    Node,
    Not,
    Or,
    Prefix,
    Range,
    Words,
    quoted,
)
from search.words.folding import normalize
from search.words.units import squeeze

_PLAIN: Final = rf"\\.|[^\s{QUOTE_MARKS}()（）|｜*＊\\]"
_BRACKETED: Final = rf"[(（][^\s{QUOTE_MARKS}()（）|｜*＊\\]*[)）]"
_RUN: Final = re.compile(rf"(?:{_PLAIN})(?:{_PLAIN}|{_BRACKETED})*", re.DOTALL)
# A value may begin with a bracket: 文号:（2023）42号.
_VALUE: Final = re.compile(rf"(?:{_PLAIN}|{_BRACKETED})+", re.DOTALL)
_OPERATOR: Final = re.compile(rf"(OR|AND|NOT)(?!{_PLAIN})", re.DOTALL)
_DISTANCE: Final = re.compile(r"[~～](\d*)")
_RANGE: Final = re.compile(r"(\d{4})?\s*(?:\.{2,3}|-|至)\s*(\d{4})?")
_STARS: Final = "*＊"
_BARS: Final = "|｜"
_OPEN: Final = "(（"
_CLOSE: Final = ")）"
_MINUS: Final = "-－−"
# Each level costs a few Python frames: unbounded nesting would end in RecursionError.
_DEEPEST: Final = 40
# A long paragraph fits; more is a mistake, or an attempt to keep the server busy.
LONGEST_QUERY: Final = 2000


def parse(source: str) -> Node:
    """Read a query as typed; an empty one is Everything.

    Raises QueryError, which points at the fault and offers a literal reading, and XxgkError for a
    query of more than LONGEST_QUERY characters. Takes time linear in the query.
    """
    if len(source) > LONGEST_QUERY:
        raise XxgkError(
            f"检索式有 {len(source)} 个字符，太长了，最多 {LONGEST_QUERY} 个。请写短一些。"
        )
    parser = _Parser(source)
    tree = parser.either()
    if parser.at < len(source):
        raise parser.error("这里多了一个右括号，请删去，或补上与它配对的左括号。", parser.at)
    if tree is None and source.strip():
        start = len(source) - len(source.lstrip())
        raise parser.error("这里只有标点，没有可以检索的文字。", start)
    return Everything() if tree is None else tree


class _Parser:
    """Recursive descent over the characters; `at` is the next one to read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.depth = 0

    def error(self, message: str, position: int) -> QueryError:
        literal = quoted(self.source.strip()) if squeeze(self.source) else ""
        return QueryError(message, self.source, position, literal)

    def peek(self) -> str:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1
        return self.source[self.at : self.at + 1]

    def keyword(self, word: str) -> bool:
        """Take the operator if it is next: a whole run, in capitals."""
        found = self.operator() == word
        self.at += len(word) * found
        return found

    def operator(self) -> str:
        """The operator that is next, or nothing."""
        self.peek()
        found = _OPERATOR.match(self.source, self.at)
        return found.group() if found else ""

    def either(self) -> Node | None:
        nodes = [self.both()]
        while True:
            start = self.at
            if self.peek() and self.peek() in _BARS:
                self.at += 1
            elif not self.keyword("OR"):
                break
            nodes.append(self.both())
            if nodes[-1] is None or nodes[-2] is None:
                raise self.error("OR（或 |）的两边都要有检索词。", start)
        return _one([node for node in nodes if node is not None], Or)

    def both(self) -> Node | None:
        nodes: list[Node] = []
        while (char := self.peek()) and char not in _CLOSE + _BARS:
            start = self.at
            if self.keyword("AND"):
                if not nodes or not self.operand_is_next():
                    raise self.error("AND 的两边都要有检索词；直接用空格隔开也是“都要有”。", start)
            elif self.operator() == "OR":
                break
            elif (node := self.unary()) is not None:
                nodes.append(node)
        return _one(nodes, And)

    def operand_is_next(self) -> bool:
        char = self.peek()
        return bool(char) and char not in _CLOSE + _BARS and self.operator() not in ("OR", "AND")

    def unary(self) -> Node | None:
        if self.depth == _DEEPEST:
            raise self.error(f"括号或减号套得太深，最多 {_DEEPEST} 层。", self.at)
        self.depth += 1
        node = self.negation()
        self.depth -= 1
        return node

    def negation(self) -> Node | None:
        start = self.at
        if self.source[start] not in _MINUS and not self.keyword("NOT"):
            return self.atom()
        self.at += self.at == start
        after = self.source[self.at : self.at + 1]
        if self.source[start] in _MINUS and (not after or after.isspace()):
            raise self.error("减号后面要紧跟着写要排除的词，例如 -研究生。", start)
        node = self.unary() if self.operand_is_next() else None
        if node is None:
            raise self.error("这里缺少要排除的词。", start)
        return Not(node)

    def atom(self) -> Node | None:
        char = self.source[self.at]
        if char in _OPEN:
            return self.group()
        if char in QUOTES:
            return self.quotation()
        if char in _STARS:
            raise self.error("单独一个 * 不能检索；请写成 信息公开* 这样的前缀。", self.at)
        if char in QUOTE_MARKS:
            self.at += 1
            return None
        return self.run()

    def group(self) -> Node | None:
        start = self.at
        self.at += 1
        node = self.either()
        if self.peek() not in _CLOSE or not self.peek():
            raise self.error("括号没有配对，请在后面补上右括号。", start)
        self.at += 1
        return node

    def closed(self) -> re.Match[str] | None:
        """From the opening quote that is next to the closing one; None when there is none."""
        closing = QUOTES[self.source[self.at]]
        body = re.compile(rf".((?:\\.|[^\\{closing}])*)[{closing}]", re.DOTALL)
        return body.match(self.source, self.at)

    def quoted(self) -> str:
        """The text between quotes, from the opening one on."""
        start, found = self.at, self.closed()
        if found is None:
            raise self.error("引号没有配对，请在后面补上右引号。", start)
        self.at = found.end()
        text = _unescaped(found.group(1))
        if not squeeze(text):
            raise self.error("引号里没有可以检索的文字。", start)
        return text

    def quotation(self) -> Node | None:
        start = self.at
        if self.closed() is None:
            self.at += 1
            return None
        text = self.quoted()
        distance = _DISTANCE.match(self.source, self.at)
        if distance is None:
            return Exact(text, inside=self.joined(start - 1) or self.joined(self.at))
        self.at = distance.end()
        if not 1 <= len(distance.group(1)) <= 4:
            at = distance.start()
            raise self.error('~ 后面要紧跟着写 1 到 4 位数字，例如 "预算 决算"~20。', at)
        runs = tuple(run for run in text.split() if squeeze(run))
        if len(runs) < 2:
            raise self.error('相隔检索要有两个以上用空格隔开的词，例如 "预算 决算"~20。', start)
        return Near(runs, int(distance.group(1)))

    def joined(self, at: int) -> bool:
        """Whether a run goes on at this place."""
        return at >= 0 and _RUN.match(self.source, at) is not None

    def run(self) -> Node | None:
        start = self.at
        found = _RUN.match(self.source, start)
        if found is None:
            raise self.error("反斜杠后面要有一个字符。", start)
        if (spec := field_named(found.group())) is not None:
            self.at = start + re.search("[:：]", found.group()).end()  # type: ignore[union-attr]
            return self.field(spec, start)
        self.at = found.end()
        text = _unescaped(found.group())
        if self.source[self.at : self.at + 1] in tuple(_STARS):
            return self.starred(text, start)
        return Words(text) if squeeze(text) else None

    def starred(self, text: str, start: int) -> Node:
        self.at += 1
        if _RUN.match(self.source, self.at):
            raise self.error("* 只能放在词尾，例如 信息公开*。", self.at - 1)
        if not squeeze(text):
            raise self.error("* 前面要有文字，例如 信息公开*。", start)
        return Prefix(text)

    def field(self, spec: FieldSpec, start: int) -> Node:
        value = self.value(spec, start)
        if self.source[self.at : self.at + 1] in tuple(_STARS):
            message = f"“{spec.label}:”的值后面不能加 *，请写成 {spec.example} 这样。"
            raise self.error(message, self.at)
        match spec.match:
            case Match.NUMBER:
                return self.number(spec, value, start)
            case Match.CODE:
                self.known(spec, value, start)
            case Match.NAME | Match.TEXT:
                pass
        return Field(spec.name, value)

    def value(self, spec: FieldSpec, start: int) -> str:
        if self.source[self.at : self.at + 1] in tuple(QUOTES):
            return self.quoted()
        found = _VALUE.match(self.source, self.at)
        if found is None:
            raise self.error(f"“{spec.label}:”后面要紧跟着写值，例如 {spec.example}。", start)
        self.at = found.end()
        value = _unescaped(found.group())
        if not squeeze(value):
            raise self.error(f"“{spec.label}:”后面没有可以检索的文字。", start)
        return value

    def number(self, spec: FieldSpec, value: str, start: int) -> Range:
        value = normalize(value)
        if re.fullmatch(r"\d{4}", value):
            return Range(spec.name, int(value), int(value))
        found = _RANGE.fullmatch(value)
        if found is None or not any(found.groups()):
            raise self.error(f"{spec.label}要写成四位数字或范围，例如 {spec.example}。", start)
        low, high = (int(end) if end else None for end in found.groups())
        if low is not None and high is not None and low > high:
            raise self.error(f"{spec.label}的起点 {low} 晚于终点 {high}。", start)
        return Range(spec.name, low, high)

    def known(self, spec: FieldSpec, value: str, start: int) -> None:
        if not taxonomy.codes_named(spec.name, value):
            names = "、".join(each.short for each in taxonomy.coded(spec.name).values())
            raise self.error(f"没有叫“{value}”的{spec.label}。{spec.label}有：{names}。", start)


def _one(nodes: list[Node], several: type[And] | type[Or]) -> Node | None:
    if len(nodes) > 1:
        return several(tuple(nodes))
    return nodes[0] if nodes else None


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)
