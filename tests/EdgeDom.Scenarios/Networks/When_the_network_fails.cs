using System.Globalization;
using System.Text.Json;
using EdgeDom.Scenarios.Running;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.Networks;

/// <summary>
/// S6: a bad network between real processes while orders are picked: between site and hub, between robots and broker,
/// between site and port devices, each with another fault at the same time.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_the_network_fails(ITestOutputHelper output)
{
    private const int SpeedPermille = 20_000;

    // Nobody hangs for ever; how fast both ends agree is a figure, held against the bar in full runs.
    private const int AgreedSecondsMax = 30;
    private const double BarSeconds = 5;
    private const int Wires = 3;
    private const int FinishSecondsMax = 60;

    private readonly List<double> healings = [];
    private readonly List<double> returns = [];

    // In full it goes on for many minutes: as many orders then as there is stock for.
    private static TimeSpan OrderEvery => TimeSpan.FromMilliseconds(Proof.IsLong ? 1_600 : 400);

    [Fact]
    public async Task Both_ends_agree_soon_after_the_healing_and_nothing_is_lost()
    {
        foreach (var seed in Proof.Seeds(share: 1, full: 2))
        {
            using var trial = new Trial(SpeedPermille);
            await using var hubWire = new FaultProxy(trial.HubPort, seed) { StaysDumb = true };
            await using var robotWire = new FaultProxy(trial.BrokerPort, seed) { StaysDumb = true };
            await using var deviceWires = new FaultProxies(trial.LinePorts, seed);
            await using var day = TrialDay.Begin(trial, robotWire.Port, OrderEvery, seed);
            trial.ReachHubOver(hubWire.Port);
            trial.ReachDevicesOver(deviceWires.Ports);
            await using var hub = trial.StartHub();
            await using var site = trial.StartSite();
            await Run(day, [hubWire, robotWire, .. deviceWires.All], hub, site, seed);
        }
    }

    private async Task Run(
        TrialDay day, IReadOnlyList<FaultProxy> wires, ChildProgram hub, ChildProgram site, int seed)
    {
        var faults = Enum.GetValues<NetworkFault>();
        new Random(seed).Shuffle(faults);
        var now = "";
        string What() => $"seed {seed}, {now}: {Proof.Replay(GetType(), seed)}\n{hub.LastSaid}\n{site.LastSaid}";
        await Wait.Until(() => day.Shoppers.Acknowledged > 0, 60, What);
        foreach (var round in Enumerable.Range(0, Proof.Count(faults.Length / Wires, faults.Length)))
        {
            var share = faults.Length / Wires;
            var kinds = Enumerable.Range(0, Wires)
                .Select(wire => faults[(round + (wire * share)) % faults.Length]).ToArray();
            now = $"round {round + 1}, hub {kinds[0]}, robots {kinds[1]}, devices {kinds[2]}";
            Proof.At(seed, now);
            Begin(wires, kinds);
            await Task.Delay(TimeSpan.FromSeconds(Proof.IsLong ? 20 : 5), TimeProvider.System);
            await Task.WhenAll(wires.Select(wire => wire.Heal()));
            await Healed(day, What, now);
            day.RequireShopping();
        }

        Proof.At(seed, "the end of the day");
        await day.Finish(FinishSecondsMax, () => $"{What()}\n{day.Robots}");
        await Wait.Until(async () => await day.Waiting() == 0, AgreedSecondsMax, () => $"nothing waits: {What()}");
        await day.Shoppers.Judge(TestContext.Current.CancellationToken);
        foreach (var program in new[] { site, hub })
        {
            (await program.StopAsync()).Code.ShouldBe(0, What());
        }

        Reckoning.Judge(day, What());
        Tell();
    }

    private void Tell()
    {
        healings.Sort();
        returns.Sort();
        var (half, most) = (healings[healings.Count / 2], returns[^1]);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"figure: {healings.Count} healings, both logs equal after p50 {half:0.0} s, p100 {healings[^1]:0.0} s,"
            + $" robots and devices back after p100 {most:0.0} s; bar {BarSeconds:0} s:"
            + $" {(most <= BarSeconds ? "held" : "missed")}"));
        if (Proof.IsLong)
        {
            most.ShouldBeLessThanOrEqualTo(BarSeconds, "all is as before soon after each healing");
        }
    }

    private static void Begin(IReadOnlyList<FaultProxy> wires, NetworkFault[] kinds)
    {
        for (var wire = 0; wire < wires.Count; wire++)
        {
            wires[wire].Begin(kinds[Math.Min(wire, Wires - 1)]);
        }
    }

    // How long it takes until all is as if nothing had been: what had waited has arrived, robots and devices are back.
    private async Task Healed(TrialDay day, Func<string> what, string faults)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var mark = await Ends(day);
        await Wait.Until(async () => (mark = await Ends(day)).Up > 0, AgreedSecondsMax, () => $"both say: {what()}");
        (string Name, Func<Task<bool>> IsBack)[] parts =
        [
            ("hub", async () => await Ends(day) is var ends && ends.Agrees(mark)),
            ("robots", async () => await day.AtSite("/api/v1/status") is { } status && HasRobots(status)),
            ("devices", async () => await day.AtSite("/api/v1/status") is { } status && HasDevices(status)),
        ];
        var took = new List<string>();
        foreach (var (name, isBack) in parts)
        {
            await Wait.Until(isBack, AgreedSecondsMax, () => $"{name} back: {what()}");
            var seconds = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
            took.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {seconds:0.0} s"));
            returns.Add(seconds);
            if (name == "hub")
            {
                healings.Add(seconds);
                HealedLogs.ShouldAgree(day.Trial, mark.Up, mark.Down, what());
            }
        }

        output.WriteLine($"{faults}: back after {string.Join(", ", took)}");
    }

    private static bool HasRobots(JsonElement status)
    {
        var robots = status.GetProperty("robots");
        return robots.GetProperty("isBrokerUp").GetBoolean()
            && robots.GetProperty("online").GetInt32() == robots.GetProperty("count").GetInt32()
            && !status.GetProperty("faults").EnumerateArray()
                .Any(fault => fault.GetProperty("code").GetString() is "robot-deaf" or "robot-silent");
    }

    private static bool HasDevices(JsonElement status) => status.GetProperty("ports").EnumerateArray()
        .All(port => port.GetProperty("devicesDown").GetArrayLength() == 0);

    private static async Task<LogEnds> Ends(TrialDay day)
    {
        var hub = (await day.Client.SitesAsync(TestContext.Current.CancellationToken))[0];
        return await day.AtSite("/api/v1/status") is { } status && status.GetProperty("sync") is var sync
            ? new LogEnds(
                sync.GetProperty("isUp").GetBoolean(),
                sync.GetProperty("upLast").GetInt64(),
                hub.UpHave,
                hub.DownLast,
                sync.GetProperty("downHave").GetInt64())
            : new LogEnds(false, 0, 0, 0, 0);
    }

    private sealed record LogEnds(bool IsUp, long Up, long UpHave, long Down, long DownHave)
    {
        public bool Agrees(LogEnds mark) => IsUp && UpHave >= mark.Up && DownHave >= mark.Down;
    }
}
