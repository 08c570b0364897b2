using System.CommandLine;
using EdgeDom.App.Configuration;
using EdgeDom.App.Doctoring;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary>
/// <c>edgedom doctor</c>: checks a machine and a program's configuration before and after things go wrong.
/// </summary>
internal static class DoctorVerb
{
    public static Command Make()
    {
        var config = new Option<string?>("--config")
        {
            Description = "A site's or a hub's configuration, to check its parts too.",
        };
        var set = ConfigVerbs.Set();
        return Verb.Make(
            "doctor",
            "Check this machine; exit 3 for warnings, 4 for failures.",
            [config, set],
            (parsed, output, _) =>
            {
                var findings = Examine(parsed.GetValue(config), parsed.GetValue(set) ?? []);
                var worst = findings.Max(finding => finding.Severity);
                output.Result(new { worst, findings }, string.Join(Environment.NewLine, findings.Select(Text)));
                return Task.FromResult(worst switch
                {
                    Severity.Failure => ExitCode.FailuresFound,
                    Severity.Warning => ExitCode.WarningsFound,
                    Severity.Success => ExitCode.Ok,
                });
            });
    }

    private static IReadOnlyList<Finding> Examine(string? config, IReadOnlyList<string> options) =>
        config is not null && IsHub(config) ? HubDoctor.Examine(config, options) : Doctor.Examine(config, options);

    private static bool IsHub(string config)
    {
        try
        {
            return ConfigVerbs.KindOf(config) == ConfigKind.Hub;
        }
        catch (ConfigInvalidException)
        {
            // The doctor says what is wrong with the file.
            return false;
        }
    }

    private static string Text(Finding finding)
    {
        var mark = finding.Severity switch
        {
            Severity.Success => "ok     ",
            Severity.Warning => "WARNING",
            Severity.Failure => "FAILURE",
        };
        return finding.Cure.Length == 0
            ? $"{mark}  {finding.Check}: {finding.Found}"
            : $"{mark}  {finding.Check}: {finding.Found}  -> {finding.Cure}";
    }
}
