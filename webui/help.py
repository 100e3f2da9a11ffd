"""What can be typed and pressed, said once for the help page."""

from dataclasses import dataclass
from typing import Final

from search.model.fields import FIELDS


@dataclass(frozen=True, slots=True)
class Rule:
    """Examples of one form of the query language, and in Chinese what they find."""

    examples: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard and in Chinese what it does on a page."""

    key: str
    meaning: str


SYNTAX: Final = (
    Rule(
        ("招生 预算",),
        "两个词都要有，可以在正文里，也可以在学校、年份或章节标题里；原样连在一起的排在前面。",
    ),
    Rule(
        ("保研", "中量大 招生"),
        "词的同义词、学校的简称和曾用名也算，结果上面写明“已含”哪些，可以点去。"
        "原话、前缀、字段和排除的词里不算。",
    ),
    Rule(
        ("学校收到了多少件申请",),
        "整句也可以：提问用的词不找，有其中一部分词的段落也列出，"
        "结果上面写明有多少处全都有，可以只看它们。",
    ),
    Rule(
        ("衢州学院2022年招生",),
        "词里说到的学校、年份、章节、类别，在结果上面给出可以用的筛选，从不自己加上。",
    ),
    Rule(
        ('"依申请公开"', "“依申请公开”", "「依申请公开」"),
        "一字不差地连在一起；标点、空格、全半角和简繁不计。",
    ),
    Rule(("招生 OR 录取", "招生 | 录取"), "有一个即可。OR 要大写，两边留空格。"),
    Rule(("招生 -研究生", "招生 NOT 研究生"), "不要含有这个词的段落；减号要紧贴在词的前面。"),
    Rule(("(招生 OR 录取) 公示",), "括号里的先算。"),
    Rule(('"预算 决算"~20',), "几个词相隔不超过 20 个字，先后不限。"),
    Rule(("信息公开*", "计量*"), "以这些字开头。星号只能放在词尾，不能单独使用。"),
    Rule(
        ("中量大〔2023〕42号",),
        "文号可以用任何一种括号；数字按整个数比较，42号不会找到142号。",
    ),
    Rule(
        ("信息工开", "xuefei", "zgjldx"),
        "打错的词按读音和字形改正，拼音和首字母也认；改了会写明，可以不改。引号里的不改。",
    ),
    *(Rule((field.example,), f"只看{field.label}符合的段落。") for field in FIELDS.values()),
    Rule(("\\-5", "A\\|B"), "反斜杠后面的符号只当普通文字。"),
)

KEYS: Final = (
    Key("/", "把光标移到检索框，在报告里是它自己的检索框"),
    Key("↑ ↓", "在检索框里选补全的词，Enter 检索，Esc 收起"),
    Key("j n", "下一处命中"),
    Key("k p", "上一处命中"),
    Key("o", "打开当前的一处"),
    Key("c", "复制当前一处的引文，在报告里没有当前的一处时是整份报告的"),
    Key("x", "收集当前的一处，或从收集夹里移走"),
    Key("[ ]", "在报告里：上一份、下一份结果"),
    Key(
        "Tab", "在报告里选中文字以后，到复制链接、引文、收集的工具上；c 复制引文，x 收集，Esc 收起"
    ),
    Key("Alt+↑ ↓", "在收集夹里：换当前一段的次序"),
    Key("Ctrl+Z", "在收集夹里：撤销，Ctrl+Shift+Z 或 Ctrl+Y 重做"),
    Key("?", "列出这些键"),
)

EXAMPLES: Final = (
    "依申请公开 答复",
    '"以公开为常态"',
    "招生 OR 录取",
    "章节:举报 诉讼",
    "类别:财务 预算 决算",
    "年份:2022.. 微信公众号",
)
