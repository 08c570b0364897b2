using CsCheck;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Scenarios.Postings;

/// <summary>
/// Random requests in a small house: two items, two owners, two lots, three bins, a port and one that it has not, few
/// ids, so that they meet often.
/// </summary>
internal static class PostingGen
{
    /// <summary>The bins, each with one compartment that is used.</summary>
    public static readonly BinId[] Bins = [BinId.Of("B1"), BinId.Of("B2"), BinId.Of("B3")];

    /// <summary>The items.</summary>
    public static readonly Sku[] Skus = [Sku.Of("CUP"), Sku.Of("MUG")];

    /// <summary>The port.</summary>
    public static readonly PortId Port = PortId.Of("port-1");

    private static readonly Gen<Sku> Item = OneOf(Skus);
    private static readonly Gen<BinId> Bin = OneOf(Bins);
    private static readonly Gen<string> Owner = Gen.Frequency((4, Gen.Const("")), (1, Gen.Const("ACME")));
    private static readonly Gen<string> Lot = Gen.Frequency((4, Gen.Const("")), (1, Gen.Const("L1")));
    private static readonly Gen<long> Some = Gen.Frequency(
        (30, Gen.Long[1, 9]), (1, Gen.Long[1, 3_000]), (1, Gen.Long[1, PostingLaws.QuantityMax]));

    private static readonly Gen<bool> AtMost = Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)));

    private static readonly Gen<ReservationId> Kept = Gen.Int[1, 40].Select(id => ReservationId.Of($"K{id}"));

    private static readonly Gen<Account> Physical = Gen.Frequency(
        (6, Bin.Select(bin => Account.Bin(bin, 1))),
        (1, OneOf(Account.Supplier, Account.Customer, Account.LostFound, Account.Adjustment)),
        (2, Gen.Frequency((9, Gen.Const(Port)), (1, Gen.Const(PortId.Of("P9")))).Select(Account.Port)));

    private static readonly Gen<PostingStep[]> Receive = Gen.Select(Item, Bin, Some, Lot, Owner).Select(
        PostingStep[] (sku, bin, quantity, lot, owner) =>
        [
            new PostingStep.Transfer(sku, Account.Supplier, Account.Bin(bin, 1), quantity, false, lot, owner),
            new PostingStep.Transfer(sku, Account.Supply, Account.Free, quantity, false, "", owner),
        ]);

    // Goods come to lie at the port, or out of it into a bin, or out of a bin again.
    private static readonly Gen<PostingStep[]> AtPort = Gen.Select(
        Gen.Int[0, 2], Item, Bin, Gen.Long[1, 9], Gen.Select(Lot, Owner)).Select(
        PostingStep[] (which, sku, bin, quantity, of) => which switch
        {
            0 => [new PostingStep.Transfer(
                sku, Account.Supplier, Account.Port(Port), quantity, false, of.Item1, of.Item2)],
            1 =>
            [
                new PostingStep.Transfer(
                    sku, Account.Port(Port), Account.Bin(bin, 1), quantity, false, of.Item1, of.Item2),
                new PostingStep.Transfer(sku, Account.Supply, Account.Free, quantity, false, "", of.Item2),
            ],
            _ =>
            [
                new PostingStep.Transfer(
                    sku, Account.Bin(bin, 1), Account.Port(Port), quantity, false, of.Item1, of.Item2),
                new PostingStep.Transfer(sku, Account.Free, Account.Supply, quantity, false, "", of.Item2),
            ],
        });

    private static readonly Gen<PostingStep> Move = Gen.Select(
        Gen.Select(Physical, Physical).Where(both => both.Item1 != both.Item2), Item, Some, AtMost,
        Gen.Select(Lot, Owner)).Select(
        PostingStep (accounts, sku, quantity, isAtMost, of) => new PostingStep.Transfer(
            sku, accounts.Item1, accounts.Item2, quantity, isAtMost, of.Item1, of.Item2));

    private static readonly Gen<PostingStep> Hold = Gen.Select(
        Kept, Item, Gen.Select(Some, AtMost), Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.Select(Gen.Long[-50, 50], Owner)).Select(
        PostingStep (id, sku, much, isHubs, how) => new PostingStep.Hold(
            id, sku, isHubs ? Account.Allotted : Account.Free, much.Item1, much.Item2,
            how.Item1 > 0 ? how.Item1 : null, how.Item2));

    private static readonly Gen<PostingStep> Fulfil = Gen.Select(
        Kept, Gen.Select(Bin, Gen.Long[1, 4], Lot).Select((bin, quantity, lot) => new FulfilPart(bin, 1, quantity, lot))
            .Array[1, 2]).Select(PostingStep (id, parts) => new PostingStep.Fulfil(id, parts));

    private static readonly Gen<PostingStep> InBin = Gen.Select(
        Gen.Int[0, 2], Item, Bin, Gen.Select(Some, AtMost), Gen.Select(Lot, Owner)).Select(
        PostingStep (which, sku, bin, much, of) => which switch
        {
            0 => new PostingStep.Count(sku, bin, 1, much.Item1 - 1, of.Item1, of.Item2),
            1 => new PostingStep.Block(sku, bin, 1, much.Item1, much.Item2, of.Item1, of.Item2),
            _ => new PostingStep.Unblock(sku, bin, 1, much.Item1, much.Item2, of.Item1, of.Item2),
        });

    private static readonly Gen<CountId> Counted = Gen.Int[1, 12].Select(id => CountId.Of($"C{id}"));

    private static readonly Gen<IReadOnlyList<CountedPart>> Parts = Gen.Select(
        Gen.Long[0, 9].Array[8, 8], Gen.Frequency((6, Gen.Const(8)), (1, Gen.Int[0, 7]))).Select(
        IReadOnlyList<CountedPart> (found, most) =>
        [
            .. (from sku in Skus
                from lot in (string[])["", "L1"]
                from owner in (string[])["", "ACME"]
                select (sku, lot, owner)).Take(most).Select((of, at) =>
                    new CountedPart(of.sku, 1, found[at], of.lot, of.owner)),
        ]);

    private static readonly Gen<PostingStep> CountBin = Gen.Select(
        Counted, Gen.Int[0, 8], Bin, Gen.Long[1, 60], Parts).Select(
        PostingStep (id, which, bin, millis, parts) => which switch
        {
            < 4 => new PostingStep.OpenCount(id, bin, millis),
            < 7 => new PostingStep.CloseCount(id, parts),
            _ => new PostingStep.DropCount(id),
        });

    private static readonly Gen<PostingStep> One = Gen.Frequency(
        (2, CountBin), (3, Move), (4, Hold), (4, Fulfil), (4, InBin),
        (2, Kept.Select(PostingStep (id) => new PostingStep.Void(id))));

    private static Gen<T> OneOf<T>(params T[] all) => Gen.Int[0, all.Length - 1].Select(which => all[which]);

    /// <summary>One request; its id comes from so few that some come twice.</summary>
    public static Gen<PostingRequest> Request(int ids) => Gen.Select(
        Gen.Int[1, ids], Gen.Frequency((3, Receive), (2, AtPort), (6, One.Array[1, 1]), (3, One.Array[2, 4])),
        Gen.Frequency((5, Gen.Const("")), (1, Gen.Const("why"))),
        Gen.Frequency((5, Gen.Const("")), (1, Gen.Const("Ada")))).Select(
        (id, steps, cause, person) => new PostingRequest(PostingId.Of($"P{id}"), steps, cause, person));
}
