using CsCheck;
using EdgeDom.Ledger;
using EdgeDom.Ledger.Logs;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;
using Shouldly;
using Xunit;
using Balances = System.Collections.Generic.Dictionary<
    (EdgeDom.Model.Ids.Sku Sku, string Owner, EdgeDom.Model.Stock.Account Account), long>;

namespace EdgeDom.Tests.Ledger;

/// <summary>Random ticks against a dictionary that knows the same rules; reopened and verified on the way.</summary>
public sealed class LedgerModelTests
{
    private static readonly Account[] Accounts =
    [
        Account.Opening, Account.Bin(new BinId("B1"), 1), Account.Bin(new BinId("B2"), 1), Account.LostFound,
        Account.Tote(new FulfilmentOrderId("F1")), Account.Customer, Account.Supply, Account.Free, Account.Allotted,
        Account.Reserved(new FulfilmentOrderId("F1"), 1), Account.Gone, Account.Port(new PortId("port-1")),
    ];

    private static readonly Gen<StockMovement> Movement =
        from id in Gen.Int[0, 400]
        from sku in Gen.Int[0, 2].Select(which => which == 0 ? "MUG" : which == 1 ? "CUP" : "mug")
        from owner in Gen.Int[0, 3].Select(which => which == 0 ? "theirs" : "")
        from both in Gen.Int[0, 11]
        from other in Gen.Int[0, 11]
        from quantity in Gen.Int[-1, 9]
        select new StockMovement(
            $"m{id}", Sku.Of(sku), Accounts[both], Accounts[other], quantity, "model", Owner: owner);

    /// <summary>A movement alone is often refused (it breaks the bridge), so most come with their twin in the other
    /// book.</summary>
    private static readonly Gen<StockMovement[]> Some = Gen.Frequency(
        (1, Movement.Array[1, 3]),
        (6, from movement in Movement
            from isIn in Gen.Bool
            from bin in Gen.Int[1, 2]
            from promise in Gen.Int[7, 9]
            select Twins(movement, isIn, Accounts[bin], Accounts[promise])),
        (3, from movement in Movement
            from at in Gen.Int[1, 2]
            select new[] { movement with { From = Accounts[at], To = Accounts[3 - at] } }));

    [Fact]
    public void A_ledger_does_what_a_dictionary_does() => Some.Array[1, 60].ForAll(Agree, iter: 40, threads: 2);

    private static void Agree(StockMovement[][] ticks)
    {
        using var file = new LedgerFile();
        var model = new Model();
        var ledger = file.Open();
        try
        {
            foreach (var (index, movements) in ticks.Index())
            {
                var tick = LedgerFile.Next(ledger, movements) with { Up = [new OutboundEntry("kind", 1, $"{index}")] };
                Commit(ledger, tick).ShouldBe(model.Take(movements));
                if (index % 20 == 19)
                {
                    ledger.Dispose();
                    ledger = file.Open();
                }
            }

            ledger.Balances().ToDictionary(
                    balance => (balance.Sku, balance.Owner, balance.Account), balance => balance.Quantity)
                .ShouldBe(model.Stock, ignoreOrder: true);
            ledger.LastEntry.ShouldBe(model.Entries);
            // The model tells the hub nothing of its rights and hears nothing of order lines; the rest must hold.
            LedgerVerifier.Verify(file.Path).Broken.ShouldAllBe(
                found => found.Place.StartsWith("rights", StringComparison.Ordinal)
                    || found.Place.StartsWith("order line", StringComparison.Ordinal));
        }
        finally
        {
            ledger.Dispose();
        }
    }

    private static bool Commit(SiteLedger ledger, EdgeDom.Ledger.Journal.TickCommit tick)
    {
        try
        {
            ledger.Commit(tick);
            return true;
        }
        catch (BrokenInvariantException)
        {
            return false;
        }
    }

    private static StockMovement[] Twins(StockMovement movement, bool isIn, Account bin, Account promise) => isIn
        ?
        [
            movement with { From = Account.Opening, To = bin },
            movement with { Id = movement.Id + "p", From = Account.Supply, To = promise },
        ]
        :
        [
            movement with { From = bin, To = Account.Customer },
            movement with { Id = movement.Id + "p", From = promise, To = Account.Gone },
        ];

    private sealed class Model
    {
        private Dictionary<string, StockMovement> known = [];

        public Balances Stock { get; private set; } = [];

        public long Entries => known.Count;

        public bool Take(StockMovement[] movements)
        {
            var ids = new Dictionary<string, StockMovement>(known);
            var balances = new Balances(Stock);
            if (!movements.All(movement => Post(movement, ids, balances)) || !BridgeHolds(balances))
            {
                return false;
            }

            known = ids;
            Stock = balances.Where(pair => pair.Value != 0).ToDictionary();
            return true;
        }

        private static bool Post(
            StockMovement movement,
            Dictionary<string, StockMovement> ids,
            Balances balances)
        {
            var (sku, from, to) = (movement.Sku, movement.From, movement.To);
            if (movement.Quantity <= 0 || from == to || from.Book != to.Book)
            {
                return false;
            }

            if (ids.TryGetValue(movement.Id, out var same))
            {
                return same == movement;
            }

            ids[movement.Id] = movement;
            var left = balances.GetValueOrDefault((sku, movement.Owner, from)) - movement.Quantity;
            balances[(sku, movement.Owner, from)] = left;
            var into = (sku, movement.Owner, to);
            balances[into] = balances.GetValueOrDefault(into) + movement.Quantity;
            return left >= 0 || from.IsWorld;
        }

        private static bool BridgeHolds(Balances balances) => balances
            .GroupBy(pair => (pair.Key.Sku, pair.Key.Owner))
            .All(group => group.Where(pair => pair.Key.Account.IsSellable).Sum(pair => pair.Value)
                == group.Where(pair => IsPromised(pair.Key.Account.Kind)).Sum(pair => pair.Value));

        private static bool IsPromised(AccountKind kind) =>
            kind is AccountKind.Free or AccountKind.Allotted or AccountKind.Reserved or AccountKind.Blocked;
    }
}
