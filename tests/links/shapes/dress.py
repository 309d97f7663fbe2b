"""How content systems dress a page: heads, menus, columns, feet and scripts, as they stand around what a page says."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import NamedTuple


class Content(NamedTuple):
    """What stands on a page."""

    lang: str
    site: str
    title: str
    h1: str | None
    says: tuple[str, ...]
    head: str
    foot: str
    menu: tuple[str, ...]
    imprint: str
    bar: str = ""
    """what the bar for cookies says"""
    choices: tuple[str, ...] = ("", "", "")
    """the bar's buttons: settings, no, yes"""
    letter: str = ""
    more: str = ""


Dress = Callable[[Content], str]


def _menu(content: Content, tag: str = "li") -> str:
    return "\n".join(f'<{tag}><a href="/{number}/">{escape(one)}</a></{tag}>' for number, one in enumerate(content.menu))


def _paragraphs(content: Content) -> str:
    return "\n".join(one if one.startswith("<") else f"<p>{one}</p>" for one in content.says)


def _heading(content: Content, kind: str = "") -> str:
    return f"<h1{kind}>{content.h1}</h1>" if content.h1 else ""


def _open(content: Content, generator: str = "") -> str:
    made = f'<meta name="generator" content="{generator}">\n' if generator else ""
    title = f"<title>{content.title}</title>\n" if content.title else ""
    return f'<!DOCTYPE html>\n<html lang="{content.lang}">\n<head>\n<meta charset="utf-8">\n{made}{title}{content.head}\n</head>\n'


def plain(content: Content) -> str:
    """A page by hand."""
    return f"{_open(content)}<body>\n{_heading(content)}\n{_paragraphs(content)}\n{content.foot}</body></html>"


def wordpress(content: Content) -> str:
    """A blog with a column of its latest posts and a search form."""
    script = 'window._wpemojiSettings = {"baseUrl":"https://s.w.org/images/core/emoji/15.0.3/72x72/"};'
    return f"""{_open(content, "WordPress 6.4.3")}<body class="post-template-default single single-post">
<script>{script}</script>
<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/" rel="home">{content.site}</a></p>
<nav id="site-navigation" class="main-navigation"><ul>{_menu(content)}</ul></nav></header>
<div id="content" class="site-content"><main id="main" class="site-main">
<article class="post type-post hentry"><header class="entry-header">{_heading(content, ' class="entry-title"')}</header>
<div class="entry-content">{_paragraphs(content)}</div></article></main>
<aside id="secondary" class="widget-area"><section class="widget widget_search"><form role="search" method="get" action="/"><label>{content.menu[-1]}
<input type="search" name="s"></label><input type="submit" value="{content.menu[-1]}"></form></section>
<section class="widget"><h2 class="widget-title">{content.menu[1]}</h2><ul>{_menu(content)}</ul></section></aside></div>
<footer id="colophon" class="site-footer"><div class="site-info">{content.imprint}</div></footer></div>{content.foot}
<script src="/wp-includes/js/wp-embed.min.js"></script></body></html>"""


def news(content: Content) -> str:
    """A newspaper: a head of many menus, a column of headlines, a foot with everything."""
    lines = "".join(
        f'<div class="teaser"><h3><a href="/{n}.html">{one} {n}</a></h3></div>' for n, one in enumerate(content.menu * 2, start=101)
    )
    return f"""{_open(content)}<body>
<div class="topbar"><a href="/abo">Abo</a> <a href="/epaper">E-Paper</a> <a href="/login">Login</a></div>
<header><div class="logo"><a href="/">{content.site}</a></div><nav class="mega"><ul>{_menu(content)}</ul><ul>{_menu(content)}</ul></nav></header>
<main class="layout"><section class="content">{_heading(content)}{_paragraphs(content)}</section>
<div class="sidebar">{lines}</div></main>
<footer><ul>{_menu(content)}</ul><p>{content.imprint}</p></footer>{content.foot}
<script async src="https://www.googletagmanager.com/gtm.js?id=GTM-ABC123"></script></body></html>"""


