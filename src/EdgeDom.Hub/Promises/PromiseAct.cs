namespace EdgeDom.Hub.Promises;

/// <summary>What may be done with a promise.</summary>
public enum PromiseAct
{
    /// <summary>Set its units aside.</summary>
    Hold = 0,

    /// <summary>Set them aside for longer.</summary>
    Extend = 1,

    /// <summary>Make an order of it.</summary>
    Confirm = 2,

    /// <summary>Give its units back.</summary>
    Release = 3,
}
