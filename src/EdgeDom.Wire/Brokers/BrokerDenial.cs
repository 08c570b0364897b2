using EdgeDom.Model.Time;

namespace EdgeDom.Wire.Brokers;

/// <summary>The broker refused something to someone.</summary>
/// <param name="At">When.</param>
/// <param name="User">User name as given, may be unknown.</param>
/// <param name="Client">Client id as given.</param>
/// <param name="What">What was asked and why it was refused.</param>
public sealed record BrokerDenial(Moment At, string User, string Client, string What);
