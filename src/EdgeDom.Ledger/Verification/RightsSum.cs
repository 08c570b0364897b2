using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Verification;

/// <summary>
/// How much of each SKU was granted to the hub and taken from it again without being asked: once by the entries, once
/// by what the hub was told. The hub promises out of what it was told, so both must be the same.
/// </summary>
internal sealed class RightsSum
{
    private readonly Dictionary<byte[], (long Granted, long Shrunk)> sums = new(KeyBytes.Comparer);

    /// <summary>Adds a movement of the SKU.</summary>
    public void AddMovement(ReadOnlySpan<byte> sku, long from, long to, long quantity)
    {
        switch ((AccountKind)from, (AccountKind)to)
        {
            case (AccountKind.Free, AccountKind.Allotted):
                Add(sku, quantity, 0);
                break;
            case (AccountKind.Allotted, AccountKind.Supply):
                Add(sku, 0, quantity);
                break;
        }
    }

    /// <summary>Adds an entry of the log to the hub, when it is about a right.</summary>
    public void AddMessage(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> body)
    {
        var isGranted = kind.SequenceEqual("stockGranted"u8);
        if (!isGranted && !kind.SequenceEqual("allotmentShrunk"u8))
        {
            return;
        }

        try
        {
            using var message = JsonDocument.Parse(body.ToArray());
            var sku = message.RootElement.GetProperty("sku").GetString() ?? "";
            var quantity = message.RootElement.GetProperty("quantity").GetInt64();
            Add(Encoding.UTF8.GetBytes(sku), isGranted ? quantity : 0, isGranted ? 0 : quantity);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            throw new InvalidDataException($"a message about rights cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>Finds the SKUs for which <paramref name="told"/> is something else than these entries.</summary>
    public void Compare(RightsSum told, Findings findings)
    {
        foreach (var sku in sums.Keys.Union(told.sums.Keys, KeyBytes.Comparer))
        {
            var done = sums.GetValueOrDefault(sku);
            var said = told.sums.GetValueOrDefault(sku);
            if (done != said)
            {
                findings.Place(
                    $"rights of {Encoding.UTF8.GetString(sku)}",
                    $"granted {done.Granted} and shrunk by {done.Shrunk},"
                    + $" but the hub was told {said.Granted} and {said.Shrunk}");
            }
        }
    }

    private void Add(ReadOnlySpan<byte> sku, long granted, long shrunk)
    {
        var lookup = sums.GetAlternateLookup<ReadOnlySpan<byte>>();
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, sku, out _);
        sum = (sum.Granted + granted, sum.Shrunk + shrunk);
    }
}
