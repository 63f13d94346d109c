"""Rows of plain JSON are what the libraries of tables take, as the README says."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pyarrow as pa

from dumpparse import Value, iter_records, to_json

LOG = "req { id: 1, ms: 3.5 }\nreq { id: 2, ms: 4, user: 'Ann' }\n"
ROWS = [to_json(part.value, "plain") for record in iter_records(LOG) for part in record.parts if isinstance(part, Value)]


def test_pyarrow_takes_them():
    """With the columns of the first row."""
    assert pa.Table.from_pylist(ROWS).to_pydict() == {"id": [1, 2], "ms": [3.5, 4.0]}


def test_pandas_and_polars_take_them():
    assert pd.DataFrame(ROWS).shape == pl.DataFrame(ROWS).shape == (2, 3)
