using System.Text.Json.Serialization;

namespace EdgeDom.Model.Messages;

/// <summary>
/// What the hub tells a site; each is one entry of the log from hub to site. Names stand in logs for ever.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(FulfilmentOrderPlaced), "fulfilmentOrderPlaced")]
[JsonDerivedType(typeof(CancelRequested), "cancelRequested")]
[JsonDerivedType(typeof(FulfilmentOrderRedated), "fulfilmentOrderRedated")]
[JsonDerivedType(typeof(StockGivenBack), "stockGivenBack")]
[JsonDerivedType(typeof(BooksCorrected), "booksCorrected")]
public abstract record HubMessage;
