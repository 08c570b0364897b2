using EdgeDom.Model.Ids;

namespace EdgeDom.Control.Views;

/// <summary>One order tote at a port: its slot from 1, its order, units picked and asked.</summary>
public sealed record ToteView(int Slot, FulfilmentOrderId Order, long UnitsPicked, long UnitsAsked);
