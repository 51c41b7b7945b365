"""Small charts, drawn as SVG by the server: the same drawing in the page and in the PDF.

``figure`` is what is given and what comes back, ``bars`` and ``columns`` draw it with ``drawing``. Each value is also
written beside its bar and series differ in lightness, so that the drawing is read in grey and without colour. A masked
value (None) is a hatched stub with its display text, « < 5 » for instance.
"""
