using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Orders;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Trials;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;

namespace EdgeDom.Hub.Links;

/// <summary>
/// Finds out how right routing was on a day, beside the writer: it reads what is committed and asks the desk for
/// nothing but the strategies, and gives way to all other work. After some seconds it stops with the decisions it has,
/// the newest, and says so.
/// </summary>
/// <param name="options">The hub's options.</param>
/// <param name="reader">What is committed.</param>
/// <param name="desk">The desk.</param>
/// <param name="time">The clock.</param>
public sealed class RoutingLook(HubOptions options, HubReader reader, HubDesk desk, TimeProvider time)
{
    // So many are read at a time: to unpack many more takes longer than a reading may hold the log.
    private const int PieceMax = 50;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    /// <summary>Of decisions on orders that were placed on a UTC day.</summary>
    public async Task<RoutingDay> Of(DateOnly day, Moment now)
    {
        var (trial, begun, asked) = (new RoutingTrial(options.LostUnitMinor), time.GetTimestamp(), 0);
        var versions = new Dictionary<string, Strategy?>(StringComparer.Ordinal) { [""] = Strategy.Plain };
        DecisionRecord? last = null;
        while (true)
        {
            var count = Math.Min(PieceMax, RoutingTrial.DecisionsMax + 1 - asked);
            var piece = await QuietWork.Run(() => reader.DecisionsPlaced(day, day, count, after: last));
            await Learn(versions, piece);
            var isCut = !await QuietWork.Run(() => piece.All(Add));
            if (isCut || piece.Count < count)
            {
                return await QuietWork.Run(() => trial.Report(day, now, isCut));
            }

            last = piece[^1].Record;
        }

        bool Add(KeptDecision decided)
        {
            if (asked == RoutingTrial.DecisionsMax || time.GetElapsedTime(begun) > Most)
            {
                return false;
            }

            trial.Add(decided, versions[decided.Record.Decision.Strategy ?? ""]);
            asked++;
            return true;
        }
    }

    // What cannot be read is null.
    private async Task Learn(Dictionary<string, Strategy?> versions, IReadOnlyList<KeptDecision> piece)
    {
        string[] names =
        [
            .. piece.Select(one => one.Record.Decision.Strategy).OfType<string>()
                .Where(name => !versions.ContainsKey(name)).Distinct(StringComparer.Ordinal),
        ];
        foreach (var name in names)
        {
            versions[name] = await desk.Ask((book, _) => book.Strategies.ByName(name));
        }
    }
}
