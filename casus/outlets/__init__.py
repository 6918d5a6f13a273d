"""Every way in and out. No models, no SQL: outlets get views from the lens and from actions."""
