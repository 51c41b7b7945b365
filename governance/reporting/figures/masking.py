"""Small numbers in a breakdown of people: what is given, so that no hidden cell can be worked out. Pure.

A breakdown is a list of cells whose sum is known. A cell from 1 to the threshold minus one is small; zero may show
(domain notes §5.4: threshold 5, complementary suppression, no percentage on a base under 20).

*In a table.* Which cell is hidden along with a small one depends on its place, never on its value. The usual rule, « hide
the next smallest too », betrays itself: from (5, masked, masked) and a total of 13, who knows the rule finds 4 and 4. Here
cells go by fixed pairs of neighbours, and a pair with a small cell is hidden whole: its sum is all that can be known.

*From one version to the next.* What differs between two versions is a table too, of those who came, left or changed between
them: alone in it, a newcomer's every attribute is told, hidden cells or not. So a version is given only if, beside each
version given before, each cell that moved has moved by the threshold or more, up or down, and at least two have: five who all
came into one cell would each be told. And each cell hidden in any version keeps another possible value, in a history that
shows the same numbers, grows where it grew (counts may fall: acts are taken back), and has a small cell in the same pairs.
Failing that, the version given before stands, with its date.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Version:
    """A breakdown as it was given once: its counts, and the positions of those that were hidden."""

    counts: tuple[int, ...]
    hidden: frozenset[int]

    def at(self, i: int) -> int:
        """A cell added since had nobody in it, and everybody knew."""
        return self.counts[i] if i < len(self.counts) else 0

    def group(self, i: int) -> range:
        return next((group for group in neighbours(len(self.counts)) if i in group), range(i, i + 1))

    def hides_together(self, i: int, j: int) -> bool:
        """Both cells are hidden, and no more can be known of them than their group's sum."""
        return j in self.group(i) and {i, j} <= self.hidden


def publish(history: Sequence[Version], counts: Sequence[int], threshold: int) -> Version | None:
    """The version to give now, after those of ``history`` in order; cells added since then come behind.

    None: nothing new can be given; the last version stands or, when there was none, no table.
    """
    version = Version(tuple(counts), frozenset(hidden_cells(counts, threshold)))
    moved_enough = all(has_moved_enough(before, version, threshold) for before in history)
    return version if moved_enough and is_safe([*history, version], threshold) else None


def has_moved_enough(before: Version, now: Version, threshold: int) -> bool:
    """Whether those who moved between two versions may be told apart from the rest: nobody did, or nobody is alone."""
    moves = [abs(n - before.at(i)) for i, n in enumerate(now.counts) if n != before.at(i)]
    return not moves or (len(moves) > 1 and min(moves) >= threshold)


def hidden_cells(counts: Sequence[int], threshold: int) -> set[int]:
    """Positions to hide in a table that stands alone. A breakdown of a single cell can't be hidden from its own total."""
    return {i for group in neighbours(len(counts)) if _has_small([counts[i] for i in group], threshold) for i in group}


def is_safe(versions: Sequence[Version], threshold: int) -> bool:
    """Whether each hidden cell of each version has another possible value: a witness is looked for, and tried."""
    return all(
        any(_is_possible(versions, *other, threshold) for other in _others(versions, n, i, threshold))
        for n, version in enumerate(versions)
        for i in version.hidden
    )


def _others(versions: Sequence[Version], n: int, i: int, threshold: int) -> Iterator[tuple[range, int, int, int]]:
    """Other histories in which cell ``i`` of version ``n`` differs: (versions, cell, neighbour, people moved between).

    People move in that version and in others around it where both cells are hidden too: sums and shown cells stay.
    """
    for j in versions[n].group(i):
        if j == i:
            continue
        for first in range(n, -1, -1):
            if not versions[first].hides_together(i, j):
                break
            for last in range(n, len(versions)):
                if not versions[last].hides_together(i, j):
                    break
                for moved in (*range(1, threshold), *range(-1, -threshold, -1)):
                    yield range(first, last + 1), i, j, moved


def _is_possible(versions: Sequence[Version], where: range, i: int, j: int, moved: int, threshold: int) -> bool:
    """No count below zero, none that shrinks where the real ones grew, a small cell in the group where there was one."""
    for cell, more in ((i, moved), (j, -moved)):
        real = [version.at(cell) for version in versions]
        other = [count + more if m in where else count for m, count in enumerate(real)]
        if min(other) < 0:
            return False
        if any(b < a and real[m + 1] >= real[m] for m, (a, b) in enumerate(pairwise(other))):
            return False
    for m in where:
        group = versions[m].group(i)
        real = [versions[m].at(cell) for cell in group]
        other = [versions[m].at(cell) + {i: moved, j: -moved}.get(cell, 0) for cell in group]
        if _has_small(real, threshold) != _has_small(other, threshold):
            return False
    return True


def _has_small(counts: Sequence[int], threshold: int) -> bool:
    return any(0 < count < threshold for count in counts)


def neighbours(n: int) -> list[range]:
    """Pairs of neighbours, the last one taking in a cell that would stay alone."""
    starts = range(0, max(n - 1, 1), 2)
    return [range(start, n if start + 3 >= n else start + 2) for start in starts if start < n]


def shows_percentages(base: int, minimum: int) -> bool:
    """Whether shares of ``base`` people may be printed."""
    return base >= minimum
