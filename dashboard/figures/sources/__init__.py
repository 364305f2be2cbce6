"""Readers joined to calculations, one family of figures a module."""
