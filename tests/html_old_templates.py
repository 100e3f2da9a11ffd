"""Pages from the time of table layout, and pages that an office program has exported."""

from tests import html_bodies as bodies
from tests.html_templates import CRUMB, FILES, FOOTER, MENU, NEIGHBOURS, NEWS, Template, Text

MENU_ROW = MENU.replace("<li>", "<td>").replace("</li>", "</td>")


def dedecms(text: Text) -> str:
    """织梦 DedeCMS, in GB 2312, its article in a table of one cell."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type"
content="text/html; charset=gb2312" /><title>{text.title}_信息公开_东海大学</title></head>
<body class="articleview"><div class="header"><ul id="navMenu">{MENU}</ul></div>
<div class="w960"><div class="place">{CRUMB}</div><div class="viewbox">
<div class="title"><h2>{text.title}</h2></div><div class="info"><small>时间:</small>{text.day}
08:15 <small>来源:</small>校办 <small>作者:</small>admin <small>点击:</small>
<script></script>次</div>
<div class="content"><table width='100%' border='0'><tr><td>{text.body(bodies.breaks)}</td></tr>
</table></div><div class="boxoff">---分隔线---</div><div class="context"><ul><li>上一篇：没有了
</li><li>下一篇：<a href='3.html'>信息公开指南</a></li></ul></div></div>
<div class="pleft"><dl class="tbox"><dt>栏目列表</dt><dd><ul>{MENU}</ul></dd></dl>
<ul>{NEWS}</ul></div></div><div class="footer"><p>{FOOTER}</p></div></body></html>"""


def tables_of_2005(text: Text) -> str:
    """Nested tables, upper case, nothing quoted, hardly anything closed."""
    return f"""<HTML><HEAD><TITLE>{text.title}</TITLE>
<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=gb2312"></HEAD>
<BODY BGCOLOR=#FFFFFF TOPMARGIN=0><TABLE WIDTH=780 ALIGN=center BORDER=0 CELLSPACING=0>
<TR><TD COLSPAN=2><IMG SRC=banner.jpg><TR>{MENU_ROW}<TR><TD COLSPAN=2>{CRUMB}
<TR><TD WIDTH=160 VALIGN=top><TABLE BORDER=0>
<TR><TD><A HREF=1.asp>学校概况</A><TD><A HREF=2.asp>机构设置</A>
<TR><TD><A HREF=3.asp>规章制度</A><TD><A HREF=4.asp>通知公告</A></TABLE>
<TD WIDTH=620><TABLE WIDTH=100% BORDER=0 CELLPADDING=4>
<TR><TD ALIGN=center><FONT SIZE=4 COLOR=red><B>
{text.title}</B></FONT><TR><TD ALIGN=center><FONT SIZE=2>发布时间：{text.day} 阅读次数：31</FONT>
<TR><TD><FONT SIZE=3>{text.body(bodies.breaks)}</FONT><TR><TD>{FILES}<TR><TD>{NEIGHBOURS}
<TR><TD ALIGN=right><A HREF=javascript:window.close()>【关闭窗口】</A></TABLE></TABLE>
<HR><CENTER><FONT SIZE=2>{FOOTER}</FONT></CENTER></BODY></HTML>"""


def body_with_breaks(text: Text) -> str:
    """No element around the article at all."""
    return f"""<html><head><title>{text.title}</title></head><body>
<a href=/>首页</a> | <a href=/1>学校概况</a> | <a href=/2>机构设置</a><br>
<center><b>{text.title}</b></center><br>
发布时间：{text.day}<br><br>{text.body(bodies.breaks)}<br>
<a href=a.pdf>下载：清单.pdf</a><br><a href=javascript:history.back()>返回</a><br>{FOOTER}"""


def word(text: Text) -> str:
    """What Word saves as a page: its title in the text, its own tags, no furniture."""
    title = bodies.word(text.pieces[0]).replace("MsoNormal", "MsoTitle align=center")
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=Generator content="Microsoft Word 15"><title>关于报送年度报告的函</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>办公室</o:Author></o:DocumentProperties>
</xml><![endif]--><style><!-- p.MsoNormal {{mso-style-parent:"";margin:0cm;}} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1 style='layout-grid:15.6pt'>
{title}
{bodies.body(text.pieces[1:], bodies.word, table="class=MsoTableGrid border=1 cellspacing=0")}
<p class=MsoNormal style='display:none;mso-hide:all'>隐藏的文字，不应出现。</p>
</div></body></html>"""


PAGES: dict[str, tuple[Template, str]] = {
    "织梦": (dedecms, "gb18030"),
    "表格布局": (tables_of_2005, "gb18030"),
    "只有换行": (body_with_breaks, "utf-8"),
    "Word": (word, "gb18030"),
}
