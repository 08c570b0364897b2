using EdgeDom.Sourcing.Decisions;

namespace EdgeDom.Hub.Api;

/// <summary>
/// The body of POST /api/v1/promises/{id}:hold: for how long from now on, and which option of the quote, by service or
/// by preference; with neither the plan as it was quoted; and the delivery window, that of the quote when left out.
/// </summary>
public sealed record HoldDocument(long HoldMillis, string? Service, Preference? Preference, string? Window = null);
