namespace EdgeDom.Hub.Strategies;

/// <summary>How far a version of a strategy is. Words stand in the database for ever.</summary>
public enum StrategyState
{
    /// <summary>Written down; its formulas may be wrong.</summary>
    Draft = 0,

    /// <summary>All its formulas are read.</summary>
    Validated = 1,

    /// <summary>Tried on decisions of the past.</summary>
    Simulated = 2,

    /// <summary>Decides for a share of the orders.</summary>
    Rolling = 3,

    /// <summary>Decides for all other orders; one version at most.</summary>
    Active = 4,

    /// <summary>Decides nothing any more.</summary>
    Retired = 5,

    /// <summary>Decides what others decide once more, without effect; one version at most.</summary>
    Shadow = 6,
}
