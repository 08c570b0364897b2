using EdgeDom.App.Replays;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Simulator;
using EdgeDom.Simulator.Lines;
using EdgeDom.Simulator.Settings;
using EdgeDom.Wire.Lines;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.App.Worlds;

/// <summary>A world on real wires: each robot a client of the broker, each port device an end of a byte line.</summary>
public sealed class RealWorld : IAsyncDisposable
{
    private const int StepMillis = 50;

    private readonly List<MqttLine> robotLines;
    private readonly IReadOnlyList<ILine> portLines;

    private readonly WorldDriver driver;

    private RealWorld(
        SimulatedWorld world,
        WorldDriver driver,
        List<MqttLine> robotLines,
        IReadOnlyList<ILine> portLines,
        ReplayRecorder? recorder)
    {
        (World, this.driver, this.robotLines, this.portLines) = (world, driver, robotLines, portLines);
        Recorder = recorder;
    }

    /// <summary>The world; nobody may touch it before <see cref="Freeze"/>.</summary>
    public SimulatedWorld World { get; }

    /// <summary>What writes down what happens; null when nothing does.</summary>
    public ReplayRecorder? Recorder { get; }

    /// <summary>What stopped the world against its will; null while all is well.</summary>
    public Exception? Failure => driver.Failure;

    /// <summary>
    /// Connects the robots and begins. The port lines are closed with the world, and so is the recorder that
    /// <paramref name="record"/> makes before anything happens.
    /// </summary>
    public static RealWorld Start(
        WorldSettings settings,
        RobotProfile profile,
        MqttAddress broker,
        IEnumerable<RobotSignIn> robots,
        PortWires ports,
        TimeProvider time,
        Func<SimulatedWorld, ReplayRecorder>? record = null)
    {
        var lines = new List<MqttLine>();
        var wires = new Dictionary<RobotId, RobotLines>();
        foreach (var robot in robots)
        {
            var end = new RobotEnd(profile, robot.Robot);
            var line = new MqttLine(
                broker with
                {
                    ClientId = robot.Robot.Value,
                    User = robot.User,
                    Password = robot.Password,
                    Subscriptions = end.Subscriptions,
                    LastWill = end.WriteLastWill(),
                    Seed = lines.Count,
                },
                TimeProvider.System);
            lines.Add(line);
            wires.Add(robot.Robot, new RobotLines(end, line));
        }

        var world = new SimulatedWorld(settings, new WorldLines(wires, ports.World), Moment.Of(time.GetUtcNow()));
        var recorder = record?.Invoke(world);
        world.Witness = recorder;
        return new RealWorld(world, new WorldDriver(world, time, StepMillis), lines, ports.All, recorder);
    }

    /// <summary>Lets the world stand still for good, so that its truth may be looked at.</summary>
    public void Freeze() => driver.Dispose();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Freeze();
        await Task.WhenAll(robotLines.Select(line => line.DisposeAsync().AsTask()));
        foreach (var line in portLines)
        {
            await line.DisposeAsync();
        }

        Recorder?.End(World.Now);
        Recorder?.Dispose();
    }
}
