"""General routing packages on the same problems, each kept inside its own function.

They know no visit with windows on several days, so a visit becomes a copy for each window, of which one may be made;
VROOM takes several windows as they are, but knows priorities from 0 to 100 instead of values. Distances and times are
the minutes of the problem. What a package says is turned into tours here and judged by the same referee.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from time import process_time
from typing import Any

from tours.referee import Solver
from tripmeet.planning.solver import Stay, Task, Tour, Window

WORTH = 1000
"""A point of value is worth so many minutes of travel."""
TOP_PRIORITY = 100

Answer = tuple[Sequence[Tour], float | None, float]


def installed() -> dict[str, Solver]:
    """The rivals of this environment: pip install pyvrp ortools pyvroom."""
    known = {"pyvrp": ("PyVRP", pyvrp), "ortools": ("OR-Tools", ortools), "vroom": ("VROOM", vroom)}
    return {name: run for package, (name, run) in known.items() if find_spec(package)}


def copies(task: Task) -> list[tuple[int, Window]]:
    """Each visit once for each time at which it may begin; the same time on another tour is no new one."""
    found = []
    for number, visit in enumerate(task.visits):
        times = {(w.place, w.minutes, w.earliest, w.latest): w for w in visit.windows if _fits(task, w)}
        found += [(number, window) for window in times.values()]
    return found


def _fits(task: Task, window: Window) -> bool:
    """Whether a tour of this visit alone is possible: the packages do not all bear one that is not."""
    day, ways = task.days[window.day], task.travel[window.place]
    earliest, latest = day.opens + ways[day.start], day.closes - ways[day.end] - window.minutes
    return max(window.earliest, earliest) <= min(window.latest, latest)


def as_tour(task: Task, day: int, visits: Iterable[int]) -> Tour:
    """These visits in this order, each as early as it can be, in whichever of its windows comes first."""
    tour: list[Stay] = []
    place, free = task.days[day].start, task.days[day].opens
    for number in visits:
        starts = [
            (max(window.earliest, free + task.travel[place][window.place]), window)
            for window in task.visits[number].windows
            if window.day == day
        ]
        start, window = min(
            ((start, window) for start, window in starts if start <= window.latest), key=lambda one: one[0]
        )
        tour.append(Stay(number, window, start))
        place, free = window.place, start + window.minutes
    return tuple(tour)


def pyvrp(task: Task, seconds: float) -> Answer:
    import numpy
    from pyvrp import Client, ClientGroup, Depot, Location, ProblemData, VehicleType, solve

    began = process_time()
    ways = numpy.array(task.travel, dtype=numpy.int64)
    options = copies(task)
    members: dict[int, list[int]] = {}
    for index, (number, _) in enumerate(options):
        members.setdefault(number, []).append(index)
    groups = {number: order for order, number in enumerate(members)}
    clients = [
        Client(
            location=window.place,
            delivery=[1],
            service_duration=int(window.minutes),
            tw_early=int(window.earliest),
            tw_late=int(window.latest),
            prize=int(WORTH * task.visits[number].value),
            required=False,
            group=groups[number],
        )
        for number, window in options
    ]
    ends = sorted({place for day in task.days for place in (day.start, day.end)})
    vehicles = [
        VehicleType(1, [day.limit], ends.index(day.start), ends.index(day.end), 0, int(day.opens), int(day.closes))
        for day in task.days
    ]
    data = ProblemData(
        [Location(0, 0) for _ in task.travel],
        clients,
        [Depot(location=place) for place in ends],
        vehicles,
        [ways],
        [ways],
        [ClientGroup(group, required=False) for group in members.values()],
    )
    best = solve(data, lambda _: process_time() - began > seconds, seed=0, display=False).best
    tours: list[Tour] = [()] * len(task.days)
    for route in best.routes() if best.is_feasible() else ():
        order = [options[visit.idx][0] for visit in route if visit.is_client()]
        tours[route.vehicle_type()] = as_tour(task, route.vehicle_type(), order)
    return tours, None, process_time() - began


def ortools(task: Task, seconds: float) -> Answer:
    """Measures its limit by the clock on the wall, so give it an idle machine."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    began = process_time()
    options = copies(task)
    days = range(len(task.days))
    places = [w.place for _, w in options] + [d.start for d in task.days] + [d.end for d in task.days]
    first = len(options)
    manager = pywrapcp.RoutingIndexManager(
        len(places), len(days), [first + day for day in days], [first + len(days) + day for day in days]
    )
    routing = pywrapcp.RoutingModel(manager)
    way = routing.RegisterTransitMatrix([[int(task.travel[a][b]) for b in places] for a in places])
    stay = [int(w.minutes) for _, w in options] + [0] * 2 * len(days)
    took = [[stay[i] + int(task.travel[a][b]) for b in places] for i, a in enumerate(places)]
    routing.SetArcCostEvaluatorOfAllVehicles(way)
    horizon = int(max(day.closes for day in task.days))
    routing.AddDimension(routing.RegisterTransitMatrix(took), horizon, horizon, False, "time")
    heads = routing.RegisterUnaryTransitVector([1] * first + [0] * 2 * len(days))
    routing.AddDimensionWithVehicleCapacity(heads, 0, [day.limit for day in task.days], True, "heads")
    clock = routing.GetDimensionOrDie("time")
    for day, one in enumerate(task.days):
        clock.CumulVar(routing.Start(day)).SetRange(int(one.opens), int(one.closes))
        clock.CumulVar(routing.End(day)).SetRange(int(one.opens), int(one.closes))
    together: dict[int, list[int]] = {}
    for node, (number, window) in enumerate(options):
        index = manager.NodeToIndex(node)
        clock.CumulVar(index).SetRange(int(window.earliest), int(window.latest))
        together.setdefault(number, []).append(index)
    for number, group in together.items():
        routing.AddDisjunction(group, int(WORTH * task.visits[number].value), 1)
    search = pywrapcp.DefaultRoutingSearchParameters()
    search.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    search.time_limit.FromMilliseconds(int(seconds * 1000))
    found = routing.SolveWithParameters(search)
    tours = [as_tour(task, day, _route(routing, manager, found, day, options)) if found else () for day in days]
    return tours, None, process_time() - began


