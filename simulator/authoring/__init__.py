"""What authors work with: checks beyond the format, and what else helps to write a scenario."""
