namespace EdgeDom.Wire.Topics;

/// <summary>A subscription filter of MQTT: parts between slashes, <c>+</c> for any one part, <c>#</c> at the end for
/// the rest.</summary>
public static class TopicFilter
{
    /// <summary>Whether a topic falls under a filter. Topics that begin with <c>$</c> fall under no filter that begins
    /// with a wildcard.</summary>
    public static bool Matches(string filter, string topic)
    {
        if (topic.StartsWith('$') && filter is ['+' or '#', ..])
        {
            return false;
        }

        ReadOnlySpan<char> filterRest = filter;
        ReadOnlySpan<char> topicRest = topic;
        while (true)
        {
            var filterPart = Part(filterRest, out var filterMore);
            if (filterPart is "#")
            {
                return true;
            }

            var topicPart = Part(topicRest, out var topicMore);
            if (filterPart is not "+" && !filterPart.SequenceEqual(topicPart))
            {
                return false;
            }

            if (!topicMore)
            {
                return !filterMore || filterRest[(filterPart.Length + 1)..] is "#";
            }

            if (!filterMore)
            {
                return false;
            }

            filterRest = filterRest[(filterPart.Length + 1)..];
            topicRest = topicRest[(topicPart.Length + 1)..];
        }
    }

    /// <summary>Whether a text may be published to: not empty, no wildcard, at most 65,535 characters.</summary>
    public static bool IsTopic(string topic) =>
        topic.Length is > 0 and <= 65_535 && topic.AsSpan().IndexOfAny("+#\0") < 0;

    /// <summary>
    /// Whether everything that <paramref name="inner"/> could match also matches <paramref name="outer"/>; so a right
    /// to
    /// the outer filter includes the inner one.
    /// </summary>
    public static bool Covers(string outer, string inner)
    {
        var outerParts = outer.Split('/');
        var innerParts = inner.Split('/');
        for (var i = 0; i < outerParts.Length; i++)
        {
            if (outerParts[i] == "#")
            {
                return true;
            }

            if (i >= innerParts.Length || innerParts[i] == "#"
                || (outerParts[i] != "+" && outerParts[i] != innerParts[i]))
            {
                return false;
            }
        }

        return outerParts.Length == innerParts.Length;
    }

    private static ReadOnlySpan<char> Part(ReadOnlySpan<char> rest, out bool more)
    {
        var slash = rest.IndexOf('/');
        more = slash >= 0;
        return more ? rest[..slash] : rest;
    }
}
