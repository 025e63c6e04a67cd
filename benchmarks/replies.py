"""Does the asking keep its promises, and how much of what could be had does it get?

    python benchmarks/replies.py [--leads] [--model FILE.json] [--trips N] [--seed S] [--json]

Runs the program's own asking and re-planning against people who answer as a model says, beside what people do by
hand. Everything is measured against somebody who knows every answer beforehand. A referee drives every day that comes
out. With --leads the same trips are known 3, 14, 60 and 180 days ahead, and the program is beside itself as it was
before it knew when one asks. The model is invented: trust the differences, not the levels. Its figures:
benchmarks/outreach/model.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from outreach.model import Model, Scene, read_model, scenes, scenes_by_lead
from outreach.others import ByHand, Considerate, clairvoyant
from outreach.referee import drive
from outreach.tripmeet_asks import Outcome, Traveller
from outreach.world import World, a_world

from tripmeet.asking.waves import AskingRules

Policy = Callable[[World, int], Outcome]

OURS, AT_ONCE, AT_ANY_TIME = "tripmeet", "tripmeet, answers at once", "tripmeet, whatever the day"
CONSIDERATE = "considerate, 'when are you free?'"
POLICIES: dict[str, Policy] = {
    "the planned people, one time each": lambda world, asks: ByHand(world, asks, planned=True, reminder=False).run(),
    "the same with a reminder": lambda world, asks: ByHand(world, asks, planned=True).run(),
    "the top, 'when are you free?'": lambda world, asks: ByHand(world, asks).run(),
    "the top, three times each": lambda world, asks: ByHand(world, asks, times=3).run(),
    "everybody near": lambda world, _: ByHand(world, len(world.people)).run(),
    OURS: lambda world, asks: Traveller(world, AskingRules(asks)).run(),
    AT_ONCE: lambda world, asks: Traveller(world.replying(world.model.at_once()), AskingRules(asks)).run(),
}
LEAD_POLICIES: dict[str, Policy] = {
    "the top, 'when are you free?'": POLICIES["the top, 'when are you free?'"],
    "the top, three times each": POLICIES["the top, three times each"],
    CONSIDERATE: lambda world, asks: Considerate(world, asks).run(),
    AT_ANY_TIME: lambda world, asks: Traveller(world.asked_at_any_time(), AskingRules(asks)).run(),
    OURS: POLICIES[OURS],
    AT_ONCE: POLICIES[AT_ONCE],
}
BY_HAND = ("the top, 'when are you free?'", "the top, three times each")
"""What somebody could do without the program; "three times each" breaks promises and counts nevertheless."""


@dataclass
class Tally:
    """Of one policy in one scene, trip by trip."""

    values: list[float] = field(default_factory=list)
    broken: int = 0
    infeasible: int = 0
    turned_away: int = 0
    messages: int = 0
    slowest_ms: float = 0.0

    def add(self, world: World, outcome: Outcome) -> None:
        self.values.append(sum(world.people[who].prospect.value for who in outcome.agreed))
        self.broken += outcome.broken
        self.turned_away += outcome.turned_away
        self.messages += outcome.messages
        self.infeasible += len(drive(world, outcome.agreed))
        self.slowest_ms = max(self.slowest_ms, *(1000 * s for s in outcome.seconds), 0.0)


@dataclass(frozen=True)
class Row:
    """A policy's figures: `share` is percent of clairvoyant with its 95 % interval, the rest is a trip's average."""

    scene: str
    policy: str
    share: float
    low: float
    high: float
    broken: float
    infeasible: int
    turned_away: float
    messages: float
    slowest_ms: float


def run(scene: Scene, model: Model, trips: int, seed: int, policies: dict[str, Policy]) -> list[Row]:
    tallies = {name: Tally() for name in policies}
    best: list[float] = []
    for trip in range(trips):
        world = a_world(scene, model, seed, trip)
        best.append(clairvoyant(world, scene.asks))
        for name, policy in policies.items():
            tallies[name].add(world, policy(world, scene.asks))
        if sys.stderr.isatty():
            print(f"\r{scene.name}: {trip + 1} of {trips} trips", end="", file=sys.stderr)
    return [row(scene, name, tally, best) for name, tally in tallies.items()]


def row(scene: Scene, name: str, tally: Tally, best: list[float]) -> Row:
    low, high = interval(tally.values, best)
    trips = len(best)
    return Row(
        scene=scene.name,
        policy=name,
        share=100 * sum(tally.values) / sum(best),
        low=low,
        high=high,
        broken=tally.broken / trips,
        infeasible=tally.infeasible,
        turned_away=tally.turned_away / trips,
        messages=tally.messages / trips,
        slowest_ms=tally.slowest_ms,
    )


def interval(values: list[float], best: list[float]) -> tuple[float, float]:
    """Of the ratio of the sums, by drawing trips again (bootstrap)."""
    random, trips = Random(0), len(best)
    ratios = []
    for _ in range(400):
        drawn = [random.randrange(trips) for _ in range(trips)]
        ratios.append(100 * sum(values[n] for n in drawn) / sum(best[n] for n in drawn))
    ratios.sort()
    return ratios[10], ratios[389]


def in_words(rows: list[Row]) -> str:
    lines = [
        f"{'% of what somebody who knows all answers would reach':52} broken  days  turned away  messages  slowest"
    ]
    for scene in dict.fromkeys(row.scene for row in rows):
        lines.append(scene)
        for one in (row for row in rows if row.scene == scene):
            slowest = f"{one.slowest_ms:5.0f} ms" if one.slowest_ms else ""
            lines.append(
                f"  {one.policy:34} {one.share:5.1f} [{one.low:.1f}-{one.high:.1f}]"
                f" {one.broken:5.2f} {one.infeasible:5} {one.turned_away:12.2f} {one.messages:9.1f}  {slowest}"
            )
        lines.append(f"  {comparison(rows, scene)}")
    return "\n".join(lines)


def comparison(rows: list[Row], scene: str) -> str:
    share = {row.policy: row.share for row in rows if row.scene == scene}
    ahead = share[OURS] - max(share[name] for name in BY_HAND)
    return f"ahead of the best by hand by {ahead:.1f}; {100 * share[OURS] / share[AT_ONCE]:.1f} % of answers at once"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, metavar="FILE.json", help="figures of the model to use instead of ours")
    parser.add_argument("--trips", type=int, default=200, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--scene", metavar="WORDS", default="", help="only the scenes whose name begins so: T3")
    parser.add_argument("--leads", action="store_true", help="trips known 3, 14, 60 and 180 days ahead")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    model = read_model(chosen.model) if chosen.model else Model()
    known = scenes_by_lead() if chosen.leads else scenes(model)
    policies = LEAD_POLICIES if chosen.leads else POLICIES
    wanted = [scene for scene in known if scene.name.startswith(chosen.scene)]
    rows = [row for scene in wanted for row in run(scene, model, chosen.trips, chosen.seed, policies)]
    if chosen.json:
        print(json.dumps({"model": asdict(model), "rows": [asdict(row) for row in rows]}, indent=1))
    else:
        print(in_words(rows))


if __name__ == "__main__":
    main()
