using EdgeDom.Ledger.Chains;
using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Ledger.Desk;

/// <summary>
/// The hash of a request's content: the first 16 bytes of SHA-256 over its steps in canonical form. Stored for ever, so
/// the form never changes; a new kind of step gets a new name. Not for two threads at once.
/// </summary>
internal sealed class PostingContent
{
    /// <summary>Bytes of a content hash.</summary>
    public const int HashBytes = 16;

    private readonly EntryChain chain = new();

    public byte[] Hash(PostingRequest request)
    {
        chain.Begin([]).Add(request.Cause).Add(request.Steps.Count);
        for (var step = 0; step < request.Steps.Count; step++)
        {
            Add(request.Steps[step]);
        }

        if (request.Person.Length > 0)
        {
            chain.Add("person").Add(request.Person);
        }

        Span<byte> whole = stackalloc byte[EntryChain.HashBytes];
        chain.End(whole);
        return whole[..HashBytes].ToArray();
    }

    private void Add(PostingStep step)
    {
        switch (step)
        {
            case PostingStep.Transfer transfer:
                Goods("transfer", transfer.Sku.Value, transfer.Lot, transfer.Owner);
                Add(transfer.From);
                Add(transfer.To);
                chain.Add(transfer.Quantity).Add(transfer.IsAtMost ? 1 : 0);
                break;
            case PostingStep.Hold hold:
                Goods("hold", hold.Sku.Value, "", hold.Owner);
                chain.Add(hold.Reservation.Value);
                Add(hold.From);
                chain.Add(hold.Quantity).Add(hold.IsAtMost ? 1 : 0).Add(hold.HoldMillis ?? 0);
                break;
            case PostingStep.Fulfil fulfil:
                chain.Add("fulfil").Add(fulfil.Reservation.Value).Add(fulfil.Parts.Count);
                foreach (var part in fulfil.Parts)
                {
                    chain.Add(part.Bin.Value).Add(part.Compartment).Add(part.Lot).Add(part.Quantity);
                }

                break;
            case PostingStep.Void end:
                chain.Add("void").Add(end.Reservation.Value);
                break;
            case PostingStep.Count count:
                Goods("count", count.Sku.Value, count.Lot, count.Owner);
                chain.Add(count.Bin.Value).Add(count.Compartment).Add(count.Quantity);
                break;
            case PostingStep.OpenCount open:
                chain.Add("openCount").Add(open.Id.Value).Add(open.Bin.Value).Add(open.LastsMillis);
                break;
            case PostingStep.CloseCount close:
                chain.Add("closeCount").Add(close.Id.Value).Add(close.Parts.Count);
                foreach (var part in close.Parts)
                {
                    chain.Add(part.Sku.Value).Add(part.Lot).Add(part.Owner).Add(part.Compartment).Add(part.Quantity);
                }

                break;
            case PostingStep.DropCount drop:
                chain.Add("dropCount").Add(drop.Id.Value);
                break;
            case PostingStep.Block block:
                Goods("block", block.Sku.Value, block.Lot, block.Owner);
                chain.Add(block.Bin.Value).Add(block.Compartment).Add(block.Quantity).Add(block.IsAtMost ? 1 : 0);
                break;
            case PostingStep.Unblock unblock:
                Goods("unblock", unblock.Sku.Value, unblock.Lot, unblock.Owner);
                chain.Add(unblock.Bin.Value).Add(unblock.Compartment).Add(unblock.Quantity)
                    .Add(unblock.IsAtMost ? 1 : 0);
                break;
            default:
                throw new NotSupportedException($"A step of a kind without a canonical form: {step.GetType().Name}.");
        }
    }

    private void Goods(string name, string sku, string lot, string owner) =>
        chain.Add(name).Add(sku).Add(lot).Add(owner);

    private void Add(Account account) => chain.Add((long)account.Kind).Add(account.Key);
}
