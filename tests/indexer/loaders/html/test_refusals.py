"""Pages that are no report say why, and where the report is."""

from pathlib import Path

import pytest

from indexer.loaders import load
from search.errors import UnreadableFile

LINKS = "".join(
    f'<li><a href="{at}.htm">东海大学{at}年度信息公开报告，欢迎查阅。</a>'
    for at in range(2012, 2022)
)
HERE = '<base href="https://xxgk.donghai.edu.cn/a/">'


def reason(folder: Path, source: str) -> str:
    path = folder / "页.html"
    path.write_text(f"<html><meta charset=utf-8>{source}", "utf-8")
    with pytest.raises(UnreadableFile) as caught:
        load(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "网页里没有正文"),
        ("<body><p>信息公开</p></body>", "网页里没有正文"),
        ("<body><div id=app></div><script src=app.js></script></body>", "由脚本装入"),
        (f"<body><ul>{LINKS}</ul></body>", "目录页"),
        (f"<title>404 Not Found</title>{HERE}<p>您访问的页面不存在，请返回首页。</p>", "出错"),
        ("<body><h1>403 Forbidden</h1></body>", "出错"),
        ("<body><p>仅限校内访问，请使用校园网。</p></body>", "无权"),
        ("<body><form>用户名<input name=u><input type=password></form></body>", "登录"),
        ("<title>统一身份认证</title><p>请登录后查看，谢谢。</p>", "登录"),
        (
            f"{HERE}<frameset><frame src=main.htm></frameset>",
            "https://xxgk.donghai.edu.cn/a/main.htm",
        ),
        (f"{HERE}<body><iframe src=/b.htm></iframe></body>", "https://xxgk.donghai.edu.cn/b.htm"),
        (f"{HERE}<body><embed src=b.pdf></body>", "https://xxgk.donghai.edu.cn/a/b.pdf"),
        (f"{HERE}<body><object data='b.PDF'></object></body>", "edu.cn/a/b.PDF"),
        (f"{HERE}<iframe src='/pdf/viewer.html?file=/b.pdf&p=1'></iframe>", "edu.cn/b.pdf"),
        (f"{HERE}<div class=wp_pdf_player pdfsrc='/_upload/b.pdf'></div>", "edu.cn/_upload/b.pdf"),
        (f"{HERE}<script>show('/__local/b.ofd')</script>", "/__local/b.ofd"),
        (f"{HERE}<a href=b.odt>附件</a>", "edu.cn/a/b.odt"),
        (f"{HERE}<a href=help.doc>帮助</a><embed src=b.pdf>", "edu.cn/a/b.pdf"),
        (f"{HERE}<script>showVsbpdfIframe('/__local/b.pdf','100%')</script>", "/__local/b.pdf"),
        (
            f"{HERE}<p>现将报告予以公布，详见附件。</p><a href=报告.docx>附件</a>",
            "edu.cn/a/报告.docx",
        ),
        ("<iframe src='http://[x'></iframe><a href='http://[y/a.pdf'>x</a>", "没有正文"),
    ],
)
def test_a_page_without_an_article_says_why(tmp_path: Path, source: str, said: str) -> None:
    assert said in reason(tmp_path, source)


def test_a_short_report_with_an_attachment_is_a_report(tmp_path: Path) -> None:
    path = tmp_path / "页"
    path.write_text("<p>一、概述<p>学校重视信息公开，详见附件。<p><a href=a.pdf>清单</a>", "utf-8")
    assert [block.text for block in load(path).blocks] == [
        *("一、概述", "学校重视信息公开，详见附件。")
    ]


def test_a_page_that_is_not_chinese_is_refused(tmp_path: Path) -> None:
    assert "汉字" in reason(tmp_path, f"<p>{'Only English words, and many of them. ' * 20}</p>")
