"""Who owes what, who sent it, and where each agency stands among its peers."""
