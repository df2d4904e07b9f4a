"""The order of the steps, and when to stop."""
