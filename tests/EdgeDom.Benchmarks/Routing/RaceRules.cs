using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Benchmarks.Routing;

/// <summary>A strategy of usual size, for races.</summary>
internal static class RaceRules
{
    /// <summary>Reads it anew.</summary>
    public static Strategy Read()
    {
        var set = new RuleSetDocument
        {
            Name = "all others",
            Fences =
            [
                new() { Name = "far", Refuses = "node.distanceMetres > 2500000" },
                new() { Name = "batteries", Refuses = "startsWith(item.sku, 'SKU00') and node.kind == 'store'" },
                new() { Name = "closed", Refuses = "node.id in ['N97', 'N98', 'N99']" },
            ],
            Tiers =
            [
                new() { Name = "centres", When = "node.kind in ['dc', 'cubeSite']" },
                new() { Name = "stores", When = "node.kind == 'store'" },
            ],
            Terms =
            [
                new() { Name = "CO2", Per = "parcel", AmountMinor = "node.distanceMetres * 25 / 100000" },
                new() { Name = "busy", Per = "parcel", AmountMinor = "if node.id == 'N2' then 40 else 0" },
                new() { Name = "picking", Per = "unit", AmountMinor = "if node.kind == 'store' then 60 else 20" },
                new() { Name = "old", Per = "unit", AmountMinor = "if startsWith(item.sku, 'SKU09') then 5 else 9" },
            ],
            Split = new()
            {
                IsOneParcelFirst = false,
                ExtraParcelMinor = 100,
                ParcelsMost = 4,
                Together = [new() { Name = "sets", When = "startsWith(item.sku, 'SKU01')" }],
            },
        };
        var document = new StrategyDocument
        {
            RuleSets = [new() { Name = "express", When = "order.priority >= 5 and order.channel == 'web'" }, set],
        };
        return Strategy.Read(document, out var strategy, out var errors)
            ? strategy : throw new InvalidOperationException(errors[0].ToString());
    }
}
