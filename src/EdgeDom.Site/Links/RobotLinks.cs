using EdgeDom.Model.Commands;
using EdgeDom.Model.Facts;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Robots;
using EdgeDom.Wire.Topics;

namespace EdgeDom.Site.Links;

/// <summary>
/// All robots over one message line: messages become facts, commands become messages. Used by the loop's thread only.
/// </summary>
public sealed class RobotLinks(IMessageLine line, IControllerEnd end)
{
    /// <summary>Name of the line in facts and logs.</summary>
    public const string LineName = "robot broker";

    /// <summary>
    /// A report that says nothing new is passed on at least this often, in ms, so that nobody seems silent.
    /// </summary>
    private const long RepeatMillis = 10_000;

    private const int BatteryStepPermille = 10;

    private readonly Dictionary<RobotId, (RobotReported Report, Moment At)> told = [];
    private readonly Dictionary<RobotId, int> placeInTick = [];
    private bool wasUp;

    /// <summary>Messages that could not be queued since the program began; the brain asks again by itself.</summary>
    public long Dropped { get; private set; }

    /// <summary>Whether the broker can be reached.</summary>
    public bool IsUp => line.IsUp;

    /// <summary>Called on any thread when a message waits.</summary>
    public Action? Woken
    {
        get => line.Woken;
        set => line.Woken = value;
    }

    /// <summary>
    /// Adds what came in, until <paramref name="facts"/> holds <paramref name="factsMax"/>. Of several reports of one
    /// robot
    /// only the newest counts, and one that says nothing new is left out for a while.
    /// </summary>
    public void Gather(List<Fact> facts, int factsMax, Moment now)
    {
        if (line.IsUp != wasUp)
        {
            wasUp = line.IsUp;
            facts.Add(wasUp
                ? new LineFound(LineName, null)
                : new LineLost(LineName, null, "The broker cannot be reached."));
        }

        placeInTick.Clear();
        while (facts.Count < factsMax && line.TryRead(out var message))
        {
            var fact = end.Read(message);
            if (fact is RobotReported report)
            {
                Take(facts, report, now);
            }
            else if (fact is not null)
            {
                facts.Add(fact);
            }
        }
    }

    /// <summary>Queues a drive for sending.</summary>
    public void Send(Drive drive, Moment now) => Publish(end.Write(drive, now));

    /// <summary>Queues a request for sending.</summary>
    public void Send(AskRobot ask, Moment now) => Publish(end.Write(ask, now));

    private void Take(List<Fact> facts, RobotReported report, Moment now)
    {
        if (placeInTick.TryGetValue(report.Robot, out var place))
        {
            facts[place] = report;
            told[report.Robot] = (report, now);
            return;
        }

        if (told.TryGetValue(report.Robot, out var last)
            && now.Since(last.At) is >= 0 and < RepeatMillis
            && SaysTheSame(last.Report, report))
        {
            return;
        }

        placeInTick[report.Robot] = facts.Count;
        told[report.Robot] = (report, now);
        facts.Add(report);
    }

    private void Publish(TopicMessage message)
    {
        if (!line.TryPublish(message))
        {
            Dropped++;
        }
    }

    private static bool SaysTheSame(RobotReported left, RobotReported right) =>
        Math.Abs(left.BatteryPermille - right.BatteryPermille) < BatteryStepPermille
        && left with { BatteryPermille = 0, Actions = [], Errors = [] }
            == right with { BatteryPermille = 0, Actions = [], Errors = [] }
        && left.Actions.SequenceEqual(right.Actions)
        && left.Errors.SequenceEqual(right.Errors, StringComparer.Ordinal);
}
