using EdgeDom.Tests.House.Planted.Left;

namespace EdgeDom.Tests.House.Planted.Right;

/// <summary>The other half of the planted circle.</summary>
internal sealed class Cheese
{
    public static int Grams => 5;

    public static int Both() => Chalk.Weight() + Grams;
}
