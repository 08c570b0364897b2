using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>One act in the desk's queue.</summary>
public interface IDeskWork
{
    /// <summary>The reservations it looks at, as far as that is known before.</summary>
    IReadOnlyList<string> Reservations { get; }

    /// <summary>Does it, again when the database lost the first time; the result is kept back.</summary>
    void Run(HubBook book, Moment now);

    /// <summary>Hands the result out, after the commit.</summary>
    void Complete();

    /// <summary>Says that nothing was done.</summary>
    void Fail(Exception why);
}
