using EdgeDom.Model.Facts;

namespace EdgeDom.Site.Loop;

/// <summary>
/// Looks now and then how much of its disk budget the ledger's file uses, and tells when a mark is passed: 50, 80 and
/// 95 per cent. It tells how things are at its first look, since an alarm may stand from a run before. Used by the
/// loop's thread only.
/// </summary>
/// <param name="file">The ledger.</param>
/// <param name="budgetMebibytes">The budget; 0 for none.</param>
internal sealed class DiskBudget(string file, int budgetMebibytes)
{
    /// <summary>Calls from one look to the next.</summary>
    public const int LookEvery = 512;

    private const long Mebibyte = 1024 * 1024;

    private static readonly int[] Marks = [95, 80, 50];

    private int calls;
    private int? told;

    /// <summary>Adds a fact when another mark is passed than was told last.</summary>
    public void Gather(List<Fact> facts)
    {
        if (calls++ % LookEvery != 0)
        {
            return;
        }

        var mark = budgetMebibytes == 0 ? 0 : Passed(Length(file) + Length(file + "-wal"));
        if (mark != told)
        {
            told = mark;
            facts.Add(new DiskBudgetUsed(mark));
        }
    }

    private int Passed(long used) =>
        Marks.FirstOrDefault(percent => used >= budgetMebibytes * Mebibyte / 100 * percent);

    private static long Length(string path) => new FileInfo(path) is { Exists: true } there ? there.Length : 0;
}
