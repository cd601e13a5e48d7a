"""Crisis simulator: scripted social-media crises, played live and scored reply by reply."""

__version__ = "0.1.0"
