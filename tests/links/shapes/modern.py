"""Pages as the systems of the 2020s dress them: bars for cookies, records for search engines, boxes for readers, words kept for scripts."""

from __future__ import annotations

from html import escape
from json import dumps

from tests.links.shapes.dress import Content, Dress

_STRINGS = {
    "errors": {
        "404": "Page not found",
        "generic": "Something went wrong. Please try again later.",
        "offline": "You are offline. This page is not available.",
        "session": "Your session has expired. Please log in again.",
    },
    "search": {"none": "No results found", "one": "1 result"},
    "paywall": {"title": "Subscribe to continue reading", "meter": "You have reached your limit of free articles", "login": "Log in"},
    "video": {"gone": "This video is no longer available", "geo": "This content is not available in your country"},
}
"""What scripts keep to say one day: it stands in the source of living pages, and is shown to nobody."""


def _list(content: Content, kind: str = "") -> str:
    return "".join(f'<li class="{kind}"><a href="/section/{number}">{escape(one)}</a></li>' for number, one in enumerate(content.menu))


def _text(content: Content) -> str:
    return "\n".join(one if one.startswith("<") else f"<p>{one}</p>" for one in content.says)


def _heading(content: Content, kind: str = "") -> str:
    return f'<h1 class="{kind}">{content.h1}</h1>' if content.h1 else ""


def _bar(content: Content) -> str:
    return f"""<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk" role="dialog" aria-label="Cookies"><div id="onetrust-policy">
<p id="onetrust-policy-text">{content.bar}</p></div><div id="onetrust-button-group">
<button id="onetrust-pc-btn-handler">{content.choices[0]}</button>
<button id="onetrust-reject-all-handler">{content.choices[1]}</button>
<button id="onetrust-accept-btn-handler">{content.choices[2]}</button></div></div></div>"""


def portal(content: Content) -> str:
    """A newspaper's article: a record for search engines, a bar for cookies, more stories, a letter to subscribe to, comments."""
    record = dumps(
        {"@context": "https://schema.org", "@type": "WebPage", "name": content.title, "publisher": {"@type": "NewsMediaOrganization"}}
    )
    more = "".join(
        f'<article class="card"><a href="/a/{n}"><img src="/i/{n}.webp" alt=""><h3>{one} {n}</h3></a></article>'
        for n, one in enumerate(content.menu[1:6], 71)
    )
    return f"""<!DOCTYPE html><html lang="{content.lang}" class="no-js"><head><meta charset="utf-8"><title>{content.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta property="og:title" content="{escape(content.title)}">
<meta property="og:site_name" content="{escape(content.site)}"><link rel="preconnect" href="https://cdn.cookielaw.org">
<script src="https://cdn.cookielaw.org/scripttemplates/otSDKStub.js" data-domain-script="0000"></script>
<script type="application/ld+json">{record}</script><script>window.__strings = {dumps(_STRINGS)};</script>
<style>.paywall-overlay{{display:none}}.skip{{position:absolute}}</style>{content.head}</head>
<body class="article-template"><a class="skip" href="#main">↓</a>{_bar(content)}
<header class="site-header"><a class="logo" href="/"><svg role="img"><title>{content.site}</title></svg></a>
<nav aria-label="main"><ul>{_list(content, "nav-item")}</ul></nav><form action="/search">
<input name="q" placeholder="{content.menu[-1]}"></form>
<a class="btn" href="/login">Login</a></header>
<main id="main"><div class="wrap">{_heading(content, "headline")}<div class="article-body">{_text(content)}</div>
<ul class="share"><li><a href="https://www.facebook.com/sharer.php">Facebook</a></li><li><a href="https://t.me/share">Telegram</a></li>
</ul></div>
<section class="newsletter"><form action="/newsletter"><label>{content.letter}<input type="email" name="email"></label></form></section>
<section class="more"><h2>{content.more}</h2>{more}</section></main>
<footer class="site-footer"><ul>{_list(content)}</ul><p class="imprint">{content.imprint}</p></footer>{content.foot}
<template id="tpl-error"><div class="error"><h1>404</h1><p>Sorry, this page could not be found.</p></div></template>
<script defer src="https://www.googletagmanager.com/gtm.js?id=GTM-XXXX"></script><script defer src="/assets/app.8f3e.js"></script></body>
</html>"""


def ojs(content: Content) -> str:
    """Open Journal Systems: an article's landing page, or what stands in its frame."""
    return f"""<!DOCTYPE html><html lang="{content.lang}" xml:lang="{content.lang}"><head><meta charset="utf-8">
<title>{content.title}</title>
<meta name="generator" content="Open Journal Systems 3.3.0.14">{content.head}
<link rel="stylesheet" href="/index.php/hs/$$$call$$$/page/page/css"></head>
<body class="pkp_page_article pkp_op_view has_site_logo"><div class="pkp_structure_page">
<header class="pkp_structure_head" id="headerNavigationContainer">
<nav class="cmp_skip_to_content"><a href="#pkp_content_main">↓</a></nav><div class="pkp_site_name">
<a href="/index.php/hs/index">{content.site}</a></div>
<nav class="pkp_site_nav_menu"><ul id="navigationPrimary">{_list(content)}</ul><ul id="navigationUser"><li>
<a href="/index.php/hs/user/register">Register</a></li>
<li><a href="/index.php/hs/login">Login</a></li></ul></nav></header>
<div class="pkp_structure_content has_sidebar"><div class="pkp_structure_main" role="main"><a id="pkp_content_main"></a>
<div class="page page_article">
<nav class="cmp_breadcrumbs"><ol><li><a href="/index.php/hs/index">{content.menu[0]}</a></li><li>
<a href="/index.php/hs/issue/archive">{content.menu[5]}</a></li></ol></nav>
<article class="obj_article_details">{_heading(content, "page_title")}<div class="row">{_text(content)}</div></article></div></div>
<div class="pkp_structure_sidebar left" role="complementary"><div class="pkp_block block_information">
<h2 class="title">{content.menu[1]}</h2>
<ul><li><a href="/index.php/hs/information/readers">{content.menu[3]}</a></li><li>
<a href="/index.php/hs/information/authors">{content.menu[6]}</a></li></ul></div></div></div>
<div class="pkp_structure_footer_wrapper"><div class="pkp_footer_content">{content.imprint}</div></div></div>{content.foot}
<script src="/lib/pkp/lib/vendor/components/jquery/jquery.min.js"></script></body></html>"""


