namespace EdgeDom.Hub.Strategies;

/// <summary>What can be done with a version.</summary>
public enum StrategyAct
{
    /// <summary>Read all its formulas.</summary>
    Validate = 0,

    /// <summary>Try it on decisions of the past.</summary>
    Simulate = 1,

    /// <summary>Let it decide for a share of the orders.</summary>
    RollOut = 2,

    /// <summary>Let it decide.</summary>
    Activate = 3,

    /// <summary>Take it back: what decided before decides again.</summary>
    RollBack = 4,

    /// <summary>Let it decide beside the version in force, without effect.</summary>
    Shadow = 5,

    /// <summary>Take it out of force: the next wider scope decides.</summary>
    Retire = 6,
}
