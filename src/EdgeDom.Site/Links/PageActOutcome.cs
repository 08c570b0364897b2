namespace EdgeDom.Site.Links;

/// <summary>The closed list of what can become of an act of a page.</summary>
public enum PageActOutcome
{
    /// <summary>It is in the journal and the brain has seen it; the message may still be a "no" of the port.</summary>
    Taken = 0,

    /// <summary>It was made on a screen that is no longer shown; nothing happened.</summary>
    OldScreen = 1,

    /// <summary>There is no such port or robot.</summary>
    Unknown = 2,

    /// <summary>Too many acts wait; try again.</summary>
    Busy = 3,

    /// <summary>The program is stopping.</summary>
    Stopping = 4,

    /// <summary>The brain has refused it: it cannot be so, and nothing happened.</summary>
    Refused = 5,
}
