using System.Collections.Concurrent;
using System.Globalization;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>Cuts the power of one recorded run at many moments and judges what is left.</summary>
internal sealed class PowerCuts
{
    private readonly string folder;
    private readonly DiskJournal journal;
    private readonly ImageCheck check;
    private readonly string scene;
    private int dropped;

    /// <param name="folder">Where <see cref="PowerChild"/> left its files.</param>
    /// <param name="scene">For messages.</param>
    public PowerCuts(string folder, string scene)
    {
        (this.folder, this.scene) = (folder, scene);
        journal = DiskJournal.Read(Path.Combine(folder, "journal"));
        check = new ImageCheck(PowerScenes.TicksMax);
    }

    public DiskJournal Journal => journal;

    /// <summary>Unsynced changes that were dropped or torn in all images so far.</summary>
    public int Dropped => dropped;

    /// <summary>One image for each seed; what was found wrong, by seed.</summary>
    public IReadOnlyDictionary<int, ImageVerdict> Judge(IEnumerable<int> seeds)
    {
        var found = new ConcurrentDictionary<int, ImageVerdict>();
        Parallel.ForEach(
            Images(seeds),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            image =>
            {
                if (Judge(image) is { What.Length: > 0 } verdict)
                {
                    found[image.Seed] = verdict with
                    {
                        What = string.Create(
                            CultureInfo.InvariantCulture,
                            $"{scene}, cut after change {image.Cut} of {journal.Changes.Count}: {verdict.What}"),
                    };
                }
            });
        return found;
    }

    private ImageVerdict Judge(CutImage image)
    {
        Interlocked.Add(ref dropped, image.Image.Dropped);
        var place = Directory.CreateDirectory(
            Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"image-{image.Seed}"))).FullName;
        image.Image.Write(place);
        var verdict = check.Judge(place, image.Acknowledged);
        Directory.Delete(place, recursive: true);
        return verdict;
    }

    // The journal is walked once, from cut to cut.
    private IEnumerable<CutImage> Images(IEnumerable<int> seeds)
    {
        var state = new DiskState(Path.Combine(folder, "before"));
        var at = 0;
        foreach (var (seed, random, cut) in seeds.Select(Cut).OrderBy(image => image.Cut))
        {
            for (; at < cut; at++)
            {
                state.Apply(journal.Changes[at]);
            }

            yield return new CutImage(seed, cut, state.Acknowledged, DiskImage.Of(state, random));
        }
    }

    private (int Seed, Random Random, int Cut) Cut(int seed)
    {
        var random = new Random(seed);
        return (seed, random, random.Next(journal.Changes.Count + 1));
    }

    private sealed record CutImage(int Seed, int Cut, long Acknowledged, DiskImage Image);
}
