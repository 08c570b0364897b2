using EdgeDom.Wire.Sync;

namespace EdgeDom.Site.Exchanging;

/// <summary>What became of one question to the hub.</summary>
/// <param name="Answer">The answer; null when there is none.</param>
/// <param name="IsRefused">Whether the hub itself answered, but not with an answer. What stands between may say
/// anything; that is the line's fault and passes with it.</param>
/// <param name="Fault">Why there is no answer, for people; empty when there is one.</param>
internal sealed record PostOutcome(ExchangeAnswer? Answer, bool IsRefused, string Fault);
