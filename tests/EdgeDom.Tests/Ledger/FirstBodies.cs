using EdgeDom.Ledger.Chains;
using EdgeDom.Ledger.Logs;

namespace EdgeDom.Tests.Ledger;

/// <summary>
/// The beginning of a log to the hub as the program wrote it while bodies were JSON through and through: goods of an
/// owner come in, then one reservation is made and another refused. Never edited: ledgers and hubs hold such entries.
/// </summary>
internal static class FirstBodies
{
    private static readonly (string Kind, string Body, string Hash)[] Entries =
    [
        (
            "tickPosted",
            """{"tick":1,"first":1,"moves":[["p:in:0","MUG","L1","ACME","supplier","bin:B1/1",10,""],"""
            + """["p:in:1","MUG","","ACME","supply","free",10,""]],"down":0,"more":1,"hash":"011747ea31b873eb"}""",
            "cba7ab1b8f09f914c0d42f0cc34c16734642f30c14e4c22930b2dac98676915e"),
        (
            "postingsDecided",
            """{"ran":0,"rows":[["p","in","EmdZ+Ln35C0SAevXxBKOMA==",1,0,1,2,"KCg="]]}""",
            "5ec34c9b446a0d907d5827088775ce97a556e997f1feb57ecb182ce145926f82"),
        (
            "tickPosted",
            """{"tick":2,"first":3,"moves":[["p:hold:0","MUG","","ACME","free","reserved:R1",3,""]]"""
            + ""","down":0,"more":1,"hash":"42a36180c39cb027"}""",
            "02f397a275814940ab51212fbd43f292ad1a2bc18d44c6815fb2b8063a0afaa7"),
        (
            "postingsDecided",
            """{"ran":0,"rows":[["p","hold","zkucNs7EKiCLbmSw2us48Q==",2,0,3,1,"DA=="],"""
            + """["p","much","2gxeQeJ8oq5Ppo8wjh0i+Q==",2,1,0,0,"AA=="],"""
            + """["r","R1",2,"MUG","ACME",21,3,3,0,0,0,60000]]}""",
            "8391d45b05b22256fd2fa84ad4059fd9ad179e815d900b9e8bcff4a23f16882e"),
    ];

    /// <summary>These entries, and then others, chained to them.</summary>
    public static IEnumerable<LogRecord> Before(IReadOnlyList<LogRecord> others)
    {
        var last = HashChain.Start;
        for (var index = 0; index < Entries.Length; index++)
        {
            var (kind, body, hash) = Entries[index];
            last = hash;
            yield return new LogRecord(index + 1, kind, 1, LedgerFile.Noon.Plus(index / 2 * 100), body, hash);
        }

        foreach (var other in others)
        {
            last = HashChain.Link(last, other.Number, other.Kind, other.Version, other.At.UnixMillis, other.Body);
            yield return other with { Hash = last };
        }
    }
}
