"""The pages and the style and scripts that they load from this server, none from elsewhere."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from framing import __version__
from framing.classroom.annotator import TEMPLATES as ANNOTATOR
from framing.classroom.annotator import annotator_script, annotator_style, classroom_environment
from framing.classroom.live.refusal import Refusal

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
OURS = "../live/templates/"  # from the annotator's templates, whose parts share one scope with ours
KEPT = "private, max-age=31536000, immutable"  # the address has the digest of the content


def render(template: str, **values: Any) -> HTMLResponse:
    """A page. Everything in `values` is escaped where it is shown."""
    return HTMLResponse(_environment().get_template(template).render(version=__version__, asset=_address, **values))


@cache
def assets() -> dict[str, tuple[str, str]]:
    """Each file by its name: kind and content."""
    return {
        "live.css": ("text/css", annotator_style(f"{OURS}live")),
        "join.js": ("text/javascript", _script("join")),
        "student.js": (
            "text/javascript",
            annotator_script(*(f"{OURS}{name}" for name in ("queue", "watch", "student"))),
        ),
        "teacher.js": ("text/javascript", _script("watch", "heat", "teacher")),
    }


async def asset(request: Request) -> Response:
    """A style sheet or a script."""
    kind, content = assets().get(request.path_params["name"], ("", ""))
    if not kind:
        raise Refusal(404, "There is no such file.")
    return Response(content.encode("utf-8"), media_type=kind, headers={"Cache-Control": KEPT})


def _script(*names: str) -> str:
    parts = ((TEMPLATES / f"{name}.js").read_text(encoding="utf-8") for name in names)
    return '"use strict";\n(() => {\n' + "".join(parts) + "})();\n"


@cache
def _address(name: str) -> str:
    return f"/assets/{sha256(assets()[name][1].encode('utf-8')).hexdigest()[:12]}/{name}"


@cache
def _environment() -> "Environment":
    from jinja2 import FileSystemLoader

    return classroom_environment().overlay(loader=FileSystemLoader([TEMPLATES, ANNOTATOR]))


ROUTES = (Route("/assets/{digest}/{name}", asset),)
