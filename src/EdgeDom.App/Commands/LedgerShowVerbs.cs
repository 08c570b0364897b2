using System.CommandLine;
using System.Globalization;
using EdgeDom.App.Terminal;
using EdgeDom.Ledger.History;
using EdgeDom.Ledger.Stock;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.App.Commands;

/// <summary><c>edgedom ledger show|balances</c>: what happened, and what stood where when.</summary>
internal static class LedgerShowVerbs
{
    public static Command Show()
    {
        var db = LedgerVerbs.Db();
        var (sku, bin, port, order) = (Sku(), Bin(), Port(), Order());
        var picker = new Option<string?>("--picker")
        {
            Description = "Only what this person did: at a port's page, by hand, or by a posting under that name.",
        };
        var asOf = LedgerVerbs.AsOf();
        var before = new Option<long>("--before") { Description = "Only entries before this one, to read on." };
        var count = new Option<int>("--count", "--limit")
        {
            Description = $"The newest so many, 1 to {LedgerHistory.CountMax}.",
            DefaultValueFactory = _ => 100,
        };
        return Verb.Make(
            "show",
            "Print what happened to a SKU, in a bin, at a port or to a fulfilment order, or what a picker did, oldest"
                + " first.",
            [db, sku, bin, port, order, picker, asOf, before, count],
            (parsed, output, _) =>
            {
                var entries = LedgerHistory.Read(
                    parsed.GetValue(db)!.FullName,
                    new HistoryQuery
                    {
                        Sku = Named(parsed.GetValue(sku), Model.Ids.Sku.Of),
                        Bin = Named(parsed.GetValue(bin), BinId.Of),
                        Port = Named(parsed.GetValue(port), PortId.Of),
                        Order = Named(parsed.GetValue(order), FulfilmentOrderId.Of),
                        Picker = parsed.GetValue(picker),
                        Before = Before(parsed.GetValue(before), parsed.GetValue(asOf)),
                        Count = Bounded(parsed.GetValue(count)),
                    });
                output.Result(
                    entries.Select(Line), string.Join(Environment.NewLine, Table(entries)));
                return Task.FromResult(ExitCode.Ok);
            });
    }

    public static Command Balances()
    {
        var db = LedgerVerbs.Db();
        var (sku, bin, port, order) = (Sku(), Bin(), Port(), Order());
        var asOf = LedgerVerbs.AsOf();
        return Verb.Make(
            "balances",
            "Print what stands where, now or as of any entry.",
            [db, sku, bin, port, order, asOf],
            (parsed, output, _) =>
            {
                var file = parsed.GetValue(db)!.FullName;
                var all = parsed.GetValue(asOf) is { } entry
                    ? LedgerVerbs.BalancesAt(file, entry)
                    : LedgerHistory.Balances(file);
                var wanted = all.Where(balance =>
                    (parsed.GetValue(sku) is not { } name || balance.Sku.Value == name)
                    && (parsed.GetValue(bin) is not { } place || IsIn(balance.Account, AccountKind.Bin, place))
                    && (parsed.GetValue(port) is not { } at || balance.Account.PortPlace()?.Value == at)
                    && (parsed.GetValue(order) is not { } id || IsOf(balance.Account, id))).ToList();
                output.Result(
                    wanted.Select(balance => new
                    {
                        sku = balance.Sku.Value,
                        lot = balance.Lot,
                        owner = balance.Owner,
                        account = balance.Account.ToString(),
                        quantity = balance.Quantity,
                    }),
                    string.Join(Environment.NewLine, wanted.Select(balance => string.Create(
                        CultureInfo.InvariantCulture,
                        $"{balance.Sku.Value,-20} {balance.Lot,-10} {balance.Owner,-10} {balance.Account,-30} "
                        + $"{balance.Quantity,12}"))));
                return Task.FromResult(ExitCode.Ok);
            });
    }

    private static Option<string?> Sku() => new("--sku") { Description = "Only this SKU." };

    private static Option<string?> Bin() => new("--bin") { Description = "Only this bin's compartments." };

    private static Option<string?> Port() => new("--port")
    {
        Description = "Only goods that lie at this port, in no bin and no tote.",
    };

    private static Option<string?> Order() => new("--order")
    {
        Description = "Only this fulfilment order, or all of a customer's order.",
    };

    private static T? Named<T>(string? text, Func<string, T> of)
        where T : struct => string.IsNullOrEmpty(text) ? null : of(text);

    private static long Before(long before, long? asOf) =>
        asOf is not { } entry ? before : before == 0 ? entry + 1 : Math.Min(before, entry + 1);

    private static int Bounded(int count) => count is >= 1 and <= LedgerHistory.CountMax
        ? count
        : throw new VerbFailedException(ExitCode.WrongUsage, $"--count: 1 to {LedgerHistory.CountMax}.");

    private static bool IsIn(Account account, AccountKind kind, string name) =>
        account.Kind == kind && account.Key.StartsWith(name + "/", StringComparison.Ordinal);

    private static bool IsOf(Account account, string order) => IsIn(account, AccountKind.Reserved, order)
        || (account.Kind is AccountKind.Tote or AccountKind.Outbound && account.Key == order)
        || (account.Kind is AccountKind.Tote or AccountKind.Outbound or AccountKind.Reserved
            && account.Key.StartsWith(order + "-", StringComparison.Ordinal));

    private static object Line(StockEntry entry) => new
    {
        number = entry.Number,
        tick = entry.Tick,
        at = entry.At.ToTime(),
        id = entry.Movement.Id,
        sku = entry.Movement.Sku.Value,
        lot = entry.Movement.Lot,
        owner = entry.Movement.Owner,
        from = entry.Movement.From.ToString(),
        to = entry.Movement.To.ToString(),
        quantity = entry.Movement.Quantity,
        cause = entry.Movement.Cause,
    };

    private static IEnumerable<string> Table(IReadOnlyList<StockEntry> entries)
    {
        yield return $"{"entry",9}  {"when",-19}  {"sku",-16} {"units",8}  from -> to  (why)";
        foreach (var entry in entries)
        {
            var movement = entry.Movement;
            var lot = movement.Lot.Length + movement.Owner.Length == 0
                ? ""
                : $" lot '{movement.Lot}' '{movement.Owner}'";
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{entry.Number,9}  {entry.At.ToTime():yyyy-MM-dd HH:mm:ss}  {movement.Sku.Value,-16} "
                + $"{movement.Quantity,8}  {movement.From} -> {movement.To}  ({movement.Cause}){lot}");
        }
    }
}
