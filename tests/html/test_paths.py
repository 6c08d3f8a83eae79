"""XPaths of elements resolve in lxml's own tree of the page."""

from __future__ import annotations

import pytest
from lxml import etree

from cleanseed.html import read_html
from cleanseed.html.paths import element_paths


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><div>a</div><div><p>b<p>c</div></body></html>",
        "<p>a<p>b<ul><li>c<li>d<ul><li>e</ul></ul>",
        "a<div>b</div>c",
        "<table><tr><td>a<td>b<tr><td><p>c</p><p>d</table>",
        "<div><script>var a;</script><span>a</span><!-- b --><x-box>c</x-box><x-box>d</x-box></div>",
        "<head><title>t</title></head><nav><a href=/a><div>a</div></a></nav><main><h1>b</h1></main>",
        "<div><select><option>a</select><p>b</p><template><p>c</p></template><p>d</p></div>",
        "<center><font>a</font><center>b</center></center><b><p>c</b></p>",
    ],
)
def test_paths_lead_to_the_lines(html: str) -> None:
    marks = [(line.matter, line.markup.element) for line in read_html(html).lines if line.markup]
    paths = element_paths(html, {element.order for _, element in marks})
    tree = etree.HTML(html, etree.HTMLParser())
    for text, element in marks:
        if element.parent is not None:
            (found,) = tree.xpath(paths[element.order])
            assert text.split(" ")[0] in "".join(found.itertext())
