using EdgeDom.Model.Ids;
using EdgeDom.Model.Orders;

namespace EdgeDom.Control.Views;

/// <summary>
/// One order tote at a port: its slot from 1, its order, units picked and asked, how its parcel was promised to go,
/// how the hub wants it to be worked, and in which hours it is brought; null when nobody said.
/// </summary>
public sealed record ToteView(
    int Slot,
    FulfilmentOrderId Order,
    long UnitsPicked,
    long UnitsAsked,
    Carriage? Carriage = null,
    Workflow? Workflow = null,
    DeliveryHours? Hours = null);
