namespace EdgeDom.Ledger.Schema;

/// <summary>
/// How long who reads a file in use may hold one state of it: behind that state the writer's log cannot begin anew.
/// </summary>
/// <param name="Time">Measures it.</param>
public sealed record ReadLimit(TimeProvider Time)
{
    /// <summary>No state is held longer.</summary>
    public const int MillisMax = 2_000;

    /// <summary>By the system's clock.</summary>
    public static ReadLimit Usual { get; } = new(TimeProvider.System);
}
