namespace EdgeDom.Wire.Sync;

/// <summary>
/// A life that the hub has not admitted says where its log stands. Without a ticket it only asks for one; with it, and
/// with the end of the hub's copy as its own place, it is admitted; with <paramref name="WantsCopy"/> it reads its log
/// back. Saying any of it again changes nothing.
/// </summary>
/// <param name="Ticket">What the hub gave this life; 0 before.</param>
/// <param name="UpAt">A place in the site's own log: 0 to its end.</param>
/// <param name="UpHash">The hash there, 64 hex digits; zeros at 0.</param>
/// <param name="WantsCopy">Whether the answer should bring the hub's copy after that place.</param>
public sealed record LifeGreeting(long Ticket, long UpAt, string UpHash, bool WantsCopy);
