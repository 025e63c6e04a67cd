"""The page that `plan` wrote, with our script and style beside it; from disk it stays as it is."""

from __future__ import annotations

from tripmeet.errors import TripmeetError

IN_HEAD, IN_BODY = '<link rel="stylesheet" href="app.css">', '<script type="module" src="app.mjs"></script>'
CHANGES = (
    ("; script-src ", "; connect-src 'self'; script-src 'self' "),
    ("; style-src ", "; style-src 'self' "),
    ("</head>", f"{IN_HEAD}\n</head>"),
)
"""What a page of ours says, and what it says in the app: besides its own scripts those of this address may run."""


def alive(page: bytes) -> bytes:
    """Raises TripmeetError when the page is none of ours, or an older one."""
    html = page.decode()
    for before, after in CHANGES:
        if before not in html:
            raise TripmeetError("this page cannot answer back", hint="write it again with 'tripmeet plan'")
        html = html.replace(before, after, 1)
    head, end, rest = html.rpartition("</body>")
    return f"{head}{IN_BODY}\n{end}{rest}".encode()
