"""The ASGI application: `streamlit run app.py`. The frame of every page is dashboard/shell.py."""

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from streamlit import App

from dashboard.feed.routes import ROUTES
from dashboard.server import (
    gate,
    logs,
    metrics,
    middleware,
    readiness,
    requests,
    return_address,
    routes,
    startup,
)
from dashboard.settings import mail_settings, settings
from dashboard.sign_in import sign_in
from dashboard.ui import messages

sign_in()
settings()  # a wrong one stops the start, not a viewer's page
mail_settings()
logs.write_json_lines()
logs.name_misspelt_settings()
app = App(
    "dashboard/shell.py",
    lifespan=startup.lifespan,
    secrets=sign_in().secrets,
    routes=[
        Route("/healthz", routes.healthz),
        Route("/readyz", readiness.readyz),
        Route("/metrics", metrics.metrics),
        Route("/overview", routes.overview),
        Route("/deck/{ticket}", routes.deck),
        *ROUTES,
        Route("/{name:unknown_page}", routes.no_such_page),
    ],
    middleware=[
        Middleware(requests.MeasuredRequests),
        Middleware(middleware.SecurityHeaders),
        Middleware(gate.Gate),
        Middleware(return_address.ReturnAddress),
        Middleware(GZipMiddleware, minimum_size=1000),
        Middleware(middleware.DocumentLanguage),
        Middleware(middleware.ViewerCookie),
    ],
    on_script_error=messages.of_error,
)
