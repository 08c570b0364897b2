namespace EdgeDom.Tests.House.Planted.Brains;

/// <summary>A planted brain that looks at a clock inside a method.</summary>
internal sealed class Impatient
{
    public static bool IsLate(long dueMillis) => TimeProvider.System.GetTimestamp() > dueMillis;
}
