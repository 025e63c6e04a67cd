"""Which of the tours known so far to combine, in shares: a linear program, and the prices that come out of it.

At most one tour a day, each visit in at most one; of visits of one kind a tour says only how many it takes, and the
best of them are shared out. Solved by the simplex method with the inverse of the basis, which grows as visits and
tours come in. The prices need not be exact: whatever they are, `bound` makes a true bound of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tripmeet.planning.solver.visit_kinds import Kinds

EXACT = 1e-7
NUMERICAL_ZERO = 1e-9
AT_ONCE = 8
UNEVEN = 1e-7
"""No two rows have quite the same right side: ties would make the method go in circles."""


class Master:
    """The linear program over all tours that were added."""

    def __init__(self, kinds: Kinds, values: Sequence[float], days: int) -> None:
        self._kinds, self._values = kinds, values
        self._inverse: list[list[float]] = []
        self._basis: list[int] = []
        self._right: list[float] = []
        self._columns: list[tuple[float, list[tuple[int, float]]]] = []
        self._known: set[tuple[int, tuple[int, ...]]] = set()
        self._inside: set[int] = set()
        self._rows: dict[tuple[str, int], int] = {}
        self.prices: list[float] = []
        for day in range(days):
            self._row("day", day, 1.0)

    def _row(self, sort: str, number: int, right: float) -> int:
        """The number of this row, made when there is none."""
        known = self._rows.get((sort, number))
        if known is not None:
            return known
        row = self._rows[sort, number] = len(self._inverse)
        for line in self._inverse:
            line.append(0.0)
        self._inverse.append([0.0] * row + [1.0])
        self._basis.append(-1 - row)  # its slack
        self._right.append(right + UNEVEN * (1 + row * 0.618 % 1))
        self.prices.append(0.0)
        return row

    def add(self, day: int, visits: Sequence[int]) -> bool:
        """Takes in a tour of this day; whether it is a new one, but for visits of one kind."""
        counts = Counter(self._kinds.of[visit] for visit in visits)
        key = day, tuple(sorted(counts.elements()))
        if key in self._known:
            return False
        self._known.add(key)
        worth, entries = 0.0, [(self._row("day", day, 1.0), 1.0)]
        for kind, count in counts.items():
            members = self._kinds.members[kind]
            is_alone = len(members) == 1
            entries.append((self._row_of(kind), float(count if is_alone else -count)))
            if is_alone:
                worth += self._values[members[0]]
        self._columns.append((worth, entries))
        return True

    def _row_of(self, kind: int) -> int:
        """The row of a kind; where it has several members, each is a column, used no more than tours make room for."""
        members = self._kinds.members[kind]
        if len(members) == 1:
            return self._row("visit", members[0], 1.0)
        is_new = ("kind", kind) not in self._rows
        row = self._row("kind", kind, 0.0)
        for visit in members if is_new else ():
            self._columns.append((self._values[visit], [(row, 1.0), (self._row("visit", visit, 1.0), 1.0)]))
        return row

    def visit_prices(self) -> list[float]:
        """What each visit costs wherever it takes place."""
        prices = [0.0] * len(self._values)
        for (sort, number), row in self._rows.items():
            if sort == "visit":
                prices[number] = min(max(0.0, self.prices[row]), self._values[number])
        return prices

    def solve(self, most: int = 400) -> int:
        """Brings the prices up to date by so many exchanges at most, and returns how many there were."""
        exchanges = 0
        while exchanges < most:
            better = self._better()
            if not better:
                break
            for _, column in better:
                if self._gain(column) > EXACT:
                    self._enter(column)
                    exchanges += 1
        return exchanges

    def _better(self) -> list[tuple[float, int]]:
        """The columns that would gain most, the best first; below zero are slacks."""
        gains = [(-price, -1 - row) for row, price in enumerate(self.prices) if price < -EXACT]
        outside = (column for column in range(len(self._columns)) if column not in self._inside)
        gains += [(gain, column) for column in outside if (gain := self._gain(column)) > EXACT]
        return sorted(gains, key=lambda one: (-one[0], one[1]))[:AT_ONCE]

    def _gain(self, column: int) -> float:
        if column in self._inside:
            return 0.0
        if column < 0:
            return -self.prices[-1 - column] if column not in self._basis else 0.0
        worth, entries = self._columns[column]
        prices = self.prices
        for row, count in entries:
            worth -= prices[row] * count
        return worth

    def _enter(self, column: int) -> None:
        """Takes this column into the basis, for the one that is used up first."""
        gain = self._gain(column)
        entries = self._columns[column][1] if column >= 0 else [(-1 - column, 1.0)]
        inverse = self._inverse
        if len(entries) == 1:
            (row, count) = entries[0]
            change = [line[row] * count for line in inverse]
        else:
            change = [sum([line[row] * count for row, count in entries]) for line in inverse]
        right = self._right
        out, least = -1, float("inf")
        for row, by in enumerate(change):
            if by > NUMERICAL_ZERO and right[row] / by < least:
                out, least = row, right[row] / by
        if out < 0:
            return
        pivot = change[out]
        line_out = inverse[out] = [one / pivot for one in inverse[out]]
        right[out] = least
        for row, by in enumerate(change):
            if row != out and not -NUMERICAL_ZERO < by < NUMERICAL_ZERO:
                inverse[row] = [one - by * other for one, other in zip(inverse[row], line_out, strict=True)]
                right[row] = max(0.0, right[row] - by * least)
        self.prices = [one + gain * other for one, other in zip(self.prices, line_out, strict=True)]
        self._inside.discard(self._basis[out])
        self._basis[out] = column
        self._inside.add(column)

    def shares(self) -> list[tuple[float, int]]:
        """The tours in use, by their column: how much of each, the most first."""
        kept = [(share, column) for share, column in zip(self._right, self._basis, strict=True) if column >= 0]
        return sorted(kept, key=lambda one: (-one[0], one[1]))
