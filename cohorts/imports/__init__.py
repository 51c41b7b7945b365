"""A spreadsheet of people on its way in: fields, checks in words, then people opened by ``cohorts.services``.

``fields`` and ``checking`` are pure; ``services`` is what a coordinator does, ``tasks`` what the worker does for them.
"""
