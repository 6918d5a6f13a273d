"""The second step of signing in: an app with codes, a passkey, or a code on paper.

`sessions` says whether a session still needs it; nothing else has to ask.
"""
