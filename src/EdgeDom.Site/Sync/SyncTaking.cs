namespace EdgeDom.Site.Sync;

/// <summary>What became of an answer of the hub.</summary>
/// <param name="Counts">False for an answer to no open question: it was thrown away.</param>
/// <param name="AskAgainMillis">Ask again no earlier than this, in ms.</param>
/// <param name="WantsStatus">Whether the next question should carry the status document.</param>
public sealed record SyncTaking(bool Counts, int AskAgainMillis, bool WantsStatus);
