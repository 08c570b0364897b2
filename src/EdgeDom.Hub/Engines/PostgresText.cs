using System.Text.RegularExpressions;

namespace EdgeDom.Hub.Engines;

/// <summary>
/// The few differences between our SQL for SQLite and the same for PostgreSQL: parameters, types, and that texts are
/// ordered by their bytes.
/// </summary>
public static partial class PostgresText
{
    /// <summary>Begins a line of a script that is for PostgreSQL alone.</summary>
    public const string OnlyHere = "--postgres ";

    /// <summary>How a script declares a column of bytes, of which there are none at first.</summary>
    public const string NoBytes = "BLOB NOT NULL DEFAULT X''";

    /// <summary>A statement: ?1 becomes $1.</summary>
    public static string Statement(string sql) => Parameter().Replace(sql, "$$${number}");

    /// <summary>The type of a column of a kind.</summary>
    public static string TypeOf(ColumnKind kind) => kind switch
    {
        ColumnKind.Text => "text",
        ColumnKind.Whole => "bigint",
        ColumnKind.Bytes => "bytea",
        _ => throw new InvalidOperationException($"{kind} is no kind of column."),
    };

    /// <summary>
    /// A schema script: types in capitals are replaced, words about SQLite's storage left out, and lines that begin
    /// with <see cref="OnlyHere"/>, a comment to SQLite, count.
    /// </summary>
    public static string Script(string sql) => Storage().Replace(
        TextType().Replace(WholeType().Replace(sql, "bigint"), "text COLLATE \"C\""), ")")
        .Replace(NoBytes, "bytea NOT NULL DEFAULT ''", StringComparison.Ordinal)
        .Replace(OnlyHere, "", StringComparison.Ordinal);

    [GeneratedRegex(@"\?(?<number>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"\bINTEGER\b", RegexOptions.None, 1000)]
    private static partial Regex WholeType();

    [GeneratedRegex(@"\bTEXT\b", RegexOptions.None, 1000)]
    private static partial Regex TextType();

    [GeneratedRegex(@"\)\s*STRICT(,\s*WITHOUT ROWID)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Storage();
}