def tables(content: Content) -> str:
    """A page of the nineties: tables, fonts, no head or foot that a program could know."""
    return f"""<html><head><title>{content.title}</title>{content.head}</head>
<body bgcolor="#FFFFFF" text="#000000"><table width="760" border="0" cellpadding="4"><tr><td width="140" valign="top">
{"<br>".join(f'<a href="p{n}.htm"><font size="2">{one}</font></a>' for n, one in enumerate(content.menu))}</td>
<td valign="top">{f'<b><font size="4">{content.h1}</font></b><br><br>' if content.h1 else ""}
{"<br><br>".join(content.says)}</td></tr></table><hr><font size="1">{content.imprint}</font>{content.foot}</body></html>"""


def ministry(content: Content) -> str:
    """A public authority: a trail of crumbs, a menu at the left, services at the foot; all in divisions without meaning."""
    return f"""{_open(content, "TYPO3 CMS")}<body><div class="header"><a class="logo" href="/"><img src="/logo.png" alt="{content.site}"></a>
<div class="service"><a href="/sitemap">Sitemap</a> | <a href="/kontakt">@</a></div></div>
<div class="menu"><ul>{_menu(content)}</ul></div><div class="crumbs"><a href="/">{content.menu[0]}</a> &gt; <a href="/1">{content.menu[1]}</a></div>
<div id="main">{_heading(content)}{_paragraphs(content)}</div>
<div class="footer"><a href="/0">{content.menu[0]}</a> <span>{content.imprint}</span></div>{content.foot}</body></html>"""


def wiki(content: Content) -> str:
    """MediaWiki."""
    return f"""{_open(content, "MediaWiki 1.41.0")}<body class="mediawiki ltr sitedir-ltr ns-0"><div id="content" class="mw-body">
<h1 id="firstHeading" class="firstHeading">{content.h1 or ""}</h1><div id="bodyContent"><div id="siteSub">{content.site}</div>
<div id="mw-content-text" class="mw-body-content"><div class="mw-parser-output">{_paragraphs(content)}</div></div></div></div>
<div id="mw-navigation"><ul>{_menu(content)}</ul></div><footer>{content.imprint}</footer>{content.foot}</body></html>"""


def forum(content: Content) -> str:
    """phpBB, Discuz! and their like: a box with a message in the middle of menus."""
    return f"""{_open(content)}<body id="phpbb" class="nojs"><div id="wrap"><div id="page-header"><div class="headerbar"><a href="./index.php">{content.site}</a></div>
<ul class="linklist">{_menu(content)}</ul></div><div id="page-body"><div class="panel" id="message"><div class="inner">
{f'<h2 class="message-title">{content.h1}</h2>' if content.h1 else ""}{_paragraphs(content)}</div></div></div>
<div id="page-footer"><ul>{_menu(content)}</ul><div class="copyright">Powered by phpBB</div></div></div>{content.foot}</body></html>"""


def library(content: Content) -> str:
    """A repository of a library (DSpace, EPrints): a record of a few fields."""
    return f"""{_open(content, "DSpace 7.6")}<body><nav class="navbar"><a class="navbar-brand" href="/">{content.site}</a><ul>{_menu(content)}</ul></nav>
<div class="container"><ol class="breadcrumb">{_menu(content)}</ol><div class="item-page">{_heading(content)}<div class="simple-item-view">
{_paragraphs(content)}</div></div></div><footer class="footer">{content.imprint}</footer>{content.foot}</body></html>"""


def application(content: Content) -> str:
    """A shell that a script fills."""
    return f"""{_open(content)}<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>
{_paragraphs(content)}<script src="/static/js/main.4f1c2d.js"></script>{content.foot}</body></html>"""


def box(content: Content) -> str:
    """A message alone in the middle of the window."""
    style = "<style>body{font-family:sans-serif}.box{max-width:480px;margin:15% auto;text-align:center}</style>"
    return f"""{_open(content._replace(head=content.head + style))}<body><div class="box">{_heading(content)}{_paragraphs(content)}</div>{content.foot}</body></html>"""


DRESSES: dict[str, Dress] = {
    one.__name__: one for one in (plain, wordpress, news, tables, ministry, wiki, forum, library, application, box)
}
