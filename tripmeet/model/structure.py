"""Our nouns as plain values for JSON, and back: what every writing of them shares, by the fields they have anyway."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any, NewType, get_origin
from zoneinfo import ZoneInfo

from cattrs import BaseConverter, Converter, transform_error
from cattrs.cols import homogenous_tuple_structure_factory
from cattrs.errors import BaseValidationError
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from tripmeet.model.times import date_of

Zone = NewType("Zone", str)
"""An IANA name of a zone that there is."""

Structure = Callable[..., Any]

WRONG = (BaseValidationError, ValueError, TypeError, LookupError, AttributeError, OSError)
"""What is raised for values that are not as we write them."""


def a_converter(*, omit_if_default: bool, tells_where: bool = False) -> Converter:
    """Knows days, moments and zones, and takes nothing for what it is not: no number for a word, no word for a list.

    With `tells_where` its errors know the part that is wrong, for `first_wrong`; without, it is faster.
    """
    made = Converter(
        omit_if_default=omit_if_default, detailed_validation=tells_where, unstruct_collection_overrides={tuple: list}
    )
    for kind in (str, int, float, bool):
        made.register_structure_hook(kind, _exactly)
    for choice in (StrEnum, IntEnum):
        made.register_structure_hook(choice, lambda value, kind: kind(value))
    made.register_unstructure_hook(date, str)
    made.register_structure_hook(date, lambda text, _: date_of(text))
    made.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    made.register_structure_hook(datetime, _moment)
    made.register_structure_hook_func(lambda kind: kind is Zone, _zone)
    made.register_structure_hook_factory(_is_tuple, _tuples)
    made.register_structure_hook_factory(is_dataclass, _nouns)
    return made


def write_as(converter: Converter, kind: type[Any], *, omit_if_default: bool, **fields: Any) -> None:
    """Says which fields of a noun are written otherwise than under their name as they are: each a cattrs `override`."""
    unstructure: Structure = make_dict_unstructure_fn(
        kind, converter, _cattrs_omit_if_default=omit_if_default, **fields
    )
    converter.register_unstructure_hook(kind, unstructure)
    structure: Structure = make_dict_structure_fn(kind, converter, **fields)
    converter.register_structure_hook(kind, _only(dict, structure))


def first_wrong(error: BaseException) -> str:
    """The first part that is not as it was written, as "meetings[2].start"; empty: it is the whole."""
    (first, *_) = transform_error(error, "", lambda *_: "")
    return first.rpartition(" @ ")[2].lstrip(".")


def _exactly(value: Any, kind: type) -> Any:
    is_number = kind is float and type(value) is int
    if type(value) is not kind and not is_number:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _moment(text: Any, _: object) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} tells no zone")
    return moment


def _zone(name: Any, _: object) -> str:
    return ZoneInfo(name).key


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuples(kind: Any, converter: BaseConverter) -> Structure:
    return _only(list, homogenous_tuple_structure_factory(kind, converter))


def _nouns(kind: type[Any], converter: BaseConverter) -> Structure:
    return _only(dict, make_dict_structure_fn(kind, converter))


def _only(container: type, structure: Structure) -> Structure:
    def checked(values: Any, kind: Any) -> Any:
        if not isinstance(values, container):
            raise TypeError(f"{values!r} is no {container.__name__}")
        return structure(values, kind)

    return checked
