using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Tests.Control;

/// <summary>Folds movements into balances and holds both books to their laws.</summary>
internal sealed class TestBooks
{
    private readonly Dictionary<(Account Account, Sku Sku), long> balances = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<Sku, long> bridge = [];
    private readonly HashSet<Sku> touched = [];

    public IReadOnlyDictionary<(Account Account, Sku Sku), long> Balances => balances;

    public int Count => ids.Count;

    /// <summary>The causes of all movements, in their order.</summary>
    public List<string> Causes { get; } = [];

    public long Of(Account account, Sku sku) => balances.GetValueOrDefault((account, sku));

    public void Take(StockMovement movement)
    {
        Demand(ids.Add(movement.Id), $"The id {movement.Id} comes twice.");
        Demand(movement.Quantity > 0, $"{movement.Id} moves nothing.");
        Demand(movement.From.Book == movement.To.Book && movement.From != movement.To, $"{movement.Id} mixes books.");
        Causes.Add(movement.Cause);
        Add(movement.From, movement.Sku, -movement.Quantity);
        Add(movement.To, movement.Sku, movement.Quantity);
    }

    /// <summary>Sellable goods = free + allotted + reserved + blocked, per SKU.</summary>
    public void CheckBridge()
    {
        foreach (var sku in touched)
        {
            Demand(bridge[sku] == 0, $"The bridge of {sku} is off by {bridge[sku]}.");
        }

        touched.Clear();
    }

    private void Add(Account account, Sku sku, long quantity)
    {
        var balance = Of(account, sku) + quantity;
        Demand(balance >= 0 || account.IsWorld, $"{account} of {sku} goes to {balance}.");
        balances[(account, sku)] = balance;
        var isPromise = account.Kind is AccountKind.Free or AccountKind.Allotted or AccountKind.Reserved
            or AccountKind.Blocked;
        if (account.IsSellable || isPromise)
        {
            touched.Add(sku);
            bridge[sku] = bridge.GetValueOrDefault(sku) + (isPromise ? -quantity : quantity);
        }
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
