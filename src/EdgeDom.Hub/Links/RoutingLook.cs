using EdgeDom.Hub.Accuracy;
using EdgeDom.Hub.Desk;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Trials;
using EdgeDom.Model.Time;

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
    private readonly PastDecisions _past = new(reader, desk, time);

    /// <summary>Of decisions on orders that were placed on a UTC day.</summary>
    public async Task<RoutingDay> Of(DateOnly day, Moment now)
    {
        var trial = new RoutingTrial(options.LostUnitMinor);
        var isAll = await _past.Read(
            day,
            day,
            RoutingTrial.DecisionsMax,
            null,
            [],
            (one, own, _) => trial.Add(one, own),
            CancellationToken.None);
        return await QuietWork.Run(() => trial.Report(day, now, isCut: !isAll));
    }
}
