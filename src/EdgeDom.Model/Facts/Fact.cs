using System.Text.Json.Serialization;

namespace EdgeDom.Model.Facts;

/// <summary>
/// Something that has happened, in the past tense. Facts are journalled before anything is done about them; the names
/// below stand in journals for ever.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "fact")]
[JsonDerivedType(typeof(SiteStarted), "siteStarted")]
[JsonDerivedType(typeof(StockOpened), "stockOpened")]
[JsonDerivedType(typeof(RobotReported), "robotReported")]
[JsonDerivedType(typeof(RobotConnectionChanged), "robotConnectionChanged")]
[JsonDerivedType(typeof(CodeScanned), "codeScanned")]
[JsonDerivedType(typeof(LightShown), "lightShown")]
[JsonDerivedType(typeof(LightPressed), "lightPressed")]
[JsonDerivedType(typeof(WeightRead), "weightRead")]
[JsonDerivedType(typeof(PortActed), "portActed")]
[JsonDerivedType(typeof(LineLost), "lineLost")]
[JsonDerivedType(typeof(LineFound), "lineFound")]
[JsonDerivedType(typeof(FrameRefused), "frameRefused")]
[JsonDerivedType(typeof(HubMessageReceived), "hubMessageReceived")]
[JsonDerivedType(typeof(HubWordUnread), "hubWordUnread")]
[JsonDerivedType(typeof(HubLinkChanged), "hubLinkChanged")]
[JsonDerivedType(typeof(OperatorActed), "operatorActed")]
[JsonDerivedType(typeof(ClocksDiffer), "clocksDiffer")]
[JsonDerivedType(typeof(HubExchangeStopped), "hubExchangeStopped")]
[JsonDerivedType(typeof(DiskBudgetUsed), "diskBudgetUsed")]
[JsonDerivedType(typeof(OrderFilledByHand), "orderFilledByHand")]
[JsonDerivedType(typeof(LedgerChecked), "ledgerChecked")]
[JsonDerivedType(typeof(StockPosted), "stockPosted")]
[JsonDerivedType(typeof(DiskSpaceChanged), "diskSpaceChanged")]
public abstract record Fact;
