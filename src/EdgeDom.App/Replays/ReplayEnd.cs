namespace EdgeDom.App.Replays;

/// <summary>What a run that was recorded to its end says last.</summary>
/// <param name="IsWhole">Whether the run had ended; false when the file had reached the size it may have.</param>
/// <param name="Steps">Cells that robots reached.</param>
/// <param name="Moves">How often a bin was lifted or laid.</param>
/// <param name="WaitedMillis">How long robots waited in all, in ms.</param>
/// <param name="MarksLeftOut">Marks that were more than a file takes.</param>
public sealed record ReplayEnd(bool IsWhole, long Steps, long Moves, long WaitedMillis, long MarksLeftOut);
