namespace EdgeDom.Control.State;

/// <summary>A bin that digging moved from one stack to another; it may be worth putting back.</summary>
internal readonly record struct LaidBin(StoredBin Bin, int From, int At);
