"""The page on the records as data: every file, and what each of its fields means."""

from __future__ import annotations

from munir_briefs.exports import FOLDER, TABLES
from munir_briefs.feeds import dated
from munir_briefs.flat import columns
from munir_briefs.pages import DataFile, DataView, Fact, Link
from munir_briefs.schema import schema_of
from munir_briefs.site import ATOM, CALENDAR, Site
from munir_briefs.views.desk import Desk


def data_view(desk: Desk) -> DataView:
    return DataView(tuple(_file(name) for name in TABLES), feeds(desk.site))


def feeds(site: Site) -> tuple[Link, ...]:
    """What to subscribe to."""
    atom = Link("Newest articles", ATOM, "those dated to the day, as an Atom feed", "application/atom+xml")
    calendar = Link("Visits", CALENDAR, "those known to the day, as a calendar", "text/calendar")
    return (atom, *((calendar,) if any(dated(site)) else ()))


def _file(name: str) -> DataFile:
    schema = schema_of(name)
    return DataFile(
        id=name,
        name=name.capitalize(),
        record=schema["items"]["description"],
        links=(
            Link("JSON", f"{FOLDER}/{name}.json"),
            Link("CSV", f"{FOLDER}/{name}.csv"),
            Link("Schema", f"{FOLDER}/schema/{name}.json"),
        ),
        columns=tuple(Fact(column.name, note=column.meaning) for column in columns(schema["items"])),
    )
