using EdgeDom.Tests.House.Planted.Right;

namespace EdgeDom.Tests.House.Planted.Left;

/// <summary>Half of a circle planted on purpose: the use is hidden in a method body.</summary>
internal sealed class Chalk
{
    public static int Weight() => Cheese.Grams;
}