def authority(content: Content) -> str:
    """A public authority's page of today: a bar for cookies, crumbs, a question whether the page was of use."""
    return f"""<!DOCTYPE html><html lang="{content.lang}" class="govuk-template"><head><meta charset="utf-8">
<title>{content.title}</title>{content.head}
<script type="application/json" data-drupal-selector="drupal-settings-json">
{{"path":{{"baseUrl":"/","currentPath":"node/1387"}},"messages":{dumps(_STRINGS["errors"])}}}</script></head>
<body class="path-node page-node-type-page"><div class="cookie-banner" data-module="cookie-banner" role="region"><p>{content.bar}</p>
<button>{content.choices[2]}</button><button>{content.choices[1]}</button></div>
<header role="banner"><a href="/" class="header__link">{content.site}</a><nav><ul>{_list(content)}</ul></nav></header>
<div class="breadcrumbs"><ol>{_list(content)}</ol></div><main id="content" role="main">
<div class="region region-content">{_heading(content)}
<div class="field field--name-body">{_text(content)}</div></div></main>
<div class="feedback"><h2>{content.more}</h2><button>👍</button><button>👎</button></div>
<footer role="contentinfo"><ul>{_list(content)}</ul><p>{content.imprint}</p></footer>{content.foot}<script src="/core/misc/drupal.js">
</script></body></html>"""


def shell(content: Content) -> str:
    """An application whose text comes with a script; the words it keeps for errors are in its first answer."""
    state = dumps({"props": {"pageProps": {}}, "page": "/[...slug]", "buildId": "k3", "messages": _STRINGS})
    return f"""<!DOCTYPE html><html lang="{content.lang}"><head><meta charset="utf-8"><title>{content.title}</title>{content.head}
<meta name="viewport" content="width=device-width"><link rel="modulepreload" href="/assets/index-4c1d.js"></head>
<body><noscript>This site needs JavaScript.</noscript><div id="__next">{_text(content)}</div><div id="portal"></div>
<script id="__NEXT_DATA__" type="application/json">{state}</script><script type="module" src="/assets/index-4c1d.js">
</script>{content.foot}</body></html>"""


def thread(content: Content) -> str:
    """A forum of today (Discourse, XenForo): posts, avatars, a line for those who want to answer."""
    return f"""<!DOCTYPE html><html id="XF" lang="{content.lang}" data-app="public" data-logged-in="false"><head><meta charset="utf-8">
<title>{content.title}</title>
{content.head}</head><body data-template="thread_view"><div class="p-pageWrapper"><header class="p-header"><a href="/">{content.site}</a>
</header>
<nav class="p-nav"><ul>{_list(content)}</ul><a href="/login/" class="p-navgroup-link">Log in</a><a href="/register/">Register</a></nav>
<div class="p-body"><div class="p-body-header">{_heading(content, "p-title-value")}</div><div class="p-body-content">
<div class="block-container">
{_text(content)}</div><div class="block-outer">You must log in or register to reply here.</div></div></div>
<footer class="p-footer"><ul>{_list(content)}</ul>{content.imprint}</footer></div>{content.foot}
<script>XF.phrases = {{"oops_we_ran_into_some_problems": "Oops! We ran into some problems."}};</script></body></html>"""


def mainland(content: Content) -> str:
    """A site of the Chinese mainland: the place of the page, letters in three sizes, links to print and close, marks of registration."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<title>{content.title}</title>
<meta name="SiteName" content="{content.site}" />{content.head}<script src="/images/jquery-1.8.3.min.js"></script></head>
<body><div class="top"><a href="#" onclick="SetHome(this)">设为首页</a> | <a href="#">加入收藏</a></div><div class="logo">
<img src="/images/logo.jpg" alt="{content.site}" /></div>
<div class="nav"><ul>{_list(content)}</ul></div>
<div class="position">您现在的位置：<a href="/">{content.menu[0]}</a> &gt; <a href="/xw/">{content.menu[1]}</a></div>
<div class="main"><div class="title">{_heading(content)}</div>
<div class="info">【字体：<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 <a href="javascript:window.print()">打印</a>
<a href="javascript:window.close()">关闭</a></div><div class="TRS_Editor">{_text(content)}</div></div>
<div class="footer"><a href="/sitemap">网站地图</a> | <a href="/about">关于我们</a><br />{content.imprint}</div>{content.foot}
<script>var _hmt=_hmt||[];(function(){{var hm=document.createElement("script");hm.src="https://hm.baidu.com/hm.js?0000";}})();</script>
</body></html>"""


MODERN: dict[str, Dress] = {one.__name__: one for one in (portal, ojs, authority, shell, thread, mainland)}
