"""What someone with bad intent could type. Whatever of it comes alive, sets `window.harm`; nothing of it may."""

DO = "window.harm=1"

# Short ones, for a field of one line too; each is at most 100 characters.
SHORT = (
    f"<script>{DO}</script>",
    f"<ScRiPt >{DO}</sCrIpT>",
    f"<scr<script>ipt>{DO}</scr</script>ipt>",
    f"<img src=x onerror={DO}>",
    f'"><img src=x onerror={DO}>',
    f"' onmouseover='{DO}' x='",
    f'" autofocus onfocus="{DO}" x="',
    f"</title><script>{DO}</script>",
    f"</textarea><script>{DO}</script>",
    f"--><script>{DO}</script><!--",
    f"]]><script>{DO}</script>",
    f"<svg onload={DO}>",
    f"<svg><script>{DO}</script></svg>",
    f"<svg/onload={DO}//",
    f"<details open ontoggle={DO}>x</details>",
    f"<body onload={DO}>",
    f"<input autofocus onfocus={DO}>",
    f"<iframe srcdoc='<script>parent.{DO}</script>'></iframe>",
    f"<a href='javascript:{DO}'>harm</a>",
    f"[harm](javascript:{DO})",
    f"[harm](JaVaScRiPt:{DO})",
    f"[harm](java&#10;script:{DO})",
    f"[harm](&#x6A;avascript:{DO})",
    "[harm](data:text/html,<script>harm</script>)",
    f"[harm](vbscript:{DO})",
    f"<javascript:{DO}>",
    f'![harm](x"onerror="{DO})',
    f'[harm](https://x.example/"onclick="{DO}//)',
    f"[harm](https://x.example 'x\" onmouseover=\"{DO}')",
    f"&lt;script&gt;{DO}&lt;/script&gt;",
    f"&#60;img src=x onerror={DO}&#62;",
    f"\uff1cscript\uff1e{DO}\uff1c/script\uff1e",
    f"<\u200bscript>{DO}</script>",
    "{{ 7*11113 }} {% debug %} ${7*11113} #{7*11113}",
    "<b hx-get='/harm' hx-trigger='load'>harm</b>",
    "<div data-hx-get='/harm' data-hx-trigger='load'>harm</div>",
    f"<b hx-on:htmx:load='{DO}'>harm</b>",
    "<p style='position:fixed;inset:0' class='harm'>harm</p>",
    "<style>*{background:url(/harm)}</style>",
    "<link rel=stylesheet href=/harm.css>",
    "<base href=//harm.example/>",
    "<meta http-equiv=refresh content='0;url=/harm'>",
    "<form action=//harm.example><button>harm</button></form>",
)

# For a text of several lines: the same, and what only Markdown makes of it.
LONG = "\n\n".join(
    (
        *SHORT,
        f"[harm][1]\n\n[1]: javascript:{DO}",
        f"```html\n<script>{DO}</script>\n```",
        f"`<img src=x onerror={DO}>`",
        f"| <script>{DO}</script> | b |\n|---|---|\n| [harm](javascript:{DO}) | <img src=x onerror={DO}> |",
        f"> <svg><animate onbegin={DO} attributeName=x dur=1s>",
        f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror={DO}&gt;">',
        f'<noscript><p title="</noscript><img src=x onerror={DO}>">',
        f"1. <object data='data:text/html,<script>{DO}</script>'></object>\n2. <embed src=javascript:{DO}>",
        f'# <a href="&#1;javascript:{DO}">harm</a>',
        f"*<b>**</b onclick={DO}>*__<i>__</i>",
    )
)


def packed(room: int) -> list[str]:
    """All the short ones in as few lines of at most `room` characters as they need, each beginning with one."""
    lines: list[str] = []
    for one in (one for one in SHORT if len(one) <= room):
        if lines and len(lines[-1]) + 1 + len(one) <= room:
            lines[-1] += " " + one
        else:
            lines.append(one)
    return lines or ["<b onclick=harm>"[:room]]


# Looked for in the living page: the checker runs beside it, so that the page's policy stays in force.
SURVIVORS = """() => {
    const found = [], alive = 'script, iframe, object, embed, img, image, base, link, style, math, video, audio, animate, set, noscript > *';
    for (const one of document.querySelectorAll('*')) {
        for (const {name, value} of one.attributes) {
            if ((/^on/i.test(name) || /^(data-)?hx-/i.test(name) || name === 'style') && /harm/.test(value + name)) found.push(`${one.tagName} ${name}`);
            if (/^(href|src|action|formaction|xlink:href|data|srcdoc)$/i.test(name) && /^[\\s\\u0000-\\u0020]*(javascript|data|vbscript):/i.test(value)) found.push(`${one.tagName} ${name}=${value}`);
        }
        if (one.matches(alive) && /harm/.test(one.outerHTML)) found.push(one.outerHTML.slice(0, 200));
        if (one.tagName === 'META' && one.httpEquiv === 'refresh' || one.tagName === 'FORM' && /harm/.test(one.getAttribute('action') || '') || one.classList.contains('harm')) found.push(one.outerHTML.slice(0, 200));
    }
    if (/77791/.test(document.documentElement.innerHTML)) found.push('a sum of the template was made');
    if (window.harm !== undefined) found.push('it ran');
    return found;
}"""
