using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeDom.Ledger.Verification;
using EdgeDom.Model.Time;
using EdgeDom.Scenarios.Running;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;
using Shouldly;
using Xunit;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Robots lie through the real broker, strangers knock at it, and every line of every port babbles: the site goes on,
/// no stock moves, and what honest devices say still comes through.
/// </summary>
[Collection(nameof(Alone))]
public sealed class When_devices_speak_nonsense
{
    private const int MessagesPerSeed = 40;
    private const int BatteryStep = 20;

    [Fact]
    public async Task Robots_that_lie_move_no_stock_and_stop_nothing()
    {
        await using var site = await RunningSite.StartAsync();
        var before = site.State.Hash();
        var now = Moment.Of(TimeProvider.System.GetUtcNow());
        var liars = site.Options.Robots.Select(robot => (Robot: robot, Liar: new RobotLiar(site.Options, robot, now)))
            .ToArray();
        var memory = new FlatMemory();
        var seeds = Proof.Seeds(18, 50);
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            var (robot, liar) = liars[seed % liars.Length];
            await using var line = new MqttLine(liar.SignIn(site.Program.BrokerPort), TimeProvider.System);
            await Wait.Until(() => line.IsUp, 30, () => $"{robot.UserName} signs in: {line.LastFault}");
            for (var step = 1; step <= MessagesPerSeed; step++)
            {
                Proof.At(seed, $"message {step} of {robot.UserName}");
                line.TryPublish(liar.Lie(random)).ShouldBeTrue();
            }

            Proof.At(seed, $"the honest word of {robot.UserName} and the books after {MessagesPerSeed} messages");
            await Heard(site, line, robot, liar, seed);
            Check(site, before, seed);
            memory.Look(seed == seeds[seeds.Count / 2]);
        }

        Flat(memory);
        await EndsSound(site);
    }

    [Fact]
    public async Task Strangers_at_the_broker_disturb_nobody()
    {
        await using var site = await RunningSite.StartAsync();
        var before = site.State.Hash();
        var memory = new FlatMemory();
        var seeds = Proof.Seeds(6, 40);
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            for (var knock = 0; knock < MessagesPerSeed; knock++)
            {
                Proof.At(seed, $"knock {knock + 1}");
                await Knock(site.Program.BrokerPort, BrokenMqtt.Next(random));
            }

            site.Program.Rig.Parts.RobotLine.IsUp.ShouldBeTrue(Place(seed));
            Check(site, before, seed);
            memory.Look(seed == seeds[seeds.Count / 2]);
        }

        Flat(memory);
        await EndsSound(site);
    }

    [Fact]
    public async Task Lines_that_babble_move_no_stock_and_stop_nothing()
    {
        await using var site = await RunningSite.StartAsync();
        var before = site.State.Hash();
        var addresses = site.Options.PortDevices
            .SelectMany(port => new[] { port.Scanner, port.Light, port.Scale })
            .Where(line => line.Length > 0).ToArray();
        addresses.Length.ShouldBeGreaterThan(3);
        var devices = await Task.WhenAll(addresses.Select(Connect));
        var memory = new FlatMemory();
        var seeds = Proof.Seeds(30, 60);
        foreach (var seed in seeds)
        {
            var random = new Random(seed);
            foreach (var (line, device) in devices.Index())
            {
                Proof.At(seed, $"line {addresses[line]}");
                await Babble(site, device, random, seed);
            }

            Check(site, before, seed);
            memory.Look(seed == seeds[seeds.Count / 2]);
        }

        Flat(memory);
        Array.ForEach(devices, device => device.Dispose());
        await EndsSound(site);
    }

    private static void Flat(FlatMemory memory)
    {
        Proof.At("memory at the end against half of the run");
        memory.Problem().ShouldBeEmpty();
    }

    // The site calls its serial servers, so a device listens.
    private static async Task<Socket> Connect(string address)
    {
        using var listener = new TcpListener(IPEndPoint.Parse(address["tcp:".Length..]));
        listener.Start();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        return await listener.AcceptSocketAsync(patience.Token);
    }

    private static async Task Babble(RunningSite site, Socket device, Random random, int seed)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        var facts = site.Program.Rig.Loop.Figures.Facts;
        for (var piece = 0; piece < 8; piece++)
        {
            await device.SendAsync(PortBabble.Next(random), patience.Token);
        }

        await device.SendAsync("\r\nS I\r\nS I\r\n"u8.ToArray(), patience.Token);
        await Wait.Until(
            () => site.Program.Rig.Loop.Figures.Facts > facts + 1 || site.Ended.Length > 0,
            60,
            () => $"something of it was heard, {Place(seed)}");
    }

    private static async Task Knock(int port, byte[] bytes)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), patience.Token);
        try
        {
            await socket.SendAsync(bytes, patience.Token);
            socket.Shutdown(SocketShutdown.Send);
            var answer = new byte[256];
            while (await socket.ReceiveAsync(answer, patience.Token) > 0)
            {
                // Whatever it says; only that it hangs up counts.
            }
        }
        catch (SocketException)
        {
            // Hung up at once.
        }
    }

    // The robot's own honest word comes through at last, so everything before it has been looked at.
    private static async Task Heard(RunningSite site, MqttLine line, RobotAccess robot, RobotLiar liar, int seed)
    {
        var battery = 100 + (seed * BatteryStep % 800);
        await Wait.Until(
            () =>
            {
                line.TryPublish(liar.Honest(battery));
                return site.Ended.Length > 0 || site.Program.Rig.Loop.View.Robots.Any(
                    view => view.Robot == robot.Robot && view.BatteryPermille == battery);
            },
            60,
            () => $"the honest word of {robot.Robot} at last, {Place(seed)}");
    }

    private static void Check(RunningSite site, string before, int seed)
    {
        site.Ended.ShouldBeEmpty(Place(seed));
        site.Faults.ShouldBeEmpty(Place(seed));
        site.Program.IsRunning.ShouldBeTrue(Place(seed));
        site.State.Hash().ShouldBe(before, Place(seed));
    }

    private static async Task EndsSound(RunningSite site)
    {
        Proof.At("the site's end and its ledger");
        await site.Program.DisposeAsync();
        LedgerVerifier.Verify(site.Options.LedgerFile, null, TestContext.Current.CancellationToken)
            .Broken.ShouldBeEmpty();
    }

    private static string Place(int seed) => string.Create(
        CultureInfo.InvariantCulture, $"seed {seed}: {Proof.Replay(typeof(When_devices_speak_nonsense), seed)}");
}
