namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>One run of a phase in which one change, or every one from it on, fails.</summary>
internal interface IFaultCase
{
    /// <summary>What was acknowledged.</summary>
    DiskPromise Promise { get; }

    /// <summary>Whether the writer said that it must end.</summary>
    bool HasEnded { get; }

    /// <summary>Changes that failed before the file was closed.</summary>
    long Hits { get; }

    /// <summary>What is not as it must be; null when all is well.</summary>
    string? Wrong { get; }

    /// <summary>Runs it; the <paramref name="at"/>-th change fails.</summary>
    void Run(int at);
}
