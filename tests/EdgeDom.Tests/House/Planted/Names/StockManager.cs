using EdgeDom.Model.Facts;

namespace EdgeDom.Tests.House.Planted.Names;

/// <summary>Breaks every law of names on purpose; the house tests must find it.</summary>
internal sealed class StockManager
{
    private readonly double _weightKg = 1.5;

    public TextReader? Source { get; set; }

    public double WeightKg => _weightKg;

    /// <summary>An id that is a class.</summary>
    internal sealed record ShelfId(string Value);

    /// <summary>A fact that can be inherited and changed.</summary>
    internal record ShelfPainted : Fact
    {
        public string Colour { get; set; } = "";
    }
}
