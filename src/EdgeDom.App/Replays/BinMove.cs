namespace EdgeDom.App.Replays;

/// <summary>A bin was lifted or laid.</summary>
/// <param name="AtMillis">When, in ms from the start of the run.</param>
/// <param name="Bin">The bin's number.</param>
/// <param name="Place">Where it is then, as <see cref="ReplayScene.BinPlaces"/> says.</param>
/// <param name="Level">Its level in a stack from 1, its number in a port, or 0.</param>
internal readonly record struct BinMove(long AtMillis, int Bin, int Place, int Level);
