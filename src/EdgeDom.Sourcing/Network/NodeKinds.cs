namespace EdgeDom.Sourcing.Network;

/// <summary>The words for kinds of nodes, as formulas and JSON write them.</summary>
public static class NodeKinds
{
    private static readonly string[] All =
        ["dc", "cubeSite", "store", "darkStore", "threePl", "supplier", "microHub", "returnHub"];

    /// <summary>Every word, in order of <see cref="NodeKind"/>.</summary>
    public static IReadOnlyList<string> Words => All;

    /// <summary>The kind of a word; false when it is none.</summary>
    public static bool TryRead(string word, out NodeKind kind)
    {
        kind = (NodeKind)Math.Max(0, Array.IndexOf(All, word));
        return kind.Word() == word;
    }

    /// <summary>The word for a kind.</summary>
    public static string Word(this NodeKind kind) => All[(int)kind];
}
