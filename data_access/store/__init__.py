"""The ledger: its tables, how it is opened, written, published, withdrawn and upgraded.

From top to bottom: upgrade, loads, withdrawals > writers, latest_obligations > versions >
write_sessions, publishing > frames > engine > schema.
"""
