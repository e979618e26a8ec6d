"""The shape of `tracker.toml`; what it means, and how a mistake in it is told, is in `config`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pydantic import BaseModel


@cache
def schema() -> type[BaseModel]:
    """The shape of the file: made here, so that whoever reads no file does not load pydantic."""
    from pydantic import BaseModel, ConfigDict, Field

    class Table(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)

    class PartTable(Table):
        source: str
        from_: str = Field("", alias="from")
        until: str = ""

    class DocumentTable(Table):
        title: str = ""
        source: str = ""
        from_: str = Field("", alias="from")
        until: str = ""
        part: list[PartTable] = Field([])

    class TermsTable(Table):
        known: list[str] = Field([])

    class ComparisonTable(Table):
        old: str
        new: str
        mode: Literal["auto", "revision", "summary"] = "auto"

    class FileTable(Table):
        store: str = ""
        reports: str = ""
        terms: TermsTable | None = None
        comparison: list[ComparisonTable] = Field([])
        document: dict[str, DocumentTable] = Field({})

    tables = (PartTable, DocumentTable, TermsTable, ComparisonTable)
    FileTable.model_rebuild(_types_namespace={table.__name__: table for table in tables} | {"Literal": Literal})
    return FileTable
