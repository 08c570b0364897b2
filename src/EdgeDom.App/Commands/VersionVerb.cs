using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using EdgeDom.App.Terminal;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom version</c>: which program this is.</summary>
internal static class VersionVerb
{
    /// <summary>The program's version, without the build's hash.</summary>
    public static string Number { get; } =
        (typeof(VersionVerb).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0")
        .Split('+')[0];

    public static Command Make() => Verb.Make("version", "Print the version.", [], (_, output, _) =>
    {
        var runtime = RuntimeInformation.FrameworkDescription;
        output.Result(
            new { version = Number, runtime, system = RuntimeInformation.RuntimeIdentifier },
            $"edgedom {Number} ({runtime}, {RuntimeInformation.RuntimeIdentifier})");
        return Task.FromResult(ExitCode.Ok);
    });
}
