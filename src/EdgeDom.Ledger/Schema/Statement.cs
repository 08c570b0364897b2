using System.Text.RegularExpressions;
using EdgeDom.Model;
using Microsoft.Data.Sqlite;

namespace EdgeDom.Ledger.Schema;

/// <summary>
/// One SQL statement of one connection, prepared once and used again and again. Its <c>$names</c> take their values by
/// position, in the order in which they first occur in the text. Not for two threads at once.
/// </summary>
public sealed partial class Statement : IDisposable
{
    private readonly SqliteCommand command;

    /// <summary>Prepares <paramref name="sql"/>; the tables it names must exist already.</summary>
    public Statement(SqliteConnection connection, string sql)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in ParameterName().Matches(sql).Select(match => match.Value).Distinct(StringComparer.Ordinal))
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        command.Prepare();
    }

    /// <summary>Runs it and returns how many rows it changed. <paramref name="values"/>: one per name.</summary>
    public int Run(SqliteTransaction? transaction, params ReadOnlySpan<object> values)
    {
        Bind(transaction, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>Runs it and returns its rows; dispose of the reader before the statement is used again.</summary>
    public SqliteDataReader Read(SqliteTransaction? transaction, params ReadOnlySpan<object> values)
    {
        Bind(transaction, values);
        return command.ExecuteReader();
    }

    /// <inheritdoc />
    public void Dispose() => command.Dispose();

    private void Bind(SqliteTransaction? transaction, ReadOnlySpan<object> values)
    {
        Require.That(
            values.Length == command.Parameters.Count,
            $"{values.Length} values for {command.Parameters.Count} names: {command.CommandText}");
        command.Transaction = transaction;
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index];
        }
    }

    [GeneratedRegex(@"\$[a-zA-Z]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParameterName();
}
