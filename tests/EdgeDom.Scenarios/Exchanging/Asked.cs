using EdgeDom.Model.Postings;
using EdgeDom.Model.Stock;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>One posting that people of a site ask for, and what becomes of it.</summary>
/// <param name="request">What is asked, again and again under the same id until there is an answer.</param>
/// <param name="whenAccepted">What people do when it is accepted, once.</param>
internal sealed class Asked(PostingRequest request, Action<PostingAnswer>? whenAccepted)
{
    public PostingRequest Request { get; } = request;

    /// <summary>
    /// What the site has decided, whether anybody heard it or not; null when it has not, or has forgotten.
    /// </summary>
    public PostingAnswer? Answer { get; set; }

    /// <summary>Where the site's log to the hub ended when it was decided.</summary>
    public long Up { get; set; }

    /// <summary>Whether people have acted on it: that has happened, whatever the books forget.</summary>
    public bool HasHappened { get; private set; }

    public bool IsAccepted => Answer?.Outcome == PostingOutcome.Accepted;

    /// <summary>Whether it says how much lies somewhere, or that somebody counts it: true at its time only.</summary>
    public bool IsCount => Request.Steps[0] is PostingStep.Count or PostingStep.OpenCount or PostingStep.CloseCount
        or PostingStep.DropCount;

    /// <summary>Whether goods come in by it.</summary>
    public bool IsReceipt => Request.Steps[0] is PostingStep.Transfer { From.Kind: AccountKind.Supplier };

    /// <summary>Units that it takes from a shelf.</summary>
    public long TakenFrom(Shelf shelf) => Request.Steps.Sum(step => step switch
    {
        PostingStep.Transfer move when move.From.BinPlace() == (shelf.Bin, shelf.Compartment) => move.Quantity,
        PostingStep.Fulfil handed => handed.Parts
            .Where(part => part.Bin == shelf.Bin && part.Compartment == shelf.Compartment).Sum(part => part.Quantity),
        _ => 0,
    });

    /// <summary>People have the answer and act on it.</summary>
    public void Hear(Shelves shelves)
    {
        if (IsAccepted && !HasHappened)
        {
            HasHappened = true;
            whenAccepted?.Invoke(Answer!);
        }
        else if (!IsAccepted && HasHappened)
        {
            Unwrite(shelves);
        }
    }

    // It had been forgotten and is now refused: what was handed over then is missing at the next count.
    private void Unwrite(Shelves shelves)
    {
        foreach (var part in Request.Steps.OfType<PostingStep.Fulfil>().SelectMany(step => step.Parts))
        {
            shelves.Unhand(shelves.At(part.Bin, part.Compartment), part.Quantity);
        }
    }
}
