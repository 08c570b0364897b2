namespace EdgeDom.Model.Orders;

/// <summary>
/// In which hours the hub promised that a parcel is brought. It is told to people; nothing at a site is decided by it.
/// </summary>
/// <param name="Date">On which day of the customer.</param>
/// <param name="FromMinute">From when on, minutes of that day.</param>
/// <param name="ToMinute">Until when, minutes of that day, 1,440 at most.</param>
public sealed record DeliveryHours(DateOnly Date, int FromMinute, int ToMinute);
