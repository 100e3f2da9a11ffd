"""Pages in the manner of the systems that Chinese universities publish with.

Each puts the same furniture around an article: menu, breadcrumb, byline, share bar, attachments,
neighbours, sidebar, footer. None of it belongs to the report.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests import html_bodies as bodies
from tests.manuscripts import Piece

ADDRESS = "https://xxgk.donghai.edu.cn/info/1021/1893.htm"
FURNITURE = (
    *("学校概况", "机构设置", "当前位置", "点击次数", "分享到", "上一篇", "下一篇"),
    *("下载", "相关新闻", "开学典礼", "版权所有", "ICP备", "访客", "扫一扫"),
)
MENU = "".join(
    f'<li><a href="/{at}.htm">{name}</a></li>'
    for at, name in enumerate(("首页", "学校概况", "机构设置", "信息公开指南", "信息公开目录"))
)
CRUMB = (
    '当前位置： <a href="/">首页</a> &gt;&gt; <a href="/bg.htm">信息公开年度报告</a> &gt;&gt; 正文'
)
SHARE = "分享到： <a href=#>微信</a> <a href=#>微博</a> <span>扫一扫</span>"
NEWS = "".join(
    f'<li><a href="/n{at}.htm" title="学校隆重举行开学典礼，校长致辞。">'
    f"学校隆重举行{2015 + at}级开学典礼，校长致辞。</a><span>09-0{at}</span></li>"
    for at in range(1, 7)
)
FILES = '附件【<a href="/a.pdf">信息公开事项清单.pdf</a>】已下载<span>31</span>次'
NEIGHBOURS = (
    '<p>上一篇：<a href="/1.htm">关于清明节放假安排的通知</a></p>'
    '<p>下一篇：<a href="/3.htm">东海大学信息公开指南，欢迎查阅。</a></p>'
)
FOOTER = (
    "版权所有 &copy; 东海大学 地址：东海市东海路9号，邮编：310000<br>"
    '东ICP备05000001号 <a href="https://beian.miit.gov.cn">公网安备 33010</a> 您是第2023位访客。'
)


@dataclass(frozen=True, slots=True)
class Text:
    """A report to be put into a page."""

    title: str
    day: date
    pieces: tuple[Piece, ...]

    def body(self, write: bodies.Write) -> str:
        """Its pieces, without the title, which the page itself shows."""
        return bodies.body(self.pieces[1:], write)


def vsb(text: Text) -> str:
    """博达网站群."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1.dtd">
<HTML><HEAD><TITLE>{text.title}-东海大学信息公开网</TITLE>
<META content="text/html; charset=UTF-8" http-equiv="Content-Type">
<META Name="SiteName" Content="东海大学信息公开网" /><META Name="pageType" Content="3" />
<META Name="pageTitle" Content="{text.title}" /><link rel="canonical" href="{ADDRESS}">
<script>function _nl_ys_check(){{var keyword = document.getElementById('showkeycode');}}</script>
</HEAD><BODY><div class="top"><ul class="menu">{MENU}</ul></div>
<div class="dqwz">{CRUMB}</div>
<form name="_newscontent_fromname"><div class="c_title"><h3 align="center">{text.title}</h3>
<div align="center">日期：{text.day:%Y年%m月%d日}&nbsp;
点击次数：<script>_showDynClick()</script></div>
<div id="vsb_content"><div class="v_news_content">{text.body(bodies.paragraphs)}</div></div>
<div id="div_vote_id"></div><UL style="LIST-STYLE-TYPE: none"><LI>{FILES}</LI></UL>
<div class="ar_down">{NEIGHBOURS}</div></div></form>
<div class="foot">{FOOTER}</div></BODY></HTML>"""


def webplus(text: Text) -> str:
    """苏迪 Webplus."""
    return f"""<!DOCTYPE html><html class="webplus-page"><head><meta charset="utf-8">
<title>{text.title}</title><meta property="og:url" content="{ADDRESS}"></head>
<body><div class="wrapper nav wp_nav"><ul class="wp_nav" data-nav-config="{{}}">{MENU}</ul></div>
<div class="l-nav"><h3 class="col_name_text">信息公开年度报告</h3><ul>{MENU}</ul></div>
<div class="col_path">{CRUMB}</div>
<div class="article" frag="窗口3"><h1 class="arti_title">{text.title}</h1>
<p class="arti_metas"><span class="arti_publisher">发布者：办公室</span>
<span class="arti_update">发布时间：{text.day}</span>
<span class="arti_views">浏览次数：<span class="WP_VisitCount">216</span></span></p>
<div class="entry"><div class="read"><div class='wp_articlecontent'>
{text.body(bodies.plain)}</div></div></div></div>
<div class="wp_pdf_list">{SHARE}</div><div class="footer"><p>{FOOTER}</p></div></body></html>"""


def trs(text: Text) -> str:
    """拓尔思 WCM."""
    return f"""<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html;
