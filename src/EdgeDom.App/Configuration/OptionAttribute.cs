namespace EdgeDom.App.Configuration;

/// <summary>Says what an option means and, for a number, between which bounds it may lie and in which unit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string meaning) : Attribute
{
    /// <summary>One sentence for people.</summary>
    public string Meaning { get; } = meaning;

    /// <summary>Least allowed number.</summary>
    public long Least { get; init; } = long.MinValue;

    /// <summary>Greatest allowed number.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>The number's unit; empty for counts and texts.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether the number has bounds.</summary>
    public bool IsBounded => Least != long.MinValue || Most != long.MaxValue;
}
