using System.CommandLine;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom completion</c>: a script that teaches a shell the verbs and options.</summary>
internal static class CompletionVerb
{
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _edgedom() {
              local IFS=$'\n'
              COMPREPLY=($(edgedom "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null))
            }
            complete -F _edgedom edgedom
            """,
        ["zsh"] = """
            #compdef edgedom
            _edgedom() {
              compadd -- "${(@f)$(edgedom "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}"
            }
            compdef _edgedom edgedom
            """,
        ["pwsh"] = """
            Register-ArgumentCompleter -Native -CommandName edgedom -ScriptBlock {
              param($word, $line, $position)
              edgedom "[suggest:$position]" "$line" | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
              }
            }
            """,
    };

    public static Command Make()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or pwsh." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        return Verb.Make("completion", "Print the completion script of a shell.", [shell], (parsed, output, _) =>
        {
            var script = Scripts[parsed.GetValue(shell)!];
            output.Result(new { script }, script);
            return Task.FromResult(ExitCode.Ok);
        });
    }
}
