using EdgeDom.Hub.Events;
using EdgeDom.Hub.Store;
using EdgeDom.Hub.Texts;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// The part of the book that tells others what happened: events of the batch at hand, written with what they tell of.
/// Only the desk's thread may touch it.
/// </summary>
public sealed class EventBook(HubStore store)
{
    private readonly List<EventRow> _told = [];

    /// <summary>When the batch at hand runs, on the clock of the trade.</summary>
    public Moment Now { get; set; }

    /// <summary>
    /// Tells one; <paramref name="sequence"/> counts the subject's events from 1, <paramref name="channel"/> is empty
    /// when it belongs to none. The content is taken as it is now.
    /// </summary>
    public void Tell<T>(EventType type, string subject, long sequence, string channel, T content) =>
        _told.Add(new EventRow(0, type.Word, subject, sequence, Now, channel, HubJson.Write(content)));

    /// <summary>Numbers them and writes them into the open transaction; returns how many.</summary>
    public int Save()
    {
        var count = _told.Count;
        foreach (var told in _told)
        {
            store.Add(told);
        }

        _told.Clear();
        return count;
    }
}
