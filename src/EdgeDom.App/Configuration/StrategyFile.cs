using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.App.Configuration;

/// <summary>Reads a strategy from a file, as the hub reads it when it is sent there.</summary>
public static class StrategyFile
{
    /// <summary>
    /// The rules in a file. Throws <see cref="ConfigInvalidException"/> naming everything that is wrong: where the file
    /// has not even the shape of a strategy its line and key, else the place in its rules, and the cure.
    /// </summary>
    public static Strategy Read(string path) =>
        Strategy.Read(ConfigFile.Read<StrategyDocument>(path), out var strategy, out var errors, isNew: true)
            ? strategy
            : throw new ConfigInvalidException(
                [.. errors.Select(error => new ConfigProblem(path, error.Pointer, error.Detail))]);
}
