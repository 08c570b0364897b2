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

    /// <summary>Decides for a share of the orders of its scope; one version of each at most.</summary>
    Rolling = 3,

    /// <summary>Decides for all other orders of its scope; one version of each at most.</summary>
    Active = 4,

    /// <summary>Decides nothing any more.</summary>
    Retired = 5,

    /// <summary>Decides once more, without effect, what others decide; one version of each scope at most.</summary>
    Shadow = 6,
}
