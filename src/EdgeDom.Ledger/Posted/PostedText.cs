using System.Text.Json;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Posted;

/// <summary>
/// Reads posted ticks of version 1: JSON through and through. Ledgers and hubs of before hold them for ever.
/// </summary>
internal static class PostedText
{
    private const int MoveFields = 8;

    /// <summary>Reads a body; throws as <see cref="PostedTick.Read"/> and JSON do.</summary>
    public static PostedTick Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return new PostedTick(
            root.GetProperty("tick").GetInt64(),
            root.GetProperty("first").GetInt64(),
            [.. root.GetProperty("moves").EnumerateArray().Select(Move)],
            root.GetProperty("down").GetInt64(),
            root.GetProperty("more").GetInt32(),
            Text(root.GetProperty("hash")));
    }

    private static StockMovement Move(JsonElement move)
    {
        if (move.GetArrayLength() != MoveFields)
        {
            throw new InvalidDataException($"A posted move has {MoveFields} fields, not {move.GetArrayLength()}.");
        }

        var quantity = move[6].GetInt64();
        return quantity > 0
            ? new StockMovement(
                Text(move[0]),
                Sku.Of(Text(move[1])),
                AccountOf(move[4]),
                AccountOf(move[5]),
                quantity,
                Text(move[7]),
                Text(move[2]),
                Text(move[3]))
            : throw new InvalidDataException($"A posted move has the quantity {quantity}.");
    }

    private static Account AccountOf(JsonElement text) =>
        Account.Parse(Text(text)) ?? throw new InvalidDataException($"'{Text(text)}' is no account.");

    private static string Text(JsonElement element) => element.GetString() ?? "";
}
