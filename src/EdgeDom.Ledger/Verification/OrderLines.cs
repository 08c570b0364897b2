using System.Globalization;
using System.Text.Json;
using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// What the lines of fulfilment orders hold by the words of both logs: what the hub asked and the site took, less what
/// went short, until the order has shipped or was cancelled. The same must be reserved for them in the books. Each log
/// is read in its order, the two in any; only orders that have not ended are kept.
/// </summary>
internal sealed class OrderLines
{
    private readonly Dictionary<string, Order> orders = new(StringComparer.Ordinal);
    private int unasked;

    /// <summary>Whether the site spoke of an order that the hub's log has not asked for yet, as far as it was read.
    /// </summary>
    public bool WaitsForHub => unasked > 0;

    /// <summary>An entry of the hub; what cannot be read the site passed over too.</summary>
    public void Asked(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> body)
    {
        if (!kind.SequenceEqual("fulfilmentOrderPlaced"u8))
        {
            return;
        }

        try
        {
            using var message = JsonDocument.Parse(body.ToArray());
            var placed = message.RootElement.GetProperty("fulfilmentOrder");
            var id = placed.GetProperty("id").GetString() ?? "";
            var lines = placed.GetProperty("lines").EnumerateArray().Select(line => new Line(
                line.GetProperty("line").GetInt32(),
                line.GetProperty("sku").GetString() ?? "",
                line.GetProperty("quantity").GetInt64())).ToArray();
            Asked(id, lines);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            AskedInVain(body);
        }
    }

    /// <summary>
    /// An entry of the site. Throws <see cref="InvalidDataException"/> when it is about an order and cannot be read.
    /// </summary>
    public void Told(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> body)
    {
        var isAnswer = kind.SequenceEqual("fulfilmentOrderAnswered"u8);
        var isShort = kind.SequenceEqual("lineShortPicked"u8);
        var isCancelled = kind.SequenceEqual("cancelAnswered"u8);
        if (!isAnswer && !isShort && !isCancelled && !kind.SequenceEqual("fulfilmentOrderShipped"u8))
        {
            return;
        }

        try
        {
            using var message = JsonDocument.Parse(body.ToArray());
            var root = message.RootElement;
            if (isCancelled && !root.GetProperty("isCancelled").GetBoolean())
            {
                return;
            }

            var id = root.GetProperty("fulfilmentOrder").GetString() ?? "";
            var order = Of(id, out var wasAwaited);
            if (isAnswer)
            {
                order.Answer(root.GetProperty("isAccepted").GetBoolean());
            }
            else if (isShort)
            {
                order.Short(root.GetProperty("line").GetInt32(), root.GetProperty("quantity").GetInt64());
            }
            else
            {
                order.IsEnded = true;
            }

            Changed(id, order, wasAwaited);
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            throw new InvalidDataException($"a message about an order cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Finds the lines for which something else is reserved. Both logs must have been read to the end.
    /// </summary>
    public void Compare(SqliteConnection connection, Findings findings)
    {
        var open = Open(findings);
        using (var select = new Statement(connection, """
            SELECT key, sku, quantity FROM balance WHERE kind = 23 AND instr(key, '/') > 0 ORDER BY key, sku
            """))
        {
            using var reader = select.Read();
            while (reader.Read())
            {
                var (key, sku) = (reader.GetString(0), reader.GetString(1));
                open.Remove((key, sku), out var quantity);
                Compare(key, sku, quantity, reader.GetInt64(2), findings);
            }
        }

        foreach (var ((key, sku), quantity) in open)
        {
            Compare(key, sku, quantity, 0, findings);
        }
    }

    private static void Compare(string key, string sku, long open, long reserved, Findings findings)
    {
        if (open != reserved)
        {
            findings.Place(
                $"order line {key}",
                $"{open} of {sku} are open by what the hub asked and the site answered, but {reserved} are reserved");
        }
    }

    private static bool IsUnreadable(Exception fault) =>
        fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException;

    private Dictionary<(string Key, string Sku), long> Open(Findings findings)
    {
        var open = new Dictionary<(string, string), long>();
        foreach (var (id, order) in orders)
        {
            if (order is { IsTaken: true, Lines: null })
            {
                findings.Place($"order {id}", "the site took it, but no entry of the hub asks for it");
            }

            foreach (var line in order is { IsTaken: true } ? order.Lines ?? [] : [])
            {
                if (line.Quantity - order.ShortOf(line.Number) is var rest and not 0)
                {
                    var key = string.Create(CultureInfo.InvariantCulture, $"{id}/{line.Number}");
                    open[(key, line.Sku)] = rest;
                }
            }
        }

        return open;
    }

    // The site has refused it, where it could see whose answer the hub waits for.
    private void AskedInVain(ReadOnlySpan<byte> body)
    {
        try
        {
            using var message = JsonDocument.Parse(body.ToArray());
            if (message.RootElement.GetProperty("fulfilmentOrder").GetProperty("id").GetString() is { Length: > 0 } id)
            {
                Asked(id, []);
            }
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            // Nobody answered it, so it holds nothing.
        }
    }

    private void Asked(string id, Line[] lines)
    {
        var order = Of(id, out var wasAwaited);
        order.Asks.Add(lines);
        Changed(id, order, wasAwaited);
    }

    private Order Of(string id, out bool wasAwaited)
    {
        var known = orders.GetValueOrDefault(id);
        wasAwaited = known is { IsAwaited: true };
        return known ?? (orders[id] = new Order());
    }

    private void Changed(string id, Order order, bool wasAwaited)
    {
        unasked += (order.IsAwaited ? 1 : 0) - (wasAwaited ? 1 : 0);
        if (!order.IsAwaited && (order.IsEnded || (!order.IsTaken && order.Refusals == order.Asks.Count)))
        {
            orders.Remove(id);
        }
    }

    private readonly record struct Line(int Number, string Sku, long Quantity);

    // An id is one order's for ever, but a hub with a fault may ask again under one that was refused: each ask has its
    // answer.
    private sealed class Order
    {
        private Dictionary<int, long>? shorts;

        public List<Line[]> Asks { get; } = [];

        public int Refusals { get; private set; }

        public bool IsTaken { get; private set; }

        public bool IsEnded { get; set; }

        /// <summary>Whether the site spoke of an ask that was not read yet.</summary>
        public bool IsAwaited => Asks.Count < Math.Max(1, Refusals + (IsTaken ? 1 : 0));

        /// <summary>What the site took.</summary>
        public Line[]? Lines => IsTaken && Asks.Count > Refusals ? Asks[Refusals] : null;

        public void Answer(bool isAccepted)
        {
            Refusals += isAccepted || IsTaken ? 0 : 1;
            IsTaken |= isAccepted;
        }

        public long ShortOf(int line) => shorts?.GetValueOrDefault(line) ?? 0;

        public void Short(int line, long quantity) =>
            (shorts ??= [])[line] = ShortOf(line) + quantity;
    }
}
