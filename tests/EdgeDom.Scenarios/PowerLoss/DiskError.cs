namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>What a failing call says; the numbers are those of Linux.</summary>
internal enum DiskError
{
    /// <summary>EIO.</summary>
    Broken = 5,

    /// <summary>ENOSPC.</summary>
    Full = 28,
}
