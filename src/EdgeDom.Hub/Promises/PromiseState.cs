namespace EdgeDom.Hub.Promises;

/// <summary>Where a promise stands. Only <see cref="Held"/> sets stock aside by itself.</summary>
public enum PromiseState
{
    /// <summary>Told, nothing set aside.</summary>
    Quoted = 0,

    /// <summary>The units of its plan are set aside until its hold lapses.</summary>
    Held = 1,

    /// <summary>It became an order.</summary>
    Confirmed = 2,

    /// <summary>Given back by the caller.</summary>
    Released = 3,

    /// <summary>Given back because nobody confirmed it in time.</summary>
    Expired = 4,
}
