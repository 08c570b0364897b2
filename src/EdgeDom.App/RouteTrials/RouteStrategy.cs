using EdgeDom.App.Configuration;
using EdgeDom.Sourcing.Splitting;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.App.RouteTrials;

/// <summary>A way to decide orders, as <c>--strategy</c> names it.</summary>
public sealed record RouteStrategy(string Name, string What, Func<RouteQuestion, Cover> Decide, bool IsPriced = false)
{
    /// <summary>All that have a name; the last is what is taken when none is named.</summary>
    public static IReadOnlyList<RouteStrategy> All { get; } =
    [
        new("nearest", "each line from the cheapest node that has it", asked => NearestPerLine.Find(asked.Case)),
        new(
            "whole-order",
            "the node that can send most of the order, then the rest",
            asked => WholeOrderFirst.Find(asked.Case)),
        new("exact", "the cheapest plan for each order alone", asked => LeastCostCover.Find(asked.Case)),
        new(
            "bid-price",
            "the same, and what stock is worth to later orders",
            asked => LeastCostCover.Find(asked.Case),
            IsPriced: true),
    ];

    /// <summary>Whether a text is the name of a way, or of a file that is there.</summary>
    public static bool Is(string nameOrFile) => Named(nameOrFile) is not null || File.Exists(nameOrFile);

    /// <summary>
    /// The way of a name, or the hub's router under the strategy in a file. Throws
    /// <see cref="ConfigInvalidException"/> with all that is wrong in the file.
    /// </summary>
    public static RouteStrategy Of(string nameOrFile) => Named(nameOrFile) ?? new RouteStrategy(
        Path.GetFileName(nameOrFile),
        "the hub's router under the rules of a file",
        new RuledRoute(Read(nameOrFile)).Decide);

    private static Strategy Read(string path)
    {
        var rules = StrategyFile.Read(path);
        ConfigProblem[] against =
        [
            .. RuledRoute.Against(rules).Select(one => new ConfigProblem(path, one.Pointer, one.Detail)),
        ];
        return against.Length == 0 ? rules : throw new ConfigInvalidException(against);
    }

    private static RouteStrategy? Named(string name) => All.FirstOrDefault(one => one.Name == name);
}
