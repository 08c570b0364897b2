using System.Globalization;
using EdgeDom.Hub.Webhooks;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Views;

/// <summary>A delivery as the API shows it.</summary>
/// <param name="Id">The event's number in the feed.</param>
/// <param name="Subject">What the event is about.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Status">The HTTP status of the last answer; 0 when there was none.</param>
/// <param name="Fault">What was wrong the last time; empty when nothing was.</param>
/// <param name="At">When it came to this.</param>
public sealed record DeliveryView(
    string Id, string Subject, DeliveryState State, int Tries, int Status, string Fault, Moment At)
{
    /// <summary>Of a delivery.</summary>
    public static DeliveryView Of(Delivery delivery) => new(
        delivery.Event.ToString(CultureInfo.InvariantCulture),
        delivery.Subject,
        delivery.State,
        delivery.Tries,
        delivery.Status,
        delivery.Fault,
        delivery.At);
}
