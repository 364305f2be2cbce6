"""The ledger: its tables, how it is opened, read, written, published, withdrawn and upgraded.

From top to bottom: loads, upgrade > writers, write_sessions > withdrawals, latest_obligations,
publishing > versions, due_date_spans, journal > frames > engine > schema. Counting statements
(statements) stands alone. More than fifteen files: each is one thing that is done to the ledger.
"""
