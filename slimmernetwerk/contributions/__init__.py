"""What everything people share has in common: author, visibility, themes, conversation, the red thread, search.

Every kind (discussion, Doetank, business case, …) is a child of `Contribution`, so following, linking, searching and
permission have one table to point at. `Contribution.objects.visible_to(viewer)` is the one answer to "who may see this?".
"""
