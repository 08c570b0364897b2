namespace EdgeDom.Hub.Disruptions;

/// <summary>How far open fulfilment orders have been looked at: up to one of a node, in order of ids.</summary>
public sealed record ReplanPlace(string Node, string Part)
{
    /// <summary>Before the first one.</summary>
    public static ReplanPlace Start { get; } = new("", "");
}