def _route(routing: Any, manager: Any, found: Any, day: int, options: Sequence[tuple[int, Window]]) -> Iterable[int]:
    index = found.Value(routing.NextVar(routing.Start(day)))
    while not routing.IsEnd(index):
        yield options[manager.IndexToNode(index)][0]
        index = found.Value(routing.NextVar(index))


def vroom(task: Task, seconds: float) -> Answer:
    """Stops by itself; `seconds` decide only how hard it tries. Windows that overlap are joined."""
    import numpy
    from vroom import Amount, Input, Job, TimeWindow, Vehicle

    began = process_time()
    problem = Input()
    problem.set_durations_matrix("car", numpy.array(task.travel, dtype=numpy.uint32))
    for number, day in enumerate(task.days):
        hours = TimeWindow(int(day.opens), int(day.closes))
        problem.add_vehicle(Vehicle(number, day.start, day.end, capacity=[day.limit], time_window=hours))
    most = max(visit.value for visit in task.visits)
    for number, visit in enumerate(task.visits):
        if not visit.windows:
            continue
        spans: list[tuple[int, int]] = []
        for start, end in sorted((int(window.earliest), int(window.latest)) for window in visit.windows):
            if spans and start <= spans[-1][1]:
                start, end = spans[-1][0], max(end, spans.pop()[1])
            spans.append((start, end))
        problem.add_job(
            Job(
                number,
                visit.windows[0].place,
                default_service=int(visit.windows[0].minutes),
                delivery=Amount([1]),
                priority=max(1, round(TOP_PRIORITY * visit.value / most)),
                time_windows=[TimeWindow(*span) for span in spans],
            )
        )
    routes = problem.solve(exploration_level=5 if seconds >= 1 else 2, nb_threads=1).routes
    jobs = routes[routes["type"] == "job"]
    tours = [as_tour(task, day, jobs[jobs["vehicle_id"] == day]["id"].tolist()) for day in range(len(task.days))]
    return tours, None, process_time() - began
