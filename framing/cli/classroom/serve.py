"""`framing classroom serve`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.cli.classroom.options import lesson_of, lesson_options
from framing.cli.options import Run, is_terminal, one_line, paths_argument

if TYPE_CHECKING:
    from framing.classroom import Lesson
    from framing.classroom.live.store import Store

NEEDS = "serving needs starlette and uvicorn: pip install 'framing[classroom]'"


@click.command("serve", short_help="Let a class annotate over the network of the room.")
@paths_argument
@click.option("--lan", is_flag=True, help="Let others in the same network join, with a code. [default: this machine]")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="[default: a free one]")
@click.option(
    "--database", type=click.Path(), metavar="FILE", help="Keep the work here. [default: named after the lesson]"
)
@click.option("--blind", is_flag=True, help="Hide the outlets from students until the key is revealed.")
@click.option("--export", type=click.Path(), metavar="FILE", help="Write all highlights as CSV (- prints), and end.")
@click.option("--purge", is_flag=True, help="Delete all students' work, and end.")
@click.option("--yes", is_flag=True, help="With --purge: do not ask.")
@lesson_options
def command(paths: tuple[str, ...], **options: Any) -> None:
    """Serve one lesson to one class: students open a link, annotate, and the teacher sees at once how far they agree.

    PATH is the key.json of a pack, or articles, of which a lesson is made. Students are known by codes; no name, no
    address and no time is kept. Ctrl-C ends the server; the same command goes on where it ended.

    \b
    framing classroom serve lesson/key.json --lan
    framing classroom serve lesson/key.json --export highlights.csv
    framing classroom serve lesson/key.json --purge
    """
    own = {name: options.pop(name) for name in ("lan", "port", "database", "blind", "export", "purge", "yes")}
    if own["yes"] and not own["purge"]:
        raise click.UsageError("--yes goes with --purge")
    if own["export"] and own["purge"]:
        raise click.UsageError("--export and --purge are two commands: export first, then purge")
    from framing.classroom.live.store_file import database_name, open_store

    if not own["export"] and not own["purge"]:
        _check_extra()
    run, lesson = lesson_of(paths, options)
    path = Path(own["database"] or database_name(lesson))
    if (own["export"] or own["purge"]) and not path.exists():
        raise click.ClickException(f"{path}: there is no such file; name the one to use with --database")
    store = open_store(path, lesson)
    try:
        if own["export"]:
            _export(run, store, lesson, own["export"])
        elif own["purge"]:
            _purge(store, yes=own["yes"])
        else:
            _serve(lesson, store, lan=own["lan"], port=own["port"], blind=own["blind"])
    finally:
        store.close()


def _check_extra() -> None:
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise click.ClickException(NEEDS) from error


def _export(run: Run, store: "Store", lesson: "Lesson", target: str) -> None:
    from framing.classroom.highlights import write_highlights
    from framing.classroom.whole_file import write_whole

    highlights = store.highlights()
    table = write_highlights(lesson, highlights)
    if target == "-":
        click.echo(table.encode("utf-8"), nl=False)
        return
    write_whole(Path(target), table.encode("utf-8"))
    run.say(f"{target}: {len(highlights)} highlights of {len(store.students())} students")


def _purge(store: "Store", *, yes: bool) -> None:
    from framing.classroom.live.store_file import shrink

    n, m = len(store.students()), len(store.highlights())
    if not yes:
        if not is_terminal(sys.stdin):
            raise click.UsageError("--purge asks before it deletes; give --yes where nobody can answer")
        click.confirm(f"{store.path}: delete {n} students and {m} highlights for good?", abort=True, err=True)
    store.purge().result()
    store.close()
    shrink(store.path)
    click.echo(f"{store.path}: {n} students and {m} highlights deleted", err=True)


def _serve(lesson: "Lesson", store: "Store", *, lan: bool, port: int, blind: bool) -> None:
    from framing.classroom.live.app import make_app
    from framing.classroom.live.serving import LOOPBACK, lan_addresses, listen, own_names, serve
    from framing.classroom.live.settings import Settings

    listening = listen(port, lan=lan)
    port = listening.getsockname()[1]
    found = (lan_addresses() if lan else ()) or (LOOPBACK,)
    settings = Settings(
        code=store.meta("code") if lan else None,
        lan=lan,
        blind=blind,
        hosts=own_names(),
        addresses=tuple(f"http://{address}:{port}/" for address in found),
    )
    app = make_app(lesson, store, settings)
    try:
        serve(app, listening, lambda: _say_links(lesson, store, settings, app.state.room.teacher_link, port))
    except KeyboardInterrupt:
        click.echo(f"\nended; the work is in {store.path}", err=True)


def _say_links(lesson: "Lesson", store: "Store", settings: Any, link: str, port: int) -> None:
    lines = [one_line(lesson.title), ""]
    for number, address in enumerate(settings.addresses):
        lines.append(f"  {'Students open' if not number else 'or':<15} {address}")
    if settings.code:
        lines.append(f"  {'with the code':<15} {settings.code}")
    lines += [
        f"  {'You open':<15} http://127.0.0.1:{port}/teacher/{link}",
        f"  {'The work is in':<15} {one_line(str(store.path))}",
        "",
    ]
    if not settings.lan:
        lines.append("Only this machine can open it; --lan lets others in the same network join.")
    elif settings.addresses == (f"http://127.0.0.1:{port}/",):
        lines.append("No network was found: students cannot reach this machine now.")
    lines.append("Keep your link to yourself. Ctrl-C ends.")
    click.echo("\n".join(lines))
    sys.stdout.flush()
