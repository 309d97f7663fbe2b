"""Pages as sites of real kinds build them: dailies, publishers' platforms, boxes before pages, sign-ins, catalogues, forums, offices."""

from __future__ import annotations

from html import escape
from json import dumps

from tests.links.shapes.dress import Content, Dress


def _links(content: Content, where: str = "") -> str:
    return "".join(f'<li class="menu__item"><a href="/{where}{number}/">{escape(one)}</a></li>' for number, one in enumerate(content.menu))


def _text(content: Content) -> str:
    return "\n".join(one if one.startswith("<") else f'<p class="text">{one}</p>' for one in content.says)


def _headline(content: Content, kind: str = "title") -> str:
    return f'<h1 class="{kind}">{content.h1}</h1>' if content.h1 else ""


def _start(content: Content, more: str = "") -> str:
    return f"""<!DOCTYPE html><html lang="{content.lang}" dir="auto"><head><meta charset="utf-8"><title>{content.title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="/favicon.ico">
<link rel="stylesheet" href="/css/site.3c1.css">
{content.head}{more}</head>"""


def daily(content: Content) -> str:
    """A daily: an account and an offer in its head, what others read beside the text, a foot of three columns, a bar for cookies."""
    read = "".join(f'<li><a href="/n/{n}-x">{escape(one)}: {n}</a></li>' for n, one in enumerate(content.menu[1:], 201))
    data = dumps({"page": {"type": "article", "id": 1387}, "user": {"status": "anonymous"}, "ads": {"enabled": True}})
    script = f"<script>window.dataLayer=[{data}];</script><script async src='https://cdn.ads.example/tag.js'></script>"
    return f"""{_start(content, script)}<body class="page page--article"><a class="skip-link" href="#content">↓</a>
<header class="masthead"><div class="masthead__top"><button class="burger" aria-label="menu"></button>
<a href="/" class="masthead__logo">{content.site}</a>
<a class="button button--offer" href="/offer">{content.letter}</a><a class="account" href="/account/login">Login</a></div>
<nav class="masthead__nav"><ul>{_links(content, "s")}</ul></nav></header>
<main id="content"><article class="story">{_headline(content, "story__title")}<div class="story__meta">
<time datetime="2014-05-12">12.05.2014</time></div>
<div class="story__body">{_text(content)}</div></article><aside class="most-read"><h2>{content.more}</h2><ol>{read}</ol></aside></main>
<footer class="foot"><div class="foot__columns"><ul>{_links(content)}</ul><ul>{_links(content, "about")}</ul></div>
<p>{content.imprint}</p></footer>
<div class="cmp cmp--bottom" hidden><p>{content.bar}</p><button>{content.choices[0]}</button><button>{content.choices[2]}</button>
</div>{content.foot}
<script src="/js/vendor.js"></script><script src="/js/story.js"></script></body></html>"""


def platform(content: Content) -> str:
    """A publisher's platform: a form to sign in that unfolds from the head, crumbs, tabs, tools, a foot."""
    return f"""{_start(content)}<body class="pb-ui"><header class="header"><div class="loginBar">
<a href="/action/showLogin" class="show-login">Sign in</a>
<div class="popup hidden"><form action="/action/doLogin" method="post"><label>Email<input type="email" name="login"></label>
<label>Password<input type="password" name="password"></label><input type="submit" value="Sign in">
<a href="/action/ssostart">Institution</a></form></div></div>
<a class="logo" href="/">{content.site}</a><form action="/action/doSearch"><input type="search" name="AllField"></form></header>
<nav class="article__breadcrumbs"><ul>{_links(content, "toc")}</ul></nav><main class="content">
<article>{_headline(content, "citation__title")}
{_text(content)}</article><div class="tabs"><a href="#fig">Figures</a><a href="#ref">References</a><a href="#rel">Related</a></div></main>
<footer><ul>{_links(content)}</ul><p>{content.imprint}</p></footer>{content.foot}<script src="/products/lib.js"></script></body></html>"""


def gate(content: Content) -> str:
    """A box before a page: the name of the house, what it says, a foot of small print."""
    style = "<style>:root{--brand:#123}body{display:grid;place-items:center;min-height:100vh}.card{max-width:36rem}</style>"
    return f"""{_start(content, style)}<body><div class="card" role="main"><img class="brand" src="/brand.svg" alt="{content.site}">
{_headline(content)}{_text(content)}</div>{content.foot}<script>(function(w){{w.__t=Date.now();w.__q=w.__q||[];}})(window);</script>
</body></html>"""


