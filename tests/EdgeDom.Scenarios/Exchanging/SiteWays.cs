using EdgeDom.Control;
using EdgeDom.Control.Settings;
using EdgeDom.Control.State;
using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Wire.Sync;

namespace EdgeDom.Scenarios.Exchanging;

/// <summary>The places at a site where a bug can be planted; as they stand here they change nothing.</summary>
internal class SiteWays
{
    public virtual SiteStep Brain(SiteSettings settings, SiteState state) => new(settings, state);

    /// <summary>The ledger's file, before the site opens it.</summary>
    public virtual void Opening(string ledgerFile)
    {
    }

    /// <summary>
    /// The ledger of a life that begins to work, as the site goes on with it; who opens the file anew has
    /// <paramref name="life"/> to do it with.
    /// </summary>
    public virtual SiteLedger NewLife(SiteLedger ledger, string file, Moment now, LifeId life) => ledger;

    /// <summary>A question on its way out.</summary>
    public virtual ExchangeRequest Asked(ExchangeRequest request) => request;

    /// <summary>An answer on its way in; <paramref name="openAsk"/> is the number of the open question.</summary>
    public virtual ExchangeAnswer Heard(ExchangeAnswer answer, long openAsk) => answer;
}
