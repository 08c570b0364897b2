namespace EdgeDom.Control.Views;

/// <summary>
/// How long a bin took that had others on it when the site set out to fetch it: from the moment when the first robot
/// got the task, its way there and whatever holds it up included. A bin on which nothing lies then is not counted.
/// Robots that take bins off it before, because they have nothing else to do, have not set out for it.
/// </summary>
/// <param name="FreeMillis">
/// Until the last of those was laid elsewhere, so that it could be lifted. A maker of cube stores tells such times of
/// 350 of them, 27 s on the mean and 216 s at most, in an article on preparing bins, as others quote it; where they
/// begin and end is not known.
/// </param>
/// <param name="PresentedMillis">
/// Until it was in front of the person at its port, so with its way there and the bins that were before it.
/// </param>
/// <param name="PortMillis">Of the last time, how long its port stood without any bin until it came.</param>
public readonly record struct UnpreparedWait(long FreeMillis, long PresentedMillis, long PortMillis);
