"""Small numbers in a breakdown of people: what is shown, so that no hidden cell can be worked out. Pure.

A breakdown is a list of cells whose sum is known. A cell from 1 to the threshold minus one is small; zero may show
(domain notes §5.4: threshold 5, complementary suppression, no percentage on a base under 20).

Which cell is hidden along with a small one depends on its place, never on its value. The usual rule, « hide the next
smallest too », betrays itself: from (5, masked, masked) and a total of 13, who knows the rule finds 4 and 4. Here cells
go by fixed pairs of neighbours, and a pair with a small cell is hidden whole: its sum is all that can be known.
"""

from collections.abc import Sequence


def hidden_cells(counts: Sequence[int], threshold: int) -> set[int]:
    """Positions to hide. A breakdown of a single cell can't be hidden from its own total."""
    return {i for group in _neighbours(len(counts)) if any(0 < counts[j] < threshold for j in group) for i in group}


def _neighbours(n: int) -> list[range]:
    """Pairs of neighbours, the last one taking in a cell that would stay alone."""
    starts = range(0, max(n - 1, 1), 2)
    return [range(start, n if start + 3 >= n else start + 2) for start in starts if start < n]


def shows_percentages(base: int, minimum: int) -> bool:
    """Whether shares of ``base`` people may be printed."""
    return base >= minimum
