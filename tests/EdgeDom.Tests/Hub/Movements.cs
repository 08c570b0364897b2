using EdgeDom.Hub.Movements;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Ids;

namespace EdgeDom.Tests.Hub;

/// <summary>Movements of stock in few words.</summary>
internal static class Movements
{
    /// <summary>All of a node, in order.</summary>
    public static string[] Of(HubBench bench, string node)
    {
        using var reader = new HubReader(bench.Options);
        return [.. reader.Movements(NodeId.Of(node), "", 0, 1_000).Select(Words)];
    }

    /// <summary>Number, kind, SKU, change, what lay there then, who, why and what for.</summary>
    public static string Words(StockMovement one)
    {
        string?[] rest =
        [
            one.Reason.Length > 0 ? $"({one.Reason})" : null,
            one.Order?.Value,
            one.FulfilmentOrder?.Value,
            one.Supply,
        ];
        var words = $"{one.Number} {HubJson.Word(one.Kind)} {one.Sku} {one.Change}: {one.OnHand} by {one.By}";
        return string.Join(' ', rest.OfType<string>().Prepend(words));
    }
}
