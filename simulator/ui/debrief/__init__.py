"""The pages of the debrief: from what a report says to entries of a feed."""
