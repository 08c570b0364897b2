namespace EdgeDom.Sourcing.Carriers;

/// <summary>The check digit of a carrier's numbers.</summary>
public enum TrackingCheck
{
    /// <summary>None.</summary>
    None,

    /// <summary>That of GS1, over the digits alone.</summary>
    Gs1,

    /// <summary>That of the posts, UPU standard S10, over eight digits.</summary>
    S10,
}
