namespace EdgeDom.Hub.Events;

/// <summary>A kind of thing that happens and that others may want to hear of.</summary>
/// <param name="Word">What happened to what, such as <c>order.placed.v1</c>; never changes its meaning.</param>
/// <param name="Summary">When it happens, in one sentence.</param>
/// <param name="Content">The shape of its data.</param>
/// <param name="IsByName">
/// Whether there is so much of it that it is told only while an endpoint names it, and only to those that do.
/// </param>
public sealed record EventType(string Word, string Summary, Type Content, bool IsByName = false)
{
    /// <summary>What stands before every word.</summary>
    public const string Prefix = "com.edgedom.";

    /// <summary>The CloudEvents type, such as <c>com.edgedom.order.placed.v1</c>.</summary>
    public string Name => Prefix + Word;
}
