using EdgeDom.App.Replays;
using EdgeDom.Control.Views;
using EdgeDom.Model.Time;

namespace EdgeDom.App.Days;

/// <summary>Marks in a replay what a site says of itself: its modes, and alarms that begin and end.</summary>
internal sealed class MarkWatch(ReplayRecorder recorder)
{
    private SystemMode mode = SystemMode.Running;
    private Dictionary<(string Code, string Subject), Note> standing = [];

    /// <summary>Compares with what was there at the last look.</summary>
    public void Look(Moment now, SystemMode modeNow, IEnumerable<Note> alarmsNow)
    {
        if (modeNow != mode)
        {
            mode = modeNow;
            recorder.Mark(now, "mode", "site", TextOf(mode));
        }

        var alarms = new Dictionary<(string Code, string Subject), Note>();
        foreach (var alarm in alarmsNow)
        {
            alarms[(alarm.Code, alarm.Subject)] = alarm;
            if (!standing.Remove((alarm.Code, alarm.Subject)))
            {
                recorder.Mark(now, "alarm", alarm.Subject, $"{alarm.Code}: {alarm.Text}");
            }
        }

        foreach (var over in standing.Values)
        {
            recorder.Mark(now, "over", over.Subject, $"{over.Code} is over.");
        }

        standing = alarms;
    }

    private static string TextOf(SystemMode mode) => mode switch
    {
        SystemMode.Running => "Robots may move.",
        SystemMode.Stopping => "A stop was asked.",
        SystemMode.Stopped => "Every robot stands.",
        SystemMode.Alert => "Stopped, and not every robot is known to stand.",
        _ => "People are on the grid.",
    };
}
