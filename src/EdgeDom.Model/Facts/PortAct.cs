namespace EdgeDom.Model.Facts;

/// <summary>The acts a picker has on the port's page.</summary>
public enum PortAct
{
    /// <summary>A code was scanned into the page.</summary>
    Scan = 1,

    /// <summary>Taken as asked.</summary>
    Confirm = 2,

    /// <summary>Fewer are there than asked; the quantity is what was taken.</summary>
    Missing = 3,

    /// <summary>Some are damaged; the quantity is what could be taken, the rest of what was asked is blocked.</summary>
    Damaged = 4,

    /// <summary>Something else lies in the compartment; nothing is taken and the compartment is blocked.</summary>
    Wrong = 5,

    /// <summary>Take the last confirmation back; only while its bin is still at the port.</summary>
    Undo = 6,
}
