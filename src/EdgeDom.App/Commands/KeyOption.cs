using System.CommandLine;
using EdgeDom.App.Terminal;
using EdgeDom.Site.Settings;

namespace EdgeDom.App.Commands;

/// <summary>The key that a verb shows to a hub's API; never on the command line, where others can read it.</summary>
internal static class KeyOption
{
    /// <summary>The variable that is looked into when the option is left out.</summary>
    public const string Variable = "EDGEDOM_API_KEY";

    /// <summary>The option; each verb needs its own.</summary>
    public static Option<string?> Make() => new("--key")
    {
        Description = "Where the key to the hub's API is: file:PATH, credential:NAME or env:NAME; left out, the"
            + $" variable {Variable} where it is set.",
    };

    /// <summary>
    /// The key; null when none is given. Throws <see cref="VerbFailedException"/> when nothing is where the option
    /// points to.
    /// </summary>
    public static string? Read(ParseResult parsed, Option<string?> option)
    {
        var variable = Environment.GetEnvironmentVariable(Variable);
        var reference = parsed.GetValue(option) ?? (string.IsNullOrWhiteSpace(variable) ? null : $"env:{Variable}");
        try
        {
            return reference is null ? null : SecretRef.Read(reference);
        }
        catch (InvalidDataException missing)
        {
            throw new VerbFailedException(ExitCode.WrongUsage, $"--key: {missing.Message}");
        }
    }

    /// <summary>The failure of a verb whose key does not open what it asked for.</summary>
    public static VerbFailedException NotAllowed(string url, string? key, string answer) => new(
        ExitCode.NotAllowed,
        key is null ? $"{url} demands a key: name where it is with --key, or set {Variable}."
            : $"{url} does not let this key do that: {answer}");
}