charset=utf-8"><title>{text.title}_东海大学</title>
<meta name="ArticleTitle" content="{text.title}"/>
<meta name="PubDate" content="{text.day} 16:20"/><meta name="Url" content="./t20221031_1.html"/>
</head><body><!-- 头部 --><header><nav><ul>{MENU}</ul></nav></header>
<div class="bread">{CRUMB}</div>
<div class="con"><div class="tit">{text.title}</div>
<div class="laiyuan">来源：<span>学校办公室</span> 【字体：<a href=#>大</a> <a href=#>小</a>】</div>
<div id="zoom"><div class="view TRS_UEDITOR trs_paper_default"><style>.TRS_UEDITOR p{{margin:0}}
</style>{text.body(bodies.headings)}</div></div>
<div class="xgxw"><h4>相关新闻</h4><ul>{NEWS}</ul></div></div>
<footer>{FOOTER}</footer></body></html>"""


def tongyuan(text: Text) -> str:
    """通元、正方 and other pages made by ASP.NET."""
    return f"""
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head id="Head1"><meta http-equiv="Content-Type"
content="text/html; charset=gb2312" /><title>信息公开网</title></head><body>
<form method="post" action="show.aspx?id=71" id="form1"><input type="hidden" name="__VIEWSTATE"
id="__VIEWSTATE" value="{"/wEPDwUKMTY1" * 300}" /><div id="menu1">{MENU}</div>
<div class="locations">{CRUMB}</div><div class="wznr"><div class="wzbt">{text.title}</div>
<div class="wzxx">[{text.day}] 点击次数：<span id="lblHits">216</span></div>
<div class="wzzw"><div><div>{text.body(bodies.plain)}</div></div></div>
<div class="wzfj">{FILES}</div><a href="javascript:window.print()">【打印】</a>
<a href="javascript:window.close()">【关闭】</a></div></form><div id="bottom">{FOOTER}</div>
</body></html>"""


def drupal(text: Text) -> str:
    """Drupal: headings are headings, lists are lists."""
    return f"""<!DOCTYPE html><html lang="zh-hans" dir="ltr"><head><meta charset="utf-8" />
<link rel="canonical" href="{ADDRESS}" /><title>{text.title} | 东海大学信息公开</title></head>
<body class="path-node page-node-type-article"><a href="#main-content">跳转到主要内容</a>
<nav role="navigation" class="contextual-region"><ul class="menu">{MENU}</ul></nav>
<nav class="breadcrumb"><ol><li><a href="/">首页</a></li><li>{CRUMB}</li></ol></nav>
<main role="main"><a id="main-content" tabindex="-1"></a><h1 class="page-header"><span
class="field field--name-title">{text.title}</span></h1>
<article role="article" class="node node--type-article"><footer class="node__meta">
由 xxgk 提交于 {text.day}</footer><div class="node__content"><div class="field field--name-body
field--type-text-with-summary">{bodies.listed(text.pieces[1:], bodies.headings)}</div></div>
</article></main><aside class="layout-sidebar-second"><h2>相关新闻</h2><ul>{NEWS}</ul></aside>
<footer role="contentinfo">{FOOTER}</footer></body></html>"""


def wordpress(text: Text) -> str:
    """WordPress."""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8">
<title>{text.title} – 东海大学</title><link rel="canonical" href="{ADDRESS}">
<meta property="article:published_time" content="{text.day}T08:30:00+08:00" /></head>
<body class="post-template-default single single-post postid-12"><div id="page" class="site">
<header id="masthead"><p class="site-title"><a href="/">东海大学</a></p><ul>{MENU}</ul></header>
<div id="content"><main id="primary"><article id="post-12" class="post-12 post type-post">
<header class="entry-header"><h1 class="entry-title">{text.title}</h1>
<div class="entry-meta">发布于<time datetime="{text.day}">{text.day}</time></div></header>
<div class="entry-content">{text.body(bodies.headings)}</div>
<footer class="entry-footer">分类：<a href="/c">信息公开</a></footer></article>
<nav class="navigation post-navigation">{NEIGHBOURS}</nav>
<div id="comments"><h2>发表评论</h2><p>您的邮箱地址不会被公开，必填项已用 * 标注。</p></div></main>
<aside id="secondary" class="widget-area"><h2>近期文章</h2><ul>{NEWS}</ul></aside></div>
<footer id="colophon">{FOOTER}</footer></div></body></html>"""


def jeecms(text: Text) -> str:
    """JEECMS, the whole page on one line."""
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"/>
<title>{text.title}-东海大学-信息公开</title><base href="{ADDRESS}"/></head>
<body><div class="header"><ul>{MENU}</ul></div>
<div class="row"><div class="position">{CRUMB}</div><div class="article-box"><h1>{text.title}</h1>
<div class="info"><span>{text.day} 16:20:11</span><span>点击次数：<b id="views">20</b></span></div>
<div class="details-body">{text.body(bodies.paragraphs)}</div><div class="bdsharebuttonbox">{SHARE}
</div>{NEIGHBOURS}</div><div class="right"><h3>相关新闻</h3><ul>{NEWS}</ul></div></div>
<div class="copyright"><p>{FOOTER}</p></div></body></html>"""
    return page.replace("\n", "")


def wechat(text: Text) -> str:
    """微信公众号, shown only by a script."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title></title>
<meta property="og:title" content="{text.title}"/><meta property="og:url" content="{ADDRESS}"/>
</head><body id="activity-detail" class="zh_CN"><div id="js_article" class="rich_media"><div
class="rich_media_area_primary"><div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title" id="activity-name">{text.title}</h1><div id="meta_content"
class="rich_media_meta_list"><span class="rich_media_meta">东海大学</span>
<em id="publish_time" class="rich_media_meta">{text.day}</em></div>
<div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden;
opacity: 0; ">{text.body(bodies.sections)}</div></div></div>
<div id="js_pc_qr_code" style="display:none;"><p>微信扫一扫，关注该公众号。</p></div></div>
<script>var publish_time = "{text.day}" || "";</script></body></html>"""


Template = Callable[[Text], str]
# What each is called, and the encoding it is sent in.
PAGES: dict[str, tuple[Template, str]] = {
    "博达": (vsb, "utf-8"),
    "苏迪": (webplus, "utf-8"),
    "拓尔思": (trs, "utf-8-sig"),
    "通元": (tongyuan, "gb18030"),
    "Drupal": (drupal, "utf-8"),
    "WordPress": (wordpress, "utf-8"),
    "JEECMS": (jeecms, "utf-8"),
    "微信": (wechat, "utf-8"),
}
