"""The people and where they work: members, organisations, dated affiliations, mandates and closed circles.

A person stays the same across employers; an affiliation has a beginning and an end. `Viewer` is the answer to
"who is asking?", and everything above starts from it.
"""
