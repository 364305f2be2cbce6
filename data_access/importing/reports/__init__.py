"""What goes back to the sender: outcome, messages, rejected rows, templates.

None of its modules imports another.
"""
