"""The ASGI application: `streamlit run app.py`. The frame of every page is dashboard/shell.py."""

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route
from streamlit import App

from dashboard import server

app = App(
    "dashboard/shell.py",
    routes=[
        Route("/healthz", server.healthz),
        Route("/readyz", server.readyz),
        Route("/overview", server.overview),
    ],
    middleware=[
        Middleware(server.SecurityHeaders),
        Middleware(GZipMiddleware, minimum_size=1000),
        Middleware(server.DocumentLanguage),
    ],
)
