"""`cleanseed rules list | show | check`: commands that show and check the rulebook."""

from __future__ import annotations

import runpy
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleanseed.result import Kind

if TYPE_CHECKING:
    from cleanseed.rules.rulebook import Rule, Rulebook


@click.group("rules", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List, show and check the rules."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command("list")
@click.option("--kind", type=click.Choice(list(Kind), case_sensitive=False), metavar="KIND", help="Only this kind.")
@click.option("--language", metavar="CODE", help="Only this language; `any` has the rules without one.")
def list_rules(kind: Kind | None, language: str | None) -> None:
    """List the rules: language, id, strength, scope and reason."""
    rulebook = _rulebook()
    languages = sorted({rule.language for rule in rulebook})
    if language is not None and language not in languages:
        raise click.UsageError(f"no rules for the language {language!r}; there are {', '.join(languages)}")
    chosen = [rule for rule in rulebook if kind in (None, rule.kind) and language in (None, rule.language)]
    width = max((len(rule.id) for rule in chosen), default=0)
    for rule in chosen:
        click.echo(f"{rule.language:<3} {rule.id:<{width}}  {rule.strength:<6}  {rule.scope:<8}  {rule.reason}")


@command.command("show")
@click.argument("rule_id", metavar="ID")
def show(rule_id: str) -> None:
    """Show one rule with all its examples."""
    rulebook = _rulebook()
    try:
        rule = rulebook.get(rule_id)
    except KeyError:
        near = get_close_matches(rule_id, [rule.id for rule in rulebook])
        hint = f"; did you mean {' or '.join(near)}?" if near else "; `cleanseed rules list` names all"
        raise click.UsageError(f"no rule {rule_id!r}{hint}") from None
    click.echo(click.style(rule.id, bold=True))
    click.echo(f"This line {rule.reason}.")
    for name, value in rule.model_dump(mode="json", exclude={"id", "reason"}, exclude_defaults=True).items():
        if isinstance(value, list):
            click.echo(f"{name}:")
            for entry in value:
                click.echo("  " + entry.replace("\n", "\n  | "))
        else:
            click.echo(f"{name}: {value}")


@command.command("check")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Show instead how often each rule fires and harms on the corpora of FOLDER (in a checkout of the project).",
)
def check_rules(file: Path | None, corpus: Path | None) -> None:
    """Check every rule, or those of FILE, which is named LANGUAGE/KIND.toml."""
    rulebook = _rulebook()
    chosen = list(rulebook)
    if file is not None:
        rulebook, chosen = _with_file(rulebook, file)
    if corpus is not None:
        click.echo(_figures(chosen, corpus))
        return
    from cleanseed.rules import lint

    findings = lint.check(rulebook, chosen)
    for finding in findings:
        click.echo(str(finding))
    click.echo(f"{len(chosen)} rules checked, {len(findings)} findings", err=True)
    if findings:
        click.get_current_context().exit(1)


def _figures(rules: list[Rule], corpus: Path) -> str:
    from cleanseed.rules import Rulebook

    script = Path(__file__).parents[3] / "benchmarks" / "rule_figures.py"
    if not script.is_file():
        raise click.UsageError("--corpus needs a checkout of the project, with its benchmarks")
    return str(runpy.run_path(str(script))["table"](Rulebook(tuple(rules)), corpus))


def _rulebook() -> Rulebook:
    from cleanseed.rules import default_rulebook

    try:
        return default_rulebook()
    except ValueError as error:
        raise click.ClickException(str(error)) from None


def _with_file(rulebook: Rulebook, file: Path) -> tuple[Rulebook, list[Rule]]:
    """Return the rulebook with the rules of `file`, and these rules."""
    from cleanseed.rules.load import DATA, load_rules

    if file.stem not in list(Kind):
        known = ", ".join(Kind)
        raise click.ClickException(f"{file}: {file.stem!r} is no kind; a rule file is named after one of {known}")
    try:
        rules = load_rules(file.resolve())
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    if not file.resolve().is_relative_to(DATA.resolve()):
        return rulebook.extended(rules), rules
    return rulebook, [rulebook.get(rule.id) for rule in rules]
