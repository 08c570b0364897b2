namespace EdgeDom.Sourcing.Network;

/// <summary>For how many units a day has room at some equipment.</summary>
public sealed record EquipmentRoom(string Name, long Units);
