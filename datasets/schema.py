"""The data package descriptor, read once: the only schema there is."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from datasets.errors import DatasetError, UnknownNameError

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True)
class Field:
    """One column of a table, as the descriptor states it.

    Attributes
    ----------
    name, type, description : str
        Name, Table Schema type and meaning of the column.
    unit : str or None
        Unit of a column with one unit throughout.
    unit_field : str or None
        Column that holds the unit of each row.
    category : bool
        Whether few values repeat, so that the column is loaded as a category.
    period : dict or None
        ``minimumYear`` and ``maximumYear`` of a column of periods.
    constraints : dict
        Table Schema constraints.
    """

    name: str
    type: str
    description: str
    unit: str | None
    unit_field: str | None
    category: bool
    period: dict[str, int] | None
    constraints: dict[str, Any]

    @property
    def required(self) -> bool:
        """Whether the column may not be empty."""
        return bool(self.constraints.get("required"))

    @property
    def enum(self) -> tuple[str, ...]:
        """Allowed values; empty where any value is allowed."""
        return tuple(self.constraints.get("enum", ()))


@dataclass(frozen=True)
class Table:
    """One table of the package: its descriptor with the parts the code needs by name."""

    descriptor: dict[str, Any]

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.descriptor["name"]

    @property
    def path(self) -> str:
        """File name inside the folder."""
        return self.descriptor["path"]

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns in their order."""
        return tuple(
            Field(
                name=field["name"],
                type=field["type"],
                description=field["description"],
                unit=field.get("unit"),
                unit_field=field.get("unitField"),
                category=bool(field.get("category")),
                period=field.get("period"),
                constraints=field.get("constraints", {}),
            )
            for field in self.descriptor["schema"]["fields"]
        )

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns in their order."""
        return tuple(field.name for field in self.fields)

    @property
    def holds_observations(self) -> bool:
        """Whether the table is long: one observation a row."""
        return self.descriptor.get("shape") == "observations"

    @cached_property
    def series(self) -> frozenset[str]:
        """Series with rows in this table, by the column series or also_in_series."""
        if not self.holds_observations:
            return frozenset()
        own = next(field.enum for field in self.fields if field.name == "series")
        return frozenset(own) | frozenset(self.descriptor.get("alsoInSeries", ()))


class Package:
    """The descriptor of a folder of data.

    Parameters
    ----------
    folder : path-like
        Folder that holds ``datapackage.json`` and the tables.

    Raises
    ------
    DatasetError
        If the descriptor is missing or is not JSON of the expected form.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.descriptor = _read_descriptor(self.folder / DESCRIPTOR)
        self.tables = {item["name"]: Table(item) for item in self.descriptor["resources"]}

    def table(self, name: str) -> Table:
        """Return one table's description.

        Parameters
        ----------
        name : str
            Name of the table.

        Returns
        -------
        Table
            Its description.

        Raises
        ------
        UnknownNameError
            If the package has no such table.
        """
        try:
            return self.tables[name]
        except KeyError:
            raise UnknownNameError(DESCRIPTOR, "table", name, self.tables) from None


def _read_descriptor(path: Path) -> dict[str, Any]:
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise DatasetError(DESCRIPTOR, 1, "file", "the file is missing or unreadable") from None
    except UnicodeDecodeError:
        raise DatasetError(DESCRIPTOR, 1, "file", "the file is not text in UTF-8") from None
    except json.JSONDecodeError as error:
        message = f"the file is not JSON: {error.msg.lower()}"
        raise DatasetError(DESCRIPTOR, error.lineno, "descriptor", message) from None
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise DatasetError(DESCRIPTOR, 1, "descriptor", "the file lists no resources")
    return descriptor
