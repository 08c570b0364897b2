using EdgeDom.Ledger.Faults;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Ledger;

public sealed class DiskFaultTests
{
    private const string File = "/var/lib/edgedom/ledger.db";

    [Fact]
    public void Only_a_full_volume_may_be_tried_again()
    {
        DiskFault.Of(File, new SqliteException("database or disk is full", 13)).ShouldBeOfType<LedgerFullException>();
    }

    [Theory]
    [InlineData(10, 1034, "Check the disk")]
    [InlineData(10, 266, "Check the disk")]
    [InlineData(10, 4874, "Check the disk")]
    [InlineData(11, 11, "restore the newest backup")]
    [InlineData(26, 26, "restore the newest backup")]
    [InlineData(8, 8, "mounted for writing")]
    [InlineData(14, 14, "mounted for writing")]
    [InlineData(5, 5, "End the other program")]
    [InlineData(19, 2067, "goes on from what is committed")]
    public void Every_other_fault_ends_the_program_and_names_file_code_and_cure(int code, int extended, string cure)
    {
        var fault = DiskFault.Of(File, new SqliteException("said", code, extended));
        fault.ShouldBeOfType<LedgerFaultException>();
        fault.Message.ShouldContain(File);
        fault.Message.ShouldContain($"extended code {extended}");
        fault.Message.ShouldContain(cure);
    }
}
