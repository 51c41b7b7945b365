"""Small numbers in a breakdown of people: what is shown, so that no hidden cell can be worked out. Pure.

A breakdown is a list of cells whose sum is known. A cell from 1 to the threshold minus one is hidden; zero may show.
Since the total tells the sum of what is hidden, at least two cells are hidden together, and more when their sum
leaves them no choice (domain notes §5.4: threshold 5, complementary suppression, no percentage on a base under 20).
"""

from collections.abc import Sequence


def hidden_cells(counts: Sequence[int], threshold: int) -> set[int]:
    """Positions to hide. With one cell only, nothing can hide it from its total: the caller hides the total too."""
    hidden = {i for i, n in enumerate(counts) if 0 < n < threshold}
    while hidden and _can_be_worked_out(counts, hidden):
        others = [i for i in range(len(counts)) if i not in hidden]
        if not others:
            break
        # The smallest that is not zero gives the least away; a zero serves when nothing else is left.
        hidden.add(min(others, key=lambda i: (counts[i] == 0, counts[i], i)))
    return hidden


def _can_be_worked_out(counts: Sequence[int], hidden: set[int]) -> bool:
    """Does the sum of the hidden cells leave one of them a single value?

    Who reads knows the sum, and that hidden cells are at least 1 unless a zero had to be hidden too.
    """
    values = [counts[i] for i in hidden]
    least = 0 if 0 in values else 1
    return len(values) == 1 or sum(values) == least * len(values)


def shows_percentages(base: int, minimum: int) -> bool:
    """Whether shares of ``base`` people may be printed."""
    return base >= minimum
