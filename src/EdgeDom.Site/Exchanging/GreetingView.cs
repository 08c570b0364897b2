using EdgeDom.Model.Time;
using EdgeDom.Site.Admission;

namespace EdgeDom.Site.Exchanging;

/// <summary>How a site that waits for the hub gets on; a copy, safe on any thread.</summary>
/// <param name="Hub">The hub's address.</param>
/// <param name="Since">Since when it waits, by the wall's clock.</param>
/// <param name="Stage">How far it is.</param>
/// <param name="ReadBack">Entries of its own log read back from the hub so far.</param>
/// <param name="Why">Why it does not get on; empty while it does.</param>
public sealed record GreetingView(Uri Hub, Moment Since, AdmissionStage Stage, long ReadBack, string Why);
