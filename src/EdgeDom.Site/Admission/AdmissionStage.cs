namespace EdgeDom.Site.Admission;

/// <summary>How far a life is on its way to be admitted by the hub.</summary>
public enum AdmissionStage
{
    /// <summary>It has greeted, or will; the hub has not said more.</summary>
    Asking = 1,

    /// <summary>It reads its own log back from the hub's copy.</summary>
    Rebuilding = 2,

    /// <summary>It may record and promise.</summary>
    Admitted = 3,

    /// <summary>People must look; it goes on asking.</summary>
    Stopped = 4,
}
