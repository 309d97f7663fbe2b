"""What a text defines as it goes: commands, other names for commands, switches."""

from __future__ import annotations

from bib.patterns import regex
from references.readers.latex.arguments import Arguments
from references.readers.latex.conditions import NO, YES
from references.readers.latex.definitions import Own, Parameter, is_sound, read_delimited, read_numbered, read_spec, write_out

_NUMBERED = frozenset({"newcommand", "renewcommand", "providecommand", "DeclareRobustCommand"})
_BY_SPEC = frozenset({"NewDocumentCommand", "RenewDocumentCommand", "ProvideDocumentCommand", "DeclareDocumentCommand",
                      "NewExpandableDocumentCommand"})  # fmt: skip
_DELIMITED = frozenset({"def", "gdef", "edef", "xdef"})
_NEW_SWITCHES = frozenset({"newbool", "newboolean", "newtoggle", "providebool", "provideboolean", "providetoggle"})
_SET_SWITCHES = {"setbool": None, "setboolean": None, "settoggle": None, "booltrue": True, "toggletrue": True, "boolfalse": False, "togglefalse": False}  # fmt: skip  # noqa: E501

_NAME = regex(r"[ \t\n]*\\([A-Za-z@]+)\*?")
_DELIMITED_NAME = regex(r"\s*\\(?P<name>[A-Za-z@]+)(?P<rest>(?:#\d|[^{}\\#]){0,60})(?=\{)")
_LET = regex(r"\s*\\([A-Za-z@]+)\s*=?\s*\\([A-Za-z@]+)")
_ALONE = regex(r"\s*\\([A-Za-z@]+)\s*")


class OwnCommands:
    """The commands of a text, the other names that it gives, and its switches (\\ifdraft)."""

    def __init__(self) -> None:
        self.commands: dict[str, Own] = {}
        self.aliases: dict[str, str] = {}
        """other names of commands that the text does not define"""
        self.switches: dict[str, bool] = {}
        self.language = ""
        """of the text, as its classes and packages say"""
        self.folders: dict[str, None] = {}
        """where files were brought in from"""
        self.has_overlays = False
        """slides say behind a command on which of them it shows: \\item<2->"""
        self._groups: list[dict[str, Own | None]] = []
        """of each open group, what the styles of counters were before it changed them"""

    def open_group(self) -> None:
        """What a group changes of how counters are printed lasts to its end."""
        self._groups.append({})

    def close_group(self) -> None:
        """The styles of counters are again what they were."""
        for name, own in (self._groups.pop() if self._groups else {}).items():
            self.commands.pop(name, None)
            if own is not None:
                self.commands[name] = own

    def _keep_style(self, name: str) -> None:
        if name.startswith("the") and self._groups:
            self._groups[-1].setdefault(name, self.commands.get(name))

    def body(self, name: str) -> str | None:
        """What a command without arguments is written out as; None where it is none of the text's own."""
        own = self.commands.get(name)
        return own.body if own is not None and not own.parameters else None

    def take(self, source: Arguments, name: str) -> bool:
        """Reads what a command defines; whether it is one that defines."""
        if name in _NUMBERED or name in _BY_SPEC or name in _DELIMITED:
            self._define(source, name)
        elif name == "let":
            self._let(source)
        elif name == "newif":
            self.switches[self._next_name(source).removeprefix("if")] = False
        elif name in _NEW_SWITCHES:
            self.switches[(source.argument() or "").strip()] = False
        elif name in _SET_SWITCHES:
            self._set_switch(source, _SET_SWITCHES[name])
        else:
            return self._flip(name)
        return True

    def _set_switch(self, source: Arguments, on: bool | None) -> None:
        name = (source.argument() or "").strip()
        self.switches[name] = (source.argument() or "").strip() == "true" if on is None else on

    def _flip(self, name: str) -> bool:
        """The commands \\drafttrue and \\draftfalse of a switch."""
        for end in ("true", "false"):
            if name.endswith(end) and name.removesuffix(end) in self.switches:
                self.switches[name.removesuffix(end)] = end == "true"
                return True
        return False

    def _define(self, source: Arguments, command: str) -> None:
        found = self._read_delimited(source) if command in _DELIMITED else self._read_signature(source, command)
        body = source.argument() if found else None
        if found is None or body is None or not found[0]:
            return
        name, lead, parameters = found
        self._keep_style(name)
        alone = _ALONE.fullmatch(body) if not parameters else None
        if alone and alone[1] != name:
            self._rename(name, alone[1])
        else:
            self._set(name, Own(parameters, body, lead))

    def _set(self, name: str, own: Own) -> None:
        """A command that programs in TeX's own words is none of the text's; one that calls itself stays what it was."""
        self.aliases.pop(name, None)
        if not is_sound(name, own.body):
            self.commands.pop(name, None)
        elif f"\\{name}" not in own.body:
            self.commands[name] = own

    def _read_delimited(self, source: Arguments) -> tuple[str, str, tuple[Parameter, ...]] | None:
        match = source.match(_DELIMITED_NAME)
        return (match["name"], *read_delimited(match["rest"])) if match else None

    def _read_signature(self, source: Arguments, command: str) -> tuple[str, str, tuple[Parameter, ...]]:
        source.match(_STAR)
        name = (source.argument() or self._next_name(source)).strip().lstrip("\\")
        if command in _BY_SPEC:
            return name, "", read_spec(source.argument() or "")
        return name, "", read_numbered(source.option(), source.option())

    def _next_name(self, source: Arguments) -> str:
        match = source.match(_NAME)
        return match[1] if match else ""

    def _let(self, source: Arguments) -> None:
        """A new name for a command, own or not."""
        match = source.match(_LET)
        if match is not None:
            self._rename(*match.groups())

    def _rename(self, new: str, old: str) -> None:
        """The new name does what the old one does now, even if that is later defined anew."""
        self._keep_style(new)
        self.commands.pop(new, None)
        self.aliases.pop(new, None)
        if old == "relax":
            self.commands[new] = Own((), "")
        elif old in self.commands:
            self.commands[new] = self.commands[old]
        elif new != old:
            self.aliases[new] = self.aliases.get(old, old)

    def expand(self, source: Arguments, name: str) -> str:
        """A command of the text written out, with the arguments that come next."""
        own = self.commands[name]
        if own.lead:
            source.pass_letters(own.lead.strip())
        given = [self._take_argument(source, one) for one in own.parameters]
        if not own.parameters:
            source.skip_blanks()
        return write_out(own, given)

    def _take_argument(self, source: Arguments, one: Parameter) -> str:
        if one.kind == "star":
            return YES if source.pass_letters(one.signs) else NO
        if one.kind == "until":
            return _without_braces(source.until(one.signs))
        if one.kind == "option":
            given = source.take_between(one.signs[:1], one.signs[1:])
            return (one.default or "") if given is None else given
        return source.any_argument()


_STAR = regex(r"\*")


def _without_braces(words: str) -> str:
    return words[1:-1] if words.startswith("{") and words.endswith("}") and "}" not in words[1:-1] else words
