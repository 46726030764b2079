"""The map. Addresses are Dutch; the same ones under /en/ speak English."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from slimmernetwerk.toolkit import middleware

urlpatterns = [
    path("", include("slimmernetwerk.toolkit.urls")),
    *i18n_patterns(
        path("", include("slimmernetwerk.website.urls")),
        path("", include("slimmernetwerk.contributions.urls")),
        path("", include("slimmernetwerk.activity.urls")),
        path("clubhuis/", include("slimmernetwerk.clubhuis.urls")),
        path("", include("slimmernetwerk.moderation.urls")),
        path("", include("slimmernetwerk.doetanks.urls")),
        path("", include("slimmernetwerk.businesscases.urls")),
        path("", include("slimmernetwerk.connections.urls")),
        path("cafes/", include("slimmernetwerk.cafes.urls")),
        path("", include("slimmernetwerk.kennissennetwerk.urls")),
        path("ontwerp/", include("slimmernetwerk.design.urls")),
        *([path("demo/", include("slimmernetwerk.demo.urls"))] if settings.DEMO else []),
        # Last: its many addresses would be compared with every other one first.
        path("", include("slimmernetwerk.members.urls")),
        prefix_default_language=False,
    ),
    path("api/v1/", include("slimmernetwerk.api.urls")),
]


def _handler(status: int):  # type: ignore[no-untyped-def]
    def page(request, exception=None):  # type: ignore[no-untyped-def]
        return middleware.error_page(request, status)

    return page


handler400 = middleware.refused
handler403, handler404, handler500 = (_handler(status) for status in (403, 404, 500))
