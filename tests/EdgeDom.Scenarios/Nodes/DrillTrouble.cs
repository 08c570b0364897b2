namespace EdgeDom.Scenarios.Nodes;

/// <summary>What happens while everybody buys.</summary>
public enum DrillTrouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Hub nodes are killed the hard way and start again.</summary>
    HubKilled,

    /// <summary>The site's line to the hub is cut from before the first buyer until after the last.</summary>
    SiteCutOff,
}
