"""Frozen values that every layer shares: scenario, brief, actions, events, findings, scores."""
