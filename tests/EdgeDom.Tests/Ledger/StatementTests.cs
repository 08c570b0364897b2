using EdgeDom.Ledger.Schema;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class StatementTests : IDisposable
{
    private readonly SqliteConnection connection = new("Data Source=:memory:");

    public StatementTests()
    {
        connection.Open();
        using var create = new Statement(connection, """
            CREATE TABLE thing (n INTEGER NOT NULL, t TEXT NOT NULL, b BLOB NOT NULL, e TEXT) STRICT
            """);
        create.Run();
    }

    [Theory]
    [InlineData(0, "", 0)]
    [InlineData(-1, "čaj ☕", 1)]
    [InlineData(long.MaxValue, "a\0b", 300)]
    [InlineData(long.MinValue, "plain", 70_000)]
    public void What_was_written_is_read_back(long number, string text, int bytes)
    {
        var blob = Enumerable.Range(0, bytes).Select(at => (byte)(at % 256)).ToArray();
        var longText = string.Concat(Enumerable.Repeat(text, 400));
        Insert(number, text, blob).ShouldBe(1);
        Insert(number, longText, blob).ShouldBe(1);

        using var select = new Statement(connection, "SELECT n, t, b, typeof(t), typeof(b) FROM thing ORDER BY rowid");
        using var rows = select.Read();
        foreach (var written in (string[])[text, longText])
        {
            rows.Read().ShouldBeTrue();
            (rows.GetInt64(0), rows.GetString(1), rows.GetString(3), rows.GetString(4))
                .ShouldBe((number, written, "text", "blob"));
            rows.GetBytes(2).ShouldBe(blob);
        }

        rows.Read().ShouldBeFalse();
    }

    [Fact]
    public void Where_nothing_stands_there_is_no_text()
    {
        Insert(1, "one", [1]);
        using var select = new Statement(connection, "SELECT e FROM thing");
        using var rows = select.Read();
        rows.Read().ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => rows.GetString(0)).Message.ShouldContain("Column 0");
    }

    [Fact]
    public void A_statement_that_was_disposed_of_is_not_used_again()
    {
        var select = new Statement(connection, "SELECT 1");
        var rows = select.Read();
        rows.Read().ShouldBeTrue();
        select.Dispose();
        Should.Throw<ObjectDisposedException>(() => rows.GetInt64(0));
        Should.Throw<ObjectDisposedException>(() => select.Read());
        select.Dispose();
    }

    [Fact]
    public void A_statement_that_cannot_be_prepared_says_so_when_it_is_used()
    {
        using var wrong = new Statement(connection, "SELECT one FROM nowhere");
        Should.Throw<SqliteException>(() => wrong.Run()).Message.ShouldContain("nowhere");
    }

    public void Dispose() => connection.Dispose();

    private int Insert(long number, string text, byte[] blob)
    {
        using var insert = new Statement(connection, "INSERT INTO thing (n, t, b) VALUES ($n, $t, $b)");
        return insert.Run(number, text, blob);
    }
}
