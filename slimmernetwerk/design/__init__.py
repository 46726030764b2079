"""The look: NL Design System as our own components, one base page, figures drawn on the server, and their gallery.

Knows nothing of members, discussions or cases: a macro gets what it shows, so that everything above can use it.
"""
