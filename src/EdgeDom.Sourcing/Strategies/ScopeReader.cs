namespace EdgeDom.Sourcing.Strategies;

/// <summary>Reads for which orders a strategy is.</summary>
/// <param name="refuse">Is told what is wrong: the place, and the cure.</param>
internal sealed class ScopeReader(Action<string, string> refuse)
{
    private const string At = "/scope";

    /// <summary>Of a document; all where it says nothing.</summary>
    public StrategyScope Scope(ScopeDocument? document)
    {
        if (document is { Channel: null, Market: null })
        {
            refuse($"{At}/channel", "is missing, and so is market: one of them must be there.");
        }

        if (document?.Channel is { } channel && string.IsNullOrWhiteSpace(channel))
        {
            refuse($"{At}/channel", "must not be empty.");
        }

        if (document?.Market is { } market)
        {
            if (market is { Countries: null, PostalPrefixes: null })
            {
                refuse($"{At}/market/countries", "is missing, and so is postalPrefixes: one of them must be there.");
            }

            Words($"{At}/market/countries", market.Countries);
            Words($"{At}/market/postalPrefixes", market.PostalPrefixes);
        }

        return StrategyScope.Of(document);
    }

    private void Words(string at, IReadOnlyList<string>? words)
    {
        if (words is { Count: 0 } || words?.Any(string.IsNullOrWhiteSpace) == true)
        {
            refuse(at, "must hold one text at least, and none that is empty: leave it out for any.");
        }
    }
}
