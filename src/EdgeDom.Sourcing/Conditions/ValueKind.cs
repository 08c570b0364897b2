namespace EdgeDom.Sourcing.Conditions;

/// <summary>What a formula, or a part of one, stands for.</summary>
public enum ValueKind
{
    /// <summary>True or false.</summary>
    Truth = 0,

    /// <summary>A whole number.</summary>
    Number = 1,

    /// <summary>A text; letter case counts.</summary>
    Text = 2,
}
