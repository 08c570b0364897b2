namespace EdgeDom.Model.Facts;

/// <summary>
/// The room on the ledger's volume became short or is enough again. While it is short nothing new is promised or
/// granted; what is promised already is picked on to the last byte.
/// </summary>
/// <param name="IsShort">Whether it is short now.</param>
/// <param name="FreeMib">Free on the volume, in MiB, for people.</param>
public sealed record DiskSpaceChanged(bool IsShort, long FreeMib) : Fact;