def signin(content: Content) -> str:
    """A sign-in as shared servers of identity show it."""
    return f"""{_start(content)}<body class="login-pf"><div id="kc-header"><div id="kc-header-wrapper">{content.site}</div></div>
<div class="card-pf"><header>{_headline(content, "kc-page-title")}</header><div id="kc-content">{_text(content)}
<form id="kc-form-login" action="/auth/authenticate?session_code=Zx81" method="post">
<input id="username" name="username" type="text" autofocus>
<input id="password" name="password" type="password"><input name="login" id="kc-login" type="submit" value="→"></form></div>
</div>{content.foot}</body></html>"""


def hydrated(content: Content) -> str:
    """An application that a server drew before: classes that say nothing, the state at the end."""
    state = dumps(
        {"props": {"locale": content.lang, "i18n": {"404": "Not found", "login": "Log in", "retry": "Try again"}}, "buildId": "p0"}
    )
    return f"""{_start(content)}<body><div id="__next"><div class="css-1x8a"><div class="css-0">
<a class="css-k2" href="/">{content.site}</a>
<div class="css-9q">{"".join(f'<a class="css-m1" href="/t/{n}">{escape(one)}</a>' for n, one in enumerate(content.menu))}</div></div>
<div class="css-77">{_headline(content, "css-h")}<div class="css-b">{_text(content)}</div></div>
<div class="css-f">{content.imprint}</div></div></div>
{content.foot}<script id="__NEXT_DATA__" type="application/json">{state}</script></body></html>"""


def opac(content: Content) -> str:
    """A library's catalogue: a search, a basket, the user's own account in a form at the right."""
    return f"""{_start(content)}<body id="opac-detail"><div class="navbar">
<a class="brand" href="/cgi-bin/koha/opac-main.pl">{content.site}</a>
<a href="/cgi-bin/koha/opac-basket.pl" id="cartmenulink">0</a><form id="searchform" action="/cgi-bin/koha/opac-search.pl">
<input name="q" type="text">
<button type="submit">{content.menu[-1]}</button></form></div><div class="main">
<div class="record">{_headline(content)}{_text(content)}</div>
<div class="side"><form id="auth" action="/cgi-bin/koha/opac-user.pl" method="post"><input name="userid" type="text">
<input name="password" type="password">
<input type="submit" value="OK"></form><ul>{_links(content)}</ul></div></div>
<div class="foot">{content.imprint}</div>{content.foot}</body></html>"""


def board(content: Content) -> str:
    """A forum with its login in the head (Discuz!, vBulletin)."""
    return f"""{_start(content)}<body id="nv_forum"><div id="hd"><h2><a href="./">{content.site}</a></h2>
<form method="post" id="lsform" action="member.php">
<input type="text" name="username" id="ls_username"><input type="password" name="password" id="ls_password">
<button type="submit">OK</button>
<a href="member.php?mod=register">+</a></form><div id="nv"><ul>{_links(content)}</ul></div></div><div id="wp">
<div id="ct">{_headline(content)}
<div class="t_f">{_text(content)}</div></div></div><div id="ft"><p>{content.imprint}</p></div>{content.foot}</body></html>"""


def office(content: Content) -> str:
    """An office's page built of tables and pictures, with a counter of visits and no main part that a program could know."""
    rows = "".join(f'<tr><td class="m"><a href="/sub{n}.do">{escape(one)}</a></td></tr>' for n, one in enumerate(content.menu))
    return f"""{_start(content)}<body onload="init()"><div id="top"><a href="/"><img src="/img/ci.gif" alt="{content.site}"></a>
<select onchange="go(this)"><option>Family site</option></select></div><table class="lay"><tr><td><table>{rows}</table></td><td class="con">
<div class="loc">{content.menu[0]} &gt; {content.menu[1]}</div>{_headline(content, "tit")}{_text(content)}</td></tr></table>
<div id="copy">{content.imprint} <span class="cnt">Today 213 / Total 1,904,551</span>
</div>{content.foot}<script>function init(){{}}</script></body></html>"""


SITES: dict[str, Dress] = {one.__name__: one for one in (daily, platform, gate, signin, hydrated, opac, board, office)}
