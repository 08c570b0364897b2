using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.App.Configuration;

/// <summary>Reads a strategy from a file, as the hub reads it when it is sent there.</summary>
public static class StrategyFile
{
    /// <summary>
    /// Everything wrong with the rules in a file. Throws <see cref="ConfigInvalidException"/> when it has not even the
    /// shape of a strategy.
    /// </summary>
    public static IEnumerable<ConfigProblem> Problems(string path)
    {
        var document = ConfigFile.Read<StrategyDocument>(path);
        return Strategy.Read(document, out _, out var errors)
            ? []
            : errors.Select(error => new ConfigProblem(path, error.Pointer, error.Detail));
    }
}
