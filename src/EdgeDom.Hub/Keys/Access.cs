namespace EdgeDom.Hub.Keys;

/// <summary>What may be done with a kind of thing; each covers those before it.</summary>
public enum Access
{
    /// <summary>Look at it.</summary>
    Read = 0,

    /// <summary>Change it.</summary>
    Write = 1,

    /// <summary>Say who may.</summary>
    Admin = 2,
}
