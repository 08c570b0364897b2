using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>One act in the desk's queue.</summary>
public interface IDeskWork
{
    /// <summary>Does it; the result is kept back.</summary>
    void Run(HubBook book, Moment now);

    /// <summary>Hands the result out, after the commit.</summary>
    void Complete();

    /// <summary>Says that nothing was done.</summary>
    void Fail(Exception why);
}
