"""Columns of Parquet as values of JSON: numbers, texts, lists and objects; times and decimals as texts."""

from __future__ import annotations

import math
from typing import Any


def beside(batch: Any, text: str) -> tuple[list[str], list[list[Any]]]:
    """Return the names of the columns beside the text's that JSON has a form for, and their values."""
    found = [
        (name, values(batch.column(at)))
        for at, name in enumerate(batch.schema.names)
        if name != text and form(batch.schema.field(at).type) is not None
    ]
    return [name for name, _ in found], [column for _, column in found]


def strange(schema: Any) -> list[str]:
    """Return the columns that JSON has no form for, each with its type."""
    return [f"{field.name} ({field.type})" for field in schema if form(field.type) is None]


def values(column: Any) -> list[Any]:
    """Return the values of a column that JSON has a form for; what is no number is no value."""
    kind = form(column.type)
    return [_finite(value) for value in column.cast(kind).to_pylist()]


def form(kind: Any) -> Any:
    """Return the Arrow type to which a type can be cast for values of JSON, or None if there is none."""
    import pyarrow as pa

    types = pa.types
    if types.is_float16(kind):
        return pa.float32()
    if any(is_(kind) for is_ in (types.is_null, types.is_boolean, types.is_integer, types.is_floating)):
        return kind
    texts = (types.is_string, types.is_large_string, types.is_decimal)
    times = (types.is_timestamp, types.is_date, types.is_time)
    if any(is_(kind) for is_ in (*texts, *times)):
        return pa.large_string()
    if types.is_dictionary(kind):
        return form(kind.value_type)
    if types.is_list(kind) or types.is_large_list(kind) or types.is_fixed_size_list(kind):
        inner = form(kind.value_type)
        return None if inner is None else pa.large_list(inner)
    return _object(kind) if types.is_struct(kind) else None


def _object(kind: Any) -> Any:
    """Return the form of a type with fields, or None if one of them has none, or two have one name."""
    import pyarrow as pa

    fields = [(field.name, form(field.type)) for field in kind]
    if len(dict(fields)) < len(fields) or any(inner is None for _, inner in fields):
        return None
    return pa.struct(fields)


def _finite(value: Any) -> Any:
    """Return a value in which what is no number, or is infinite, is null: JSON has no word for it."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, list):
        return [_finite(each) for each in value]
    if isinstance(value, dict):
        return {name: _finite(each) for name, each in value.items()}
    return value
