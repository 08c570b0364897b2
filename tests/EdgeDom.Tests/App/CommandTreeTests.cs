using System.CommandLine;
using System.Text.Json;
using EdgeDom.App.Commands;
using EdgeDom.App.Terminal;
using EdgeDom.Tests.Ledger;
using Shouldly;
using Xunit;
using static EdgeDom.Tests.App.Verbs;

namespace EdgeDom.Tests.App;

/// <summary>The command line's promises: exit codes, help, one document on standard output.</summary>
public sealed class CommandTreeTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("simulate")]
    [InlineData("simulate", "--scenario", "x.json", "--hours", "many")]
    [InlineData("demo", "--robots", "0", "--exit-when-done")]
    [InlineData("demo", "--grid", "wide")]
    [InlineData("demo", "--speed", "0")]
    [InlineData("service", "install", "shop", "--config", "x")]
    public async Task Wrong_usage_ends_with_2_and_words_on_standard_error(params string[] arguments)
    {
        var (code, standard, error) = await Run(arguments);

        code.ShouldBe(ExitCode.WrongUsage);
        standard.ShouldBeEmpty();
        error.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(ExitCode.ConfigurationInvalid, "site", "run", "--config", "/no/such/file.json")]
    [InlineData(ExitCode.ConfigurationInvalid, "simulate", "--scenario", "/no/such/file.json")]
    [InlineData(ExitCode.Failed, "replay", "/no/such.replay", "--check")]
    [InlineData(ExitCode.WrongUsage, "replay", "/no/such.replay", "--url", "http://10.0.0.1:80")]
    [InlineData(ExitCode.Failed, "ledger", "verify", "--db", "/no/such/ledger.db")]
    [InlineData(ExitCode.NotReachable, "status", "--url", "http://127.0.0.1:9")]
    [InlineData(ExitCode.Failed, "import", "stock", "/no/such/file.csv")]
    public async Task What_cannot_be_done_ends_with_its_code_and_the_reason(int expected, params string[] arguments)
    {
        var (code, standard, error) = await Run([.. arguments, "--json"]);

        code.ShouldBe(expected, error);
        standard.ShouldBeEmpty();
        error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Json_prints_one_document_and_nothing_else()
    {
        var (code, standard, _) = await Run("version", "--json");

        code.ShouldBe(ExitCode.Ok);
        JsonDocument.Parse(standard).RootElement.GetProperty("version").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Every_verb_and_option_says_what_it_is()
    {
        var silent = All(CommandTree.Build())
            .SelectMany(command => command.Options.Cast<Symbol>().Concat(command.Arguments).Append(command))
            .Where(symbol => string.IsNullOrWhiteSpace(symbol.Description))
            .Select(symbol => symbol.Name);

        silent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dry_run_prints_the_unit_and_writes_nothing()
    {
        var (code, standard, _) = await Run(
            "service", "install", "site", "--config", "/etc/edgedom/site.json", "--dry-run");

        code.ShouldBe(ExitCode.Ok);
        if (!OperatingSystem.IsWindows())
        {
            standard.ShouldContain("site run --config /etc/edgedom/site.json");
            standard.ShouldContain("WatchdogSec=");
            standard.ShouldContain("systemctl enable --now edgedom-site.service");
        }
    }

    [Fact]
    public async Task A_changed_byte_of_a_ledger_ends_verify_with_4_and_the_entrys_number()
    {
        using var file = new LedgerFile();
        using (var ledger = file.Open())
        {
            ledger.Commit(LedgerFile.Next(ledger, LedgerFile.Opening(LedgerFile.Mug, "B000001", 40)));
        }

        (await Run("ledger", "verify", "--db", file.Path)).Code.ShouldBe(ExitCode.Ok);
        var bytes = await File.ReadAllBytesAsync(file.Path);
        bytes[bytes.AsSpan().LastIndexOf("open:MUG:B000001:freeMUG"u8)] ^= 1;
        await File.WriteAllBytesAsync(file.Path, bytes);

        var (code, standard, error) = await Run("ledger", "verify", "--db", file.Path);

        code.ShouldBe(ExitCode.FailuresFound);
        (standard + error).ShouldContain("entry 2");
    }

    private static IEnumerable<Command> All(Command command) => command.Subcommands.SelectMany(All).Append(command);
}
