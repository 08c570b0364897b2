namespace EdgeDom.Hub.Keys;

/// <summary>What a key may do with one kind of thing, written <c>orders:write</c>; <c>*</c> is all kinds.</summary>
/// <param name="Resource">The kind of thing, as addresses name it.</param>
/// <param name="Access">What may be done with it.</param>
public sealed record Scope(string Resource, Access Access)
{
    /// <summary>Stands for every kind of thing.</summary>
    public const string Everything = "*";

    /// <summary>What it takes to make keys and to take them away.</summary>
    public static Scope CutsKeys { get; } = new("keys", Access.Admin);

    private static readonly string[] Words = ["read", "write", "admin"];

    /// <summary>Reads one; null when it is none.</summary>
    public static Scope? Read(string text)
    {
        var parts = text.Split(':');
        var access = parts.Length == 2 ? Array.IndexOf(Words, parts[1]) : -1;
        return access >= 0 && parts[0].Length > 0 ? new Scope(parts[0], (Access)access) : null;
    }

    /// <summary>Whether it allows all that another one allows.</summary>
    public bool Covers(Scope other) => (Resource == Everything || Resource == other.Resource) && Access >= other.Access;

    /// <inheritdoc />
    public override string ToString() => $"{Resource}:{Words[(int)Access]}";
}
