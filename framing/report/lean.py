"""The same page in fewer bytes: quotes that HTML does not need, and ends of cells, rows and items that it implies.

No text between tags is touched but blanks between cells, and nothing inside of style and script: what is written of
articles stays as it is.
"""

import re

_ENDS = re.compile(r"</(?:td|th|tr|li|dt|dd)>\s*")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_QUOTED = re.compile(r"""( [\w:-]+=)"([^\s"'=<>`]+)"(?!/)""")
_APART = re.compile(r"<(?P<tag>style|script)\b.*?</(?P=tag)>", re.DOTALL)


def lean(page: str) -> str:
    """The page, which reads the same in a browser. Its text must have `<`, `>` and quotes escaped, as ours has.

    >>> lean('<tr class="a b" id="r1"><td class="n">1 &lt; 2</td></tr>')
    '<tr class="a b" id=r1><td class=n>1 &lt; 2'
    """
    parts, at = [], 0
    for apart in _APART.finditer(page):
        parts += [_lean(page[at : apart.start()]), apart[0]]
        at = apart.end()
    return "".join([*parts, _lean(page[at:])])


def _lean(markup: str) -> str:
    return _TAG.sub(lambda tag: _QUOTED.sub(r"\1\2", tag[0]), _ENDS.sub("", markup))
