"""Scenario format 1 as pydantic models. Imported only where YAML is validated: pydantic is slow to start."""
