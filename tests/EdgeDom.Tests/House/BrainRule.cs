using ArchUnitNET.Domain;

namespace EdgeDom.Tests.House;

/// <summary>A brain is told time, chance and the world; it asks for none of them, not even inside a method.</summary>
internal static class BrainRule
{
    private static readonly string[] Asked =
    [
        "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Threading.Timer", "System.Threading.Thread",
        "System.Threading.Tasks.", "System.IO.File", "System.IO.Directory", "System.Net.", "System.Environment",
        "System.Console", "System.Security.Cryptography.RandomNumberGenerator", "Microsoft.Extensions.",
    ];

    /// <summary>One sentence for each type below <paramref name="space"/> that asks the outside for
    /// something.</summary>
    public static IReadOnlyList<string> Findings(Architecture architecture, string space) =>
    [
        .. (from type in architecture.Types
            where $"{type.Namespace?.FullName}.".StartsWith(space + ".", StringComparison.Ordinal)
            from target in type.Dependencies.Select(dependency => dependency.Target.FullName).Distinct()
            where Asked.Any(asked => target == asked || target.StartsWith(asked, StringComparison.Ordinal))
            select $"{type.FullName} asks {target}.").Order(StringComparer.Ordinal),
    ];
}
