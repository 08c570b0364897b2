using System.Text.Json.Serialization;

namespace EdgeDom.Model.Messages;

/// <summary>
/// What a site tells the hub; each is one entry of the log from site to hub. Names stand in logs for ever.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StockGranted), "stockGranted")]
[JsonDerivedType(typeof(AllotmentShrunk), "allotmentShrunk")]
[JsonDerivedType(typeof(FulfilmentOrderAnswered), "fulfilmentOrderAnswered")]
[JsonDerivedType(typeof(LinePicked), "linePicked")]
[JsonDerivedType(typeof(LineShortPicked), "lineShortPicked")]
[JsonDerivedType(typeof(FulfilmentOrderShipped), "fulfilmentOrderShipped")]
[JsonDerivedType(typeof(CancelAnswered), "cancelAnswered")]
[JsonDerivedType(typeof(BinsMoved), "binsMoved")]
[JsonDerivedType(typeof(StockWanted), "stockWanted")]
[JsonDerivedType(typeof(StockMissed), "stockMissed")]
[JsonDerivedType(typeof(GiveBackUndone), "giveBackUndone")]
[JsonDerivedType(typeof(StockCounted), "stockCounted")]
public abstract record SiteMessage;
