using EdgeDom.Model.Time;

namespace EdgeDom.Simulator.Clockwork;

/// <summary>
/// Who is due when: earliest first, at one time by element number. Each element has at most one time.
/// </summary>
public sealed class Agenda
{
    private readonly PriorityQueue<Element, (long DueMillis, int Number)> queue = new();
    private int elements;

    /// <summary>The world's time.</summary>
    public Moment Now { get; internal set; }

    /// <summary>The next time anything is due; null when nothing ever is.</summary>
    public Moment? Next
    {
        get
        {
            DropStale();
            return queue.TryPeek(out _, out var key) ? new Moment(key.DueMillis) : null;
        }
    }

    /// <summary>Takes an element in and numbers it.</summary>
    public void Add(Element element) => element.Number = ++elements;

    /// <summary>Sets when <paramref name="element"/> is due, in place of the time before; Never takes it out.</summary>
    public void Plan(Element element, long dueMillis)
    {
        if (element.DueMillis == dueMillis)
        {
            return;
        }

        element.DueMillis = dueMillis;
        if (dueMillis != Element.Never)
        {
            queue.Enqueue(element, (dueMillis, element.Number));
        }
    }

    /// <summary>
    /// Takes the next element due at or before <paramref name="until"/>, and when it was due; null when there is
    /// none.
    /// </summary>
    public Element? Take(Moment until, out Moment due)
    {
        DropStale();
        due = until;
        if (!queue.TryPeek(out var element, out var key) || key.DueMillis > until.UnixMillis)
        {
            return null;
        }

        queue.Dequeue();
        element.DueMillis = Element.Never;
        due = new Moment(key.DueMillis);
        return element;
    }

    private void DropStale()
    {
        while (queue.TryPeek(out var element, out var key) && element.DueMillis != key.DueMillis)
        {
            queue.Dequeue();
        }
    }
}
