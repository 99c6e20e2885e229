"""A client of yaml-language-server over standard streams, as an editor is one."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, Any, Self


class Server:
    """A running server and the documents opened in it. Positions are 0-based lines and characters."""

    def __init__(
        self, command: list[str], root: Path, settings: Mapping[str, Any] = MappingProxyType({})
    ) -> None:
        self._settings = {**SETTINGS, **settings}
        self._process = subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._root = root
        self._last = 0
        self._told: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": self._root.as_uri(),
                "capabilities": {
                    "textDocument": {
                        "completion": {
                            "completionItem": {
                                "snippetSupport": True,
                                "documentationFormat": ["markdown", "plaintext"],
                            }
                        }
                    },
                    "workspace": {"configuration": True},
                },
            },
        )
        self._send({"method": "initialized", "params": {}})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.wait()

    def open(self, name: str, text: str) -> str:
        """Write a file below the root, open it, and give its address once it has been checked."""
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._told.pop(uri, None)
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while uri not in self._told:
            self._take()
        return uri

    def problems(self, uri: str) -> list[dict[str, Any]]:
        """What the server marks in a document."""
        return self._told[uri]

    def completions(self, uri: str, line: int, character: int) -> dict[str, dict[str, Any]]:
        """What it offers at a place, by label."""
        offered = self.ask("textDocument/completion", _place(uri, line, character))
        items = offered["items"] if isinstance(offered, dict) else offered or []
        return {item["label"]: item for item in items}

    def hover(self, uri: str, line: int, character: int) -> str:
        """What it shows at a place."""
        shown = self.ask("textDocument/hover", _place(uri, line, character))
        return str(shown["contents"]["value"]) if shown else ""

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """Send a request and wait for its answer."""
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._take()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = _there(self._process.stdin)
        stream.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        stream.flush()

    def _take(self) -> dict[str, Any]:
        stream = _there(self._process.stdout)
        length = 0
        while line := stream.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(stream.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self._told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        settings = {"yaml": self._settings}
        return [settings.get(item.get("section", ""), {}) for item in message["params"]["items"]]


SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}
"""What an editor is configured with; the network stays out."""


def inserted(text: str, item: dict[str, Any]) -> str:
    """A text after an offer was taken and no stop of its snippet was filled in."""
    edit = item["textEdit"]
    start, end = edit["range"]["start"], edit["range"]["end"]
    lines = text.split("\n")
    before = "\n".join([*lines[: start["line"]], lines[start["line"]][: start["character"]]])
    after = "\n".join([lines[end["line"]][end["character"] :], *lines[end["line"] + 1 :]])
    # An editor indents the further lines of an insertion as the line it stands in.
    first = lines[start["line"]]
    indent = first[: len(first) - len(first.lstrip())]
    return before + filled(edit["newText"]).replace("\n", f"\n{indent}") + after


def filled(snippet: str) -> str:
    """A snippet with the default text, or the first choice, at each of its stops."""
    snippet = re.sub(r"\$\{\d+\|([^,|]*)[^|]*\|\}", r"\1", snippet)
    snippet = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", snippet)
    return re.sub(r"\$\{?\d+\}?", "", snippet)


def _place(uri: str, line: int, character: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def _there(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None
    return stream
