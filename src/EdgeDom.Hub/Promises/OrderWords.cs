using System.Text.Json.Serialization;
using EdgeDom.Hub.Orders;

namespace EdgeDom.Hub.Promises;

/// <summary>What a caller may know only when the promise becomes an order; empty keeps what was quoted.</summary>
public sealed record OrderWords(
    string Reference, string Name, string Street, string City,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PaymentWord? Payment = null);
