"""Columns by type; each may be empty unless it is required."""

from typing import Any

import sqlalchemy as sa


def text(name: str, *, required: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=not required)


def date(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Date, nullable=not required)


def flag(name: str, *, required: bool = False) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean, nullable=not required)


def number(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Double, nullable=not required)


def integer(name: str, *, required: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=not required)


def moment(name: str, *, required: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime, nullable=not required)
