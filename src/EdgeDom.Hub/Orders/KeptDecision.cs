namespace EdgeDom.Hub.Orders;

/// <summary>A decision as it stands in the database.</summary>
/// <param name="Record">The decision.</param>
/// <param name="Body">Its bytes as text.</param>
/// <param name="Question">What it answered; null for one of the time before questions were kept.</param>
public sealed record KeptDecision(DecisionRecord Record, string Body, KeptQuestion? Question);
