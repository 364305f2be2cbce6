"""The description of the feed (OpenAPI 3.1), from the declarations that check its questions."""

from collections.abc import Iterator
from typing import Any, Final

from dashboard.feed.checks import Schema
from dashboard.feed.declared import SDMX, Field, Kind, Parameter, Resource
from dashboard.feed.formats import MEDIA_TYPES
from dashboard.feed.problems import BASE, MEDIA_TYPE
from dashboard.feed.resources.catalogue import RESOURCES
from dashboard.ui.address import AddressOptions
from dashboard.wording import TEXT

VERSION: Final = "1.0.0"
_KINDS: Final[dict[Kind, Schema]] = {
    "text": {"type": "string"},
    "count": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "day": {"type": "string", "format": "date"},
    "moment": {"type": "string", "format": "date-time"},
}
_STATUSES: Final = (400, 401, 403, 404, 406, 429, 503)


def description(language: str, options: AddressOptions, root: str) -> dict[str, Any]:
    """The document. `root`: the path under which the server stands."""

    def say(key: str) -> str:
        return TEXT(language, f"feed.{key}")

    return {
        "openapi": "3.1.0",
        "info": {
            "title": say("title"),
            "version": VERSION,
            "description": say("description"),
        },
        "servers": [{"url": f"{root}{BASE}"}],
        "security": [{}, {"token": []}],
        "paths": {
            resource.path: {"get": _operation(language, resource, options)}
            for resource in RESOURCES
        },
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer", "description": say("token")}
            },
            "schemas": {
                **{_row_name(each): _row(language, each.columns) for each in RESOURCES},
                "Problem": _problem(language),
            },
        },
    }


def _operation(language: str, resource: Resource, options: AddressOptions) -> dict[str, Any]:
    return {
        "operationId": resource.name,
        "summary": TEXT(language, f"feed.resource.{resource.name}.name"),
        "description": TEXT(language, f"feed.resource.{resource.name}.description"),
        "parameters": [*_parameters(language, resource, options)],
        "responses": {
            "200": {
                "description": TEXT(language, "feed.answered"),
                "headers": _headers(language),
                "content": _content(resource),
            },
            "304": {"description": TEXT(language, "feed.not_changed")},
            **{
                str(status): {
                    "description": TEXT(language, f"feed.status.{status}"),
                    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
                }
                for status in _STATUSES
            },
        },
    }


def _parameters(
    language: str, resource: Resource, options: AddressOptions
) -> Iterator[dict[str, Any]]:
    for parameter in resource.path_parameters:
        yield {"in": "path", "required": True, **_parameter(language, parameter, options)}
    for parameter in resource.asked:
        yield {"in": "query", "required": False, **_parameter(language, parameter, options)}


def _parameter(language: str, parameter: Parameter, options: AddressOptions) -> dict[str, Any]:
    schema = parameter.check.schema(options)
    if parameter.default is not None:
        is_number = schema["type"] == "integer"
        schema = {**schema, "default": int(parameter.default) if is_number else parameter.default}
    text = TEXT(language, f"feed.parameter.{parameter.name}")
    return {"name": parameter.name, "description": text, "schema": schema}


def _headers(language: str) -> dict[str, Any]:
    names = ("Dashboard-As-Of", "Dashboard-Load", "ETag", "Link")
    return {
        name: {
            "description": TEXT(language, f"feed.header.{name.lower().replace('-', '_')}"),
            "schema": {"type": "string"},
        }
        for name in names
    }


def _content(resource: Resource) -> dict[str, Any]:
    answer = {
        "type": "object",
        "required": ["resource", "as_of", "load", "self", "next", "rows"],
        "properties": {
            "resource": {"const": resource.name},
            "as_of": _KINDS["day"],
            "load": _KINDS["count"],
            "self": {"type": "string"},
            "next": {"type": ["string", "null"]},
            "rows": {
                "type": "array",
                "items": {"$ref": f"#/components/schemas/{_row_name(resource)}"},
            },
        },
    }
    schemas: dict[str, Schema] = {"json": answer, "csv": {"type": "string"},
                                  SDMX: {"type": "string"}}  # fmt: skip
    return {
        MEDIA_TYPES[form].partition(";")[0]: {"schema": schemas.get(form, {})}
        for form in resource.formats
    }


def _row_name(resource: Resource) -> str:
    return f"{resource.name}_row"


def _row(language: str, fields: tuple[Field, ...]) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [each.name for each in fields],
        "properties": {
            each.name: {**_of(each), "description": TEXT(language, f"feed.field.{each.name}")}
            for each in fields
        },
    }


def _of(field: Field) -> Schema:
    schema = dict(_KINDS[field.kind])
    if not field.is_required:
        schema["type"] = [schema["type"], "null"]
    return schema


def _problem(language: str) -> Schema:
    text = {"type": "string"}
    fault = {
        "type": "object",
        "required": ["where", "what", "mend"],
        "properties": {"where": text, "what": text, "mend": text},
    }
    return {
        "type": "object",
        "description": TEXT(language, "feed.problem"),
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": text,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "instance": text,
            "errors": {"type": "array", "items": fault},
        },
    }
