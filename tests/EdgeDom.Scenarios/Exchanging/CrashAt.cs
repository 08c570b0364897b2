namespace EdgeDom.Scenarios.Exchanging;

/// <summary>When a program dies while people work with it.</summary>
internal enum CrashAt
{
    Never = 0,

    /// <summary>What they did was not committed: it has not happened.</summary>
    BeforeCommit = 1,

    /// <summary>It was committed, but nobody got an answer.</summary>
    AfterCommit = 2,
}
