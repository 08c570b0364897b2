using EdgeDom.Model.Ids;
using EdgeDom.Model.Stock;

namespace EdgeDom.Model.Postings;

/// <summary>
/// What each kind of step must satisfy by itself. Totes, outbound and the opening belong to the site.
/// </summary>
internal static class StepLaws
{
    public static PostingFault? FaultOf(PostingStep step) => step switch
    {
        PostingStep.Transfer transfer => Goods(transfer.Sku, transfer.Lot, transfer.Owner)
            ?? Quantity(transfer.Quantity, 1) ?? Accounts(transfer),
        PostingStep.Hold hold => Reservation(hold.Reservation) ?? Goods(hold.Sku, "", hold.Owner)
            ?? Quantity(hold.Quantity, 1) ?? HoldOf(hold),
        PostingStep.Fulfil fulfil => Reservation(fulfil.Reservation) ?? Parts(fulfil.Parts),
        PostingStep.Void end => Reservation(end.Reservation),
        PostingStep.Count count => Goods(count.Sku, count.Lot, count.Owner)
            ?? Place(count.Bin, count.Compartment) ?? Quantity(count.Quantity, 0),
        PostingStep.OpenCount open => Id(open.Id) ?? Bin(open.Bin) ?? Lasts(open.LastsMillis),
        PostingStep.CloseCount close => Id(close.Id) ?? Counted(close.Parts),
        PostingStep.DropCount drop => Id(drop.Id),
        PostingStep.Block block => Goods(block.Sku, block.Lot, block.Owner)
            ?? Place(block.Bin, block.Compartment) ?? Quantity(block.Quantity, 1),
        PostingStep.Unblock unblock => Goods(unblock.Sku, unblock.Lot, unblock.Owner)
            ?? Place(unblock.Bin, unblock.Compartment) ?? Quantity(unblock.Quantity, 1),
        _ => throw new NotSupportedException($"A step of a kind without laws: {step.GetType().Name}."),
    };

    private static PostingFault? Accounts(PostingStep.Transfer transfer)
    {
        if (!IsOpen(transfer.From))
        {
            return new PostingFault("/from", Expected);
        }

        if (!IsOpen(transfer.To) || transfer.To == transfer.From)
        {
            return new PostingFault("/to", $"Another account than from. {Expected}");
        }

        if (transfer.From.Book != transfer.To.Book)
        {
            return new PostingFault("/to", "An account of the same book as from is expected.");
        }

        return transfer.From.Book == Book.Promise && transfer.Lot.Length > 0
            ? new PostingFault("/lot", "The promise book knows no lots: nothing is expected.")
            : null;
    }

    private static string Expected =>
        "bin:BIN/COMPARTMENT, port:PORT, lostFound, supplier, customer, adjustment, supply, free or gone is expected.";

    private static bool IsOpen(Account account) => account.Kind switch
    {
        AccountKind.Bin => account.BinPlace() is { } place && Place(place.Bin, place.Compartment) is null
            && account == Account.Bin(place.Bin, place.Compartment),
        AccountKind.Port => PostingLaws.IsText(account.Key, 1),
        AccountKind.LostFound or AccountKind.Supplier or AccountKind.Customer or AccountKind.Adjustment
            or AccountKind.Supply or AccountKind.Free or AccountKind.Gone => account.Key.Length == 0,
        _ => false,
    };

    private static PostingFault? HoldOf(PostingStep.Hold hold)
    {
        if (hold.From != Account.Free && hold.From != Account.Allotted)
        {
            return new PostingFault("/from", "free or allotted is expected.");
        }

        return hold.HoldMillis is < 1 or > PostingLaws.HoldMillisMax
            ? new PostingFault("/holdMillis", $"1 to {PostingLaws.HoldMillisMax} is expected.")
            : null;
    }

    private static PostingFault? Parts(IReadOnlyList<FulfilPart> parts)
    {
        if (parts.Count is 0 or > PostingLaws.PartsMax)
        {
            return new PostingFault("/parts", $"1 to {PostingLaws.PartsMax} parts are expected.");
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var fault = Place(part.Bin, part.Compartment) ?? Quantity(part.Quantity, 1)
                ?? (PostingLaws.IsText(part.Lot, 0) ? null : PostingLaws.Text("/lot"));
            if (fault is not null)
            {
                return fault with { Pointer = $"/parts/{i}{fault.Pointer}" };
            }
        }

        return null;
    }

    private static PostingFault? Goods(Sku sku, string lot, string owner)
    {
        if (!PostingLaws.IsText(sku.Value, 1))
        {
            return PostingLaws.Text("/sku");
        }

        if (!PostingLaws.IsText(lot, 0))
        {
            return PostingLaws.Text("/lot");
        }

        return PostingLaws.IsText(owner, 0) ? null : PostingLaws.Text("/owner");
    }

    private static PostingFault? Reservation(ReservationId reservation) =>
        PostingLaws.IsId(reservation.Value) ? null : PostingLaws.Id("/reservation");

    private static PostingFault? Place(BinId bin, int compartment) => Bin(bin) ?? Compartment(compartment);

    private static PostingFault? Bin(BinId bin) =>
        PostingLaws.IsText(bin.Value, 1) && !bin.Value.Contains('/') ? null : PostingLaws.Text("/bin");

    private static PostingFault? Compartment(int compartment) => compartment is >= 1 and <= 1_000
        ? null
        : new PostingFault("/compartment", "A compartment from 1 is expected.");

    private static PostingFault? Id(CountId count) =>
        PostingLaws.IsId(count.Value) ? null : PostingLaws.Id("/count");

    private static PostingFault? Lasts(long millis) => millis is >= 1 and <= PostingLaws.CountMillisMax
        ? null
        : new PostingFault("/lastsMillis", $"1 to {PostingLaws.CountMillisMax} is expected.");

    private static PostingFault? Counted(IReadOnlyList<CountedPart> parts)
    {
        var named = new HashSet<CountedPart>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            var fault = Goods(part.Sku, part.Lot, part.Owner) ?? Compartment(part.Compartment)
                ?? Quantity(part.Quantity, 0)
                ?? (named.Add(part with { Quantity = 0 })
                    ? null
                    : new PostingFault("/sku", "Another part names the same goods in the same compartment."));
            if (fault is not null)
            {
                return fault with { Pointer = $"/parts/{i}{fault.Pointer}" };
            }
        }

        return null;
    }

    private static PostingFault? Quantity(long quantity, long least) => quantity >= least
        && quantity <= PostingLaws.QuantityMax
            ? null
            : new PostingFault("/quantity", $"A whole number from {least} to {PostingLaws.QuantityMax} is expected.");
}
