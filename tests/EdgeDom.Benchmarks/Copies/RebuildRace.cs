using System.Globalization;
using EdgeDom.Ledger;
using EdgeDom.Model.Ids;
using EdgeDom.Site.Admission;

namespace EdgeDom.Benchmarks.Copies;

/// <summary>
/// A site's disk is lost and its ledger is built anew from the hub's copy: from the first greeting of the new life
/// until it is admitted, with every page written durably, the file verified whole and put in place.
/// </summary>
public static class RebuildRace
{
    private const int Skus = 1_000;

    /// <summary>Seconds, and whether the same books came out.</summary>
    public static IEnumerable<Figure> Run(string folder, int entries)
    {
        using var site = new CopiedSite(
            Directory.CreateDirectory(Path.Combine(folder, "rebuild")).FullName, Skus, entries);
        var before = (site.Ledger.LastEntry, site.Ledger.UpLast, site.Ledger.UpHead(site.Ledger.UpLast));
        var balances = site.Ledger.Balances().ToArray();
        var file = site.File + ".new";
        var seconds = Clock.Seconds(() => Rebuild(site, file));
        using var rebuilt = SiteLedger.Open(file, site.Now, LifeId.Of(new string('9', 32)));
        var isSame = before == (rebuilt.LastEntry, rebuilt.UpLast, rebuilt.UpHead(rebuilt.UpLast))
            && balances.SequenceEqual(rebuilt.Balances());
        yield return new Figure(
            string.Create(CultureInfo.InvariantCulture, $"ledger of {entries:#,0} entries rebuilt from the hub's copy"),
            seconds,
            "s",
            "<= 120");
        yield return new Figure("the rebuilt books are the same (1 is yes)", isSame ? 1 : 0, "", "1");
    }

    private static void Rebuild(CopiedSite site, string file)
    {
        using var admission = new SiteAdmission(
            CopiedSite.Name, file, site.Settings, site.Now, LifeId.Of(new string('2', 32)));
        while (admission.Stage is AdmissionStage.Asking or AdmissionStage.Rebuilding)
        {
            admission.Take(site.Ask(admission.NextRequest()));
        }

        if (admission.Stage != AdmissionStage.Admitted)
        {
            throw new InvalidDataException(admission.Reason);
        }
    }
}
