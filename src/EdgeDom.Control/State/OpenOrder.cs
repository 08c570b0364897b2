using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;
using EdgeDom.Model.Time;

namespace EdgeDom.Control.State;

/// <summary>A fulfilment order that the site has taken and not ended.</summary>
internal sealed class OpenOrder(FulfilmentOrderId id, long number, int priority, Moment placedAt, OpenLine[] lines)
{
    public FulfilmentOrderId Id { get; } = id;

    /// <summary>Order of arrival at this site.</summary>
    public long Number { get; } = number;

    public int Priority { get; } = priority;

    public Moment PlacedAt { get; } = placedAt;

    public OpenLine[] Lines { get; } = lines;

    /// <summary>How its parcel was promised to go, for people; null when nobody said.</summary>
    public Carriage? Carriage { get; set; }

    /// <summary>How the hub wants it to be worked, for people; null when it does not say.</summary>
    public Workflow? Workflow { get; set; }

    /// <summary>In which hours its parcel is brought, for people; null when nobody chose any.</summary>
    public DeliveryHours? Hours { get; set; }

    /// <summary>When the site took it.</summary>
    public required Moment TakenAt { get; init; }

    /// <summary>Port that picks it; -1 while it waits.</summary>
    public int Port { get; set; } = -1;

    /// <summary>When its last line ended; it ships a little later, so that a mistake can be taken back.</summary>
    public Moment? EndedAt { get; set; }

    /// <summary>Whether units lie in its tote; then it also waits with a tote when the site was rebuilt.</summary>
    public bool HasPicks => Array.Exists(Lines, line => line.Picked > 0);

    public bool IsEnded
    {
        get
        {
            foreach (var line in Lines)
            {
                if (!line.IsEnded)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Higher priority first, then older at the hub, then older here.</summary>
    public bool IsBefore(OpenOrder other)
    {
        if (Priority != other.Priority)
        {
            return Priority > other.Priority;
        }

        return PlacedAt == other.PlacedAt ? Number < other.Number : PlacedAt < other.PlacedAt;
    }
}
