using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>An alarm that stands; <paramref name="LastAt"/> is when its cause was last seen.</summary>
internal sealed record Alarm(string Code, string Subject, string Text, Moment LastAt);
