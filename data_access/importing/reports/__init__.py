"""What goes back to the sender: outcome, rejected rows, empty forms."""
