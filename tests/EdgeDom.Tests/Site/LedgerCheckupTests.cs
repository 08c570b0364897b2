using System.Net;
using System.Net.Http.Json;
using EdgeDom.Ledger.Backups;
using EdgeDom.Ledger.Verification;
using EdgeDom.Site.Checking;
using EdgeDom.Site.Loop;
using EdgeDom.Wire;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace EdgeDom.Tests.Site;

/// <summary>A running site checks its whole ledger, signs it and backs it up.</summary>
public sealed class LedgerCheckupTests : IAsyncLifetime
{
    private LiveSite site = null!;

    private string Ledger => site.Options.LedgerFile;

    private LedgerCheckup Checkup => site.Program.Upkeep.Checkup;

    public async ValueTask InitializeAsync()
    {
        site = await LiveSite.StartAsync();
        await Contracts.Wait.UntilAsync(() => Checkup.View.EndedAt is not null, "the check after the start");
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_sound_ledger_is_told_as_sound_in_the_status()
    {
        Checkup.View.IsSound.ShouldBeTrue();
        var status = await site.Http.GetStringAsync("/api/v1/status");
        status.ShouldContain("\"ledgerCheck\":{\"isRunning\":");
        status.ShouldContain("\"findings\":[]");
    }

    [Fact]
    public async Task A_ledger_changed_behind_the_sites_back_is_an_alarm_until_it_is_sound_again()
    {
        Edit("UPDATE entry SET cause = 'opening!' WHERE number = 1");
        await CheckAgain();
        Checkup.View.Findings[0].ShouldContain("entry 1");
        await Contracts.Wait.UntilAsync(() => Alarms().Contains("ledger-broken"), "the alarm");

        Edit("UPDATE entry SET cause = 'opening' WHERE number = 1");
        await CheckAgain();
        await Contracts.Wait.UntilAsync(() => !Alarms().Contains("ledger-broken"), "the end of the alarm");
    }

    [Fact]
    public async Task A_running_site_backs_its_ledger_up_and_goes_on()
    {
        var answer = await site.Http.PostAsJsonAsync("/api/v1/backups", new { person = "Ada" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var manifest = (await answer.Content.ReadFromJsonAsync<BackupManifest>(WireJson.Options))!;

        manifest.Person.ShouldBe("Ada");
        (await site.Http.PostAsJsonAsync("/api/v1/backups", new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var copy = Path.Combine(Path.GetDirectoryName(Ledger)!, "backups", manifest.File);
        var report = LedgerVerifier.Verify(copy);
        report.Broken.ShouldBeEmpty();
        report.Entries.ShouldBe(manifest.Entries);
        (await site.Http.GetStringAsync("/api/v1/backups")).ShouldContain(manifest.Sha256);
        await Contracts.Wait.UntilAsync(() => site.Program.IsRunning, "the loop");
    }

    [Fact]
    public void The_key_of_the_checkpoints_lies_beside_the_ledger() =>
        File.Exists(Ledger + ".key.pem").ShouldBeTrue();

    [Fact]
    public void The_next_night_is_at_two_by_universal_time()
    {
        static TimeSpan From(int hour) =>
            LedgerCheckup.UntilNight(new DateTimeOffset(2026, 11, 25, hour, 0, 0, TimeSpan.Zero));
        From(1).ShouldBe(TimeSpan.FromHours(1));
        From(2).ShouldBe(TimeSpan.FromHours(24));
        From(23).ShouldBe(TimeSpan.FromHours(3));
    }

    [Fact]
    public async Task A_quiet_thread_yields_to_all_others_and_hands_back_what_happened()
    {
        var yielding = await QuietThread.Run("test", how => how);
        if (OperatingSystem.IsLinux())
        {
            yielding.ShouldNotBe(QuietThread.Yielding.NotAtAll);
        }

        await Should.ThrowAsync<InvalidDataException>(
            QuietThread.Run<int>("test", _ => throw new InvalidDataException("told")));
    }

    private string[] Alarms() => [.. site.Program.Rig.Loop.View.Alarms.Select(alarm => alarm.Code)];

    private async Task CheckAgain()
    {
        await Checkup.Running;
        Checkup.Start();
        await Checkup.Running;
    }

    private void Edit(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Ledger};Pooling=False");
        connection.Open();
        connection.CreateFunction("only_edgedom_may_write_this_file", () => 1L);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
