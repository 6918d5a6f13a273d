"""Back in after one call: who knows the voice opens the way, and a code goes to the work number that was checked.

Neither who opens it nor a beheerder ever sees the code. Not for accounts of a family: those open in a talk.
"""
