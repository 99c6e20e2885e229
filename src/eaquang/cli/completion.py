"""``eaquang completion``: the script with which a shell asks for completions."""

from __future__ import annotations

from typing import Annotated, Final

import typer

SHELL: Final = "_EAQUANG_COMPLETE"
"""The variable by which a script says that it asks, and for which shell."""
LINE: Final = "_EAQUANG_LINE"
"""The variable with the command line up to the cursor."""
BREAKS: Final = "_EAQUANG_BREAKS"
"""The variable with the characters at which bash ends a word; it takes completions of its words only."""

BASH: Final = r"""
_eaquang_completion() {
    local IFS=$'\n'
    COMPREPLY=($(_EAQUANG_COMPLETE=bash _EAQUANG_LINE="${COMP_LINE:0:COMP_POINT}" \
        _EAQUANG_BREAKS="$COMP_WORDBREAKS" "$1" 2>/dev/null))
}
complete -o default -F _eaquang_completion eaquang
"""
ZSH: Final = r"""
#compdef eaquang
_eaquang_completion() {
    local -a found
    found=(${(f)"$(_EAQUANG_COMPLETE=zsh _EAQUANG_LINE="${(j: :)words[1,CURRENT]}" \
        "${words[1]}" 2>/dev/null)"})
    if (( ${#found} )); then
        compadd -a found
    else
        _files
    fi
}
compdef _eaquang_completion eaquang
"""
FISH: Final = r"""
function __eaquang_completion
    set -l line (commandline -cp | string collect)
    set -l found (env _EAQUANG_COMPLETE=fish _EAQUANG_LINE="$line" eaquang 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete --command eaquang --no-files --arguments '(__eaquang_completion)'
"""
POWERSHELL: Final = r"""
Register-ArgumentCompleter -Native -CommandName eaquang -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $line = $commandAst.ToString()
    $length = $cursorPosition - $commandAst.Extent.StartOffset
    $env:_EAQUANG_COMPLETE = 'powershell'
    $env:_EAQUANG_LINE = if ($length -le $line.Length) { $line.Substring(0, $length) } else { "$line " }
    try {
        eaquang 2>$null | ForEach-Object {
            [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
        }
    } finally {
        Remove-Item Env:_EAQUANG_COMPLETE, Env:_EAQUANG_LINE
    }
}
"""
SCRIPTS: Final = {"bash": BASH, "zsh": ZSH, "fish": FISH, "powershell": POWERSHELL}


def completion(shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish|powershell")]) -> None:
    """Print the script with which a shell asks for completions."""
    from eaquang.cli import terminal

    terminal.choice(shell, "SHELL", tuple(SCRIPTS))
    terminal.write(SCRIPTS[shell].lstrip("\n"))
