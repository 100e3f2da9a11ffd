"""Words that say how, not what: they are asked with, or hold a sentence together.

Both are closed classes; Lü Shuxiang, 现代汉语八百词 (1980), treats them one by one.
"""

from typing import Final

_ASKING: Final = """
什么 什么样 为什么 怎么 怎么样 怎么办 怎样 如何 为何 有何 何 何时 何地 何处 何人 何种
哪 哪些 哪个 哪里 哪儿 哪种 哪位 哪家 哪年 哪一年 哪一天 哪几个 哪几种 哪些方面 谁 由谁来
多少 多久 几 几个 几次 几种 几件 几条 几项 几人 几家 几类 几位
是否 能否 可否 有没有 是不是 能不能 请问 吗 呢 么
"""
# What is asked with is not looked for.
ASKING: Final = frozenset(_ASKING.split())
# Nor is what joins two words, each of which is: 学校的预算 is 学校 and 预算.
JOINING: Final = frozenset("的")
# A count before a noun is part of its name: 十公开, 双公开.
NUMERALS: Final = frozenset("一二两三四五六七八九十百千双")
# A frame holds what stands in it: 以公开为原则 says more than 公开 and 原则.
FRAMES: Final = frozenset({("以", "为")})
# What is looked for like any character, but tells little beside its neighbour.
FUNCTION_CHARACTERS: Final = frozenset(
    "的了是在和与及或而且但被把将对于从到由为以其该此这那之者所等也都还就又已才只不没有无个种些我你他她它们"
    "吗呢吧啊呀么着过会能可要应上下中里后前时"
)
