"""The kinds of files, each described once, in the module of its subject.

From top to bottom: catalogue > agencies, days_off, indicators, receipts, regimes, regulations >
indicator_checks, obligations. More than fifteen files, since there are as many kinds.
"""
