namespace EdgeDom.Sourcing.Strategies;

/// <summary>
/// For which orders a strategy is: those of a channel, of a market, of a channel in a market, or all. Never changes.
/// Two scopes that hold the same orders have the same <see cref="Key"/>, however they were written.
/// </summary>
public sealed class StrategyScope
{
    private const int NamedMost = 5;

    private readonly string? _channel;
    private readonly string[] _countries;
    private readonly string[] _prefixes;

    private StrategyScope(string? channel, string[] countries, string[] prefixes)
    {
        (_channel, _countries, _prefixes) = (channel, countries, prefixes);
        Key = string.Join('\n', [channel ?? "", "", .. countries, "", .. prefixes]);
        Words = Say();
    }

    /// <summary>Of all orders, as strategies without a scope are.</summary>
    public static StrategyScope All { get; } = new(null, [], []);

    /// <summary>
    /// The order in which scopes are asked, the narrowest first: with channel and market, with channel, with market,
    /// all. Of two markets first the one with postal prefixes, of these the one with fewer of the shortest ones, then
    /// of the next longer; then the one with fewer countries; then by letters. So a scope stands before each other one
    /// that holds all its orders and more.
    /// </summary>
    public static IComparer<StrategyScope> NarrowestFirst { get; } = Comparer<StrategyScope>.Create(Compare);

    /// <summary>The same for each way to write the same scope.</summary>
    public string Key { get; }

    /// <summary>In words, such as <c>channel web, country DE or AT</c>; long lists are cut.</summary>
    public string Words { get; }

    private bool HasMarket => _countries.Length > 0 || _prefixes.Length > 0;

    /// <summary>Of a document; null for all.</summary>
    public static StrategyScope Of(ScopeDocument? document) => document is null ? All : new StrategyScope(
        document.Channel, Sorted(document.Market?.Countries), Pruned(Sorted(document.Market?.PostalPrefixes)));

    /// <summary>Whether an order is of it; one of which nobody knows the address is of no market.</summary>
    public bool Holds(string channel, string country, string postalCode) =>
        (_channel is null || string.Equals(_channel, channel, StringComparison.Ordinal))
        && (_countries.Length == 0 || Array.BinarySearch(
            _countries, country.ToUpperInvariant(), StringComparer.Ordinal) >= 0)
        && (_prefixes.Length == 0 || BeginsInside(postalCode.ToUpperInvariant()));

    /// <summary>Whether each order of another scope is of it, too.</summary>
    public bool Covers(StrategyScope other) =>
        (_channel is null || string.Equals(_channel, other._channel, StringComparison.Ordinal))
        && (_countries.Length == 0 || (other._countries.Length > 0 && !other._countries.Except(_countries).Any()))
        && (_prefixes.Length == 0 || (other._prefixes.Length > 0 && Array.TrueForAll(other._prefixes, BeginsInside)));

    /// <summary>Whether an order can be of both.</summary>
    public bool Overlaps(StrategyScope other) =>
        (_channel is null || other._channel is null
            || string.Equals(_channel, other._channel, StringComparison.Ordinal))
        && (_countries.Length == 0 || other._countries.Length == 0 || _countries.Intersect(other._countries).Any())
        && (_prefixes.Length == 0 || other._prefixes.Length == 0
            || Array.Exists(other._prefixes, BeginsInside) || Array.Exists(_prefixes, other.BeginsInside));

    private static int Compare(StrategyScope one, StrategyScope other)
    {
        var kinds = Kind(one).CompareTo(Kind(other));
        var prefixes = kinds != 0 ? kinds : ComparePrefixes(one._prefixes, other._prefixes);
        var countries = prefixes != 0 ? prefixes : Count(one._countries).CompareTo(Count(other._countries));
        return countries != 0 ? countries : string.CompareOrdinal(one.Key, other.Key);
    }

    private static int Kind(StrategyScope scope) => (scope._channel, scope.HasMarket) switch
    {
        (not null, true) => 0,
        (not null, false) => 1,
        (null, true) => 2,
        (null, false) => 3,
    };

    // None named holds more than any number of them.
    private static int Count(string[] named) => named.Length == 0 ? int.MaxValue : named.Length;

    // What lies within other prefixes has no more of any length, or fewer of a shorter one.
    private static int ComparePrefixes(string[] one, string[] other)
    {
        if (one.Length == 0 || other.Length == 0)
        {
            return Count(one).CompareTo(Count(other));
        }

        foreach (var length in one.Concat(other).Select(prefix => prefix.Length).Distinct().Order())
        {
            var order = one.Count(prefix => prefix.Length == length)
                .CompareTo(other.Count(prefix => prefix.Length == length));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static string[] Sorted(IReadOnlyList<string>? words) =>
    [
        .. (words ?? []).Select(word => word.ToUpperInvariant()).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    // In order of letters whatever begins with another one stands behind it.
    private static string[] Pruned(string[] sorted)
    {
        var kept = new List<string>();
        foreach (var prefix in sorted)
        {
            if (kept.Count == 0 || !prefix.StartsWith(kept[^1], StringComparison.Ordinal))
            {
                kept.Add(prefix);
            }
        }

        return [.. kept];
    }

    // As none begins with another one, only the last that does not stand behind the text can be its beginning.
    private bool BeginsInside(string text)
    {
        var at = Array.BinarySearch(_prefixes, text, StringComparer.Ordinal);
        return at >= 0 || (~at > 0 && text.StartsWith(_prefixes[~at - 1], StringComparison.Ordinal));
    }

    private string Say()
    {
        List<string> words = [];
        if (_channel is not null)
        {
            words.Add($"channel {_channel}");
        }

        if (_countries.Length > 0)
        {
            words.Add($"country {Named(_countries)}");
        }

        if (_prefixes.Length > 0)
        {
            words.Add($"postal code {Named(_prefixes)}");
        }

        return words.Count > 0 ? string.Join(", ", words) : "all orders";
    }

    private static string Named(string[] named)
    {
        var rest = named.Length - NamedMost;
        return string.Join(" or ", named.Take(NamedMost))
            + (rest > 0 ? FormattableString.Invariant($" or {rest} more") : "");
    }
}
