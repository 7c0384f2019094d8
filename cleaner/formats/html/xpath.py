"""Whether an XPath of a rule names elements of a page."""

from __future__ import annotations

PAGE = "<html><body><div id='b' class='c'>d <a href='e'>f</a></div><p>g</p></body></html>"


def wrong(path: str) -> str:
    """Return why an XPath names no elements, or nothing if it may.

    >>> wrong("//div[@class='c']"), wrong("count(//p)")
    ('', 'it names no elements')
    """
    from lxml import etree, html

    try:
        found = html.document_fromstring(PAGE).xpath(path)
    except (etree.XPathError, ValueError) as error:  # a NUL in it is a ValueError
        return str(error)[:1].lower() + str(error)[1:]
    elements = isinstance(found, list) and all(isinstance(each, etree._Element) for each in found)
    return "" if elements else "it names no elements"
