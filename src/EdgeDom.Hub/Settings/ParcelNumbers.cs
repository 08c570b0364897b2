using EdgeDom.Model.Orders;

namespace EdgeDom.Hub.Settings;

/// <summary>How parcels are numbered.</summary>
public sealed class ParcelNumbers
{
    /// <summary>
    /// Reads the options; throws <see cref="InvalidDataException"/> for a prefix that is none, or has no number left.
    /// </summary>
    public ParcelNumbers(HubOptions options)
    {
        if (options.Gs1Prefix is { } prefix && !Sscc.IsPrefix(prefix))
        {
            throw new InvalidDataException($"gs1Prefix '{prefix}': {Sscc.PrefixRule}.");
        }

        if (options.Gs1Prefix is { } whole && options.ParcelsFrom >= Sscc.Most(whole))
        {
            throw new InvalidDataException($"parcelsFrom {options.ParcelsFrom}: {Sscc.SerialRule(whole)}.");
        }

        (Prefix, First) = (options.Gs1Prefix, options.ParcelsFrom);
    }

    /// <summary>The company prefix; null where parcels are not numbered.</summary>
    public string? Prefix { get; }

    /// <summary>The first serial that may be given out.</summary>
    public long First { get; }
}
