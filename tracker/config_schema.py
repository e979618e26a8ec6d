"""The shape of `tracker.toml`; what it means, and how a mistake in it is told, is in `config`."""

from __future__ import annotations

from datetime import date
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

    class CheckPathTable(Table):
        files: list[str]
        against: list[str] = Field([])
        levels: dict[str, Literal["error", "warning", "note", "off"]] = Field({})
        base: str = ""
        frozen: list[str] = Field([])
        listed: list[str] = Field([])

    class CheckTermTable(Table):
        use: str
        not_: list[str] = Field(alias="not")
        files: list[str] = Field([])

    class CheckSuppressTable(Table):
        rule: str
        reason: str
        files: list[str] = Field([])
        words: str = ""
        until: date | None = None

    class CheckTable(Table):
        against: list[str] = Field([])
        fail_on: Literal["error", "warning", "note"] = Field("warning", alias="fail-on")
        references: str = ""
        levels: dict[str, Literal["error", "warning", "note", "off"]] = Field({})
        path: list[CheckPathTable] = Field([])
        term: list[CheckTermTable] = Field([])
        suppress: list[CheckSuppressTable] = Field([])

    class FileTable(Table):
        store: str = ""
        reports: str = ""
        terms: TermsTable | None = None
        comparison: list[ComparisonTable] = Field([])
        check: CheckTable | None = None
        document: dict[str, DocumentTable] = Field({})

    of_check = (CheckPathTable, CheckTermTable, CheckSuppressTable, CheckTable)
    tables = (PartTable, DocumentTable, TermsTable, ComparisonTable, *of_check)
    types = {table.__name__: table for table in tables} | {"Literal": Literal, "date": date}
    for each in (*of_check, FileTable):
        each.model_rebuild(_types_namespace=types)
    return FileTable
