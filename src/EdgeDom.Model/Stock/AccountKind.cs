namespace EdgeDom.Model.Stock;

/// <summary>
/// The kinds of account; everything from <see cref="Supply"/> on stands in the promise book. Numbers are stored:
/// never change them.
/// </summary>
public enum AccountKind
{
    /// <summary>A compartment of a bin.</summary>
    Bin = 1,

    /// <summary>An order's tote.</summary>
    Tote = 2,

    /// <summary>Packed, not yet gone.</summary>
    Outbound = 3,

    /// <summary>Missing or found.</summary>
    LostFound = 4,

    /// <summary>World: goods received from.</summary>
    Supplier = 5,

    /// <summary>World: goods shipped to.</summary>
    Customer = 6,

    /// <summary>World: corrections.</summary>
    Adjustment = 7,

    /// <summary>World: stock at the beginning.</summary>
    Opening = 8,

    /// <summary>At a port: received and not put away, or left over there.</summary>
    Port = 9,

    /// <summary>World of the promise book.</summary>
    Supply = 20,

    /// <summary>The site's own right to promise.</summary>
    Free = 21,

    /// <summary>The hub's right to promise.</summary>
    Allotted = 22,

    /// <summary>Set aside for an order line.</summary>
    Reserved = 23,

    /// <summary>Held back.</summary>
    Blocked = 24,

    /// <summary>Promised and delivered.</summary>
    Gone = 25,
}
