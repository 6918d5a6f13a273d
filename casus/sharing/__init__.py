"""The heart: who may see what about whom in which plan, and why. Every outlet asks here."""
