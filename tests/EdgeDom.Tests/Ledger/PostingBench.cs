using EdgeDom.Ledger;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Tests.Ledger;

/// <summary>A real ledger file and its desk; each posting is a tick of its own unless several are given.</summary>
internal sealed class PostingBench : IDisposable
{
    private readonly LedgerFile file = new();

    public PostingBench() => Ledger = file.Open();

    public static Sku Mug => LedgerFile.Mug;

    public static BinId Bin { get; } = new("B1");

    public static Account Place { get; } = Account.Bin(Bin, 1);

    public SiteLedger Ledger { get; private set; }

    public OpenHouse House { get; set; } = new();

    public LedgerFile File => file;

    /// <summary>Ten mugs come into compartment 1 of bin B1 and are free; or others elsewhere.</summary>
    public PostingAnswer Receive(
        string id = "in", long quantity = 10, string lot = "", string owner = "", Sku? sku = null,
        Account? place = null) => Post(id,
        new PostingStep.Transfer(sku ?? Mug, Account.Supplier, place ?? Place, quantity, Lot: lot, Owner: owner),
        new PostingStep.Transfer(sku ?? Mug, Account.Supply, Account.Free, quantity, Owner: owner));

    public PostingAnswer Post(string id, params PostingStep[] steps) => Post(Request(id, steps))[0];

    public static PostingRequest Request(string id, params PostingStep[] steps) => new(PostingId.Of(id), steps);

    /// <summary>Decides all of them for one tick and commits it; losses nobody covers are cut from
    /// reservations.</summary>
    public IReadOnlyList<PostingAnswer> Post(params PostingRequest[] requests)
    {
        var answers = requests.Select(request => Ledger.Desk.Decide(request, House)).ToArray();
        Commit();
        return answers;
    }

    /// <summary>The ledger runs on for so long and commits what that brings.</summary>
    public void Pass(long millis)
    {
        Ledger.Desk.Pass(millis);
        Ledger.Desk.EndAsked(House);
        Commit();
    }

    public void Commit()
    {
        var desk = Ledger.Desk;
        var cuts = desk.Missing.SelectMany(desk.Cut).ToArray();
        Ledger.Commit(LedgerFile.Next(Ledger, [.. desk.Movements, .. cuts]) with { Postings = desk.Close() });
    }

    public void Reopen()
    {
        Ledger.Dispose();
        Ledger = file.Open();
    }

    public long Of(Account account, string lot = "", string owner = "") => Ledger.Balances().SingleOrDefault(
        balance => balance.Account == account && balance.Lot == lot && balance.Owner == owner)?.Quantity ?? 0;

    public IReadOnlyList<VerifyBreak> Broken() => LedgerVerifier.Verify(file.Path).Broken;

    public void Dispose()
    {
        Ledger.Dispose();
        file.Dispose();
    }
}
