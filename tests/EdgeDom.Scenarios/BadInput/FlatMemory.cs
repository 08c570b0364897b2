using System.Globalization;

namespace EdgeDom.Scenarios.BadInput;

/// <summary>
/// Whether memory stays flat: what is alive after a full collection at half of the run and at its end. By half of it
/// everything that is kept on purpose is full or warm (compiled code, pools of buffers, a thousand remembered keys,
/// refusals, topics), so the second half may add little: a leak of one body in ten, of 1 MiB here and some hundred
/// bytes there, would show as tens of MiB.
/// </summary>
internal sealed class FlatMemory
{
    /// <summary>What the second half may add to what is alive, in bytes.</summary>
    public const long AliveGrowthMax = 24L * 1024 * 1024;

    /// <summary>What it may add to the working set: the same and what the allocator keeps for later.</summary>
    public const long WorkingSetGrowthMax = 160L * 1024 * 1024;

    private (long Alive, long WorkingSet)? half;

    /// <summary>Takes the figure at half of the run.</summary>
    public void Look(bool isHalf) => half = isHalf ? Now() : half;

    /// <summary>What is wrong at the end; empty when memory stayed flat.</summary>
    public string Problem()
    {
        if (half is not { } before)
        {
            return "";
        }

        var now = Now();
        return now.Alive - before.Alive <= AliveGrowthMax && now.WorkingSet - before.WorkingSet <= WorkingSetGrowthMax
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $"alive {before.Alive:N0}, then {now.Alive:N0}; all {before.WorkingSet:N0}, then {now.WorkingSet:N0}");
    }

    private static (long Alive, long WorkingSet) Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }
}
