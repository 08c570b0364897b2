using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Orders;

/// <summary>That an order is held, and why.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Why">What is against it, in words.</param>
/// <param name="At">Since when.</param>
/// <param name="Until">When it ends if nobody answers; later when no hub ran meanwhile, never earlier.</param>
/// <param name="Reserved">Of each line the units that are set aside; the others nobody had.</param>
public sealed record OrderHold(HoldReason Reason, string Why, Moment At, Moment Until, IReadOnlyList<long> Reserved)
{
    /// <summary>A kind of reason as a sentence begins with it.</summary>
    public static string Words(HoldReason reason) => reason switch
    {
        HoldReason.Fraud => "Suspect of fraud",
        HoldReason.Manual => "For a person to look at",
        HoldReason.Payment => "Not paid",
        _ => "To be looked at",
    };
}
