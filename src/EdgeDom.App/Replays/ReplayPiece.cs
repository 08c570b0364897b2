namespace EdgeDom.App.Replays;

/// <summary>One piece of a replay file, without its bytes.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="At">Its first byte in the file, counted from 0.</param>
/// <param name="Length">Bytes of its body, packed.</param>
/// <param name="FromMillis">Begin of its span, in ms from the start of the run.</param>
/// <param name="ToMillis">End of its span; what happens then belongs to the next one, except at the very end.</param>
public sealed record ReplayPiece(PieceKind Kind, long At, int Length, long FromMillis, long ToMillis);
