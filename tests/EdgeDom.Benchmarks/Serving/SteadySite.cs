using System.Globalization;
using EdgeDom.Benchmarks.Postings;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Grid;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Layouts;
using EdgeDom.Model.Time;
using EdgeDom.Site.Settings;
using EdgeDom.Wire.Topics;
using EdgeDom.Wire.Vda5050;

namespace EdgeDom.Benchmarks.Serving;

/// <summary>The stock of the posting benchmarks, with devices and people around it.</summary>
internal static class SteadySite
{
    /// <summary>So many robots with logins at the site's own broker, and so many ports without devices.</summary>
    public static SiteOptions Options(string folder, int robots, int ports)
    {
        var secret = Path.Combine(folder, "secret");
        File.WriteAllText(secret, "only on loopback, only in this folder");
        PortLayout[] places =
        [
            .. Enumerable.Range(0, ports).Select(index => new PortLayout
            {
                Id = PortId.Of(string.Create(CultureInfo.InvariantCulture, $"port-{index + 1}")),
                Cell = new Cell(index, 0),
            }),
        ];
        return PostingSite.Options(folder) with
        {
            Url = "http://127.0.0.1:0",
            Layout = new GridLayout
            {
                Columns = 20, Rows = 20, Levels = 6, Ports = places,
                Chargers = [.. Enumerable.Range(0, 10).Select(index => new Cell(2 * index, 19))],
            },
            Robots =
            [
                .. Enumerable.Range(0, robots).Select(index => new RobotAccess(
                    RobotId.Of(string.Create(CultureInfo.InvariantCulture, $"r{index:D3}")),
                    PasswordRef: $"file:{secret}")),
            ],
            Broker = new BrokerOptions { Port = 0 },
            PortDevices = [.. places.Select(place => new PortDevices { Port = place.Id })],
        };
    }

    /// <summary>A robot that stands and reports once a second, each time with another charge, until it is stopped.
    /// </summary>
    public static async Task Report(SiteOptions options, RobotAccess robot, int port, CancellationToken stop)
    {
        var end = new RobotEnd(options.RobotProfile, robot.Robot);
        var index = int.Parse(robot.Robot.Value[1..], CultureInfo.InvariantCulture);
        await using var line = new MqttLine(
            new MqttAddress
            {
                Host = "127.0.0.1", Port = port, ClientId = robot.UserName, User = robot.UserName,
                Password = SecretRef.Read(robot.PasswordRef), Subscriptions = end.Subscriptions,
            },
            TimeProvider.System);
        for (var beat = 0; !stop.IsCancellationRequested; beat++)
        {
            var at = new Cell(2 + (index % 16), 4 + (3 * (index / 16)));
            line.TryPublish(end.WriteState(Standing(robot.Robot, at, beat), [], 0, 0, Now()));
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (line.TryRead(out _))
            {
                // Orders of the site: these devices only report.
            }
        }
    }

    /// <summary>A terminal that shows whatever its stream brings, until it is stopped.</summary>
    public static async Task Watch(string url, CancellationToken stop)
    {
        using var http = new HttpClient();
        try
        {
            await using var stream = await http.GetStreamAsync(url, stop);
            var piece = new byte[4_096];
            while (await stream.ReadAsync(piece, stop) > 0)
            {
                // A terminal shows it.
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private static RobotReported Standing(RobotId robot, Cell at, int beat) => new(
        robot, "", 0, at, 0, false, false, true, false, 500 + (20 * (beat % 10)), null, [], []);

    private static Moment Now() => Moment.Of(TimeProvider.System.GetUtcNow());
}
