using System.Collections.Concurrent;
using System.Globalization;

namespace EdgeDom.Scenarios.PowerLoss;

/// <summary>Cuts the power of one recorded run at many moments and judges what is left.</summary>
internal sealed class PowerCuts
{
    private const int NearChanges = 3;

    private readonly string folder;
    private readonly DiskJournal journal;
    private readonly Func<string, DiskPromise, ImageVerdict> check;
    private readonly string scene;
    private readonly int[] turns;
    private int dropped;
    private int judged;
    private long postings;

    /// <param name="folder">Where <see cref="PowerChild"/> left its files.</param>
    /// <param name="scene">For messages.</param>
    /// <param name="journal">What it changed.</param>
    /// <param name="check">Judges what lies in a folder after a cut, by what was acknowledged before.</param>
    public PowerCuts(
        string folder, string scene, DiskJournal journal, Func<string, DiskPromise, ImageVerdict> check)
    {
        (this.folder, this.scene, this.journal, this.check) = (folder, scene, journal, check);
        turns = [.. journal.Changes.Index().Where(change => IsTurn(change.Item)).Select(change => change.Index)];
    }

    /// <summary>Unsynced changes that were dropped or torn in all images so far.</summary>
    public int Dropped => dropped;

    /// <summary>Images so far.</summary>
    public int Judged => judged;

    /// <summary>Postings that had been acknowledged before the cut, in all images so far.</summary>
    public long Postings => Interlocked.Read(ref postings);

    /// <summary>One image for each seed; what was found wrong, by seed.</summary>
    public IReadOnlyDictionary<int, ImageVerdict> Judge(IEnumerable<int> seeds) => Judge(Images(seeds));

    /// <summary>
    /// Cuts at every change of a name, each time losing one name that was not synced and nothing else; what was found
    /// wrong, by a number.
    /// </summary>
    public IReadOnlyDictionary<int, ImageVerdict> JudgeLostNames() => Judge(ImagesOfLostNames());

    private ConcurrentDictionary<int, ImageVerdict> Judge(IEnumerable<CutImage> images)
    {
        var found = new ConcurrentDictionary<int, ImageVerdict>();
        Parallel.ForEach(
            images,
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
        Interlocked.Increment(ref judged);
        Interlocked.Add(ref postings, image.Promise.Postings);
        var place = Directory.CreateDirectory(
            Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"image-{image.Seed}"))).FullName;
        image.Image.Write(place);
        var verdict = check(place, image.Promise);
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

            yield return new CutImage(seed, cut, state.Promise, DiskImage.Of(state, random));
        }
    }

    private IEnumerable<CutImage> ImagesOfLostNames()
    {
        var state = new DiskState(Path.Combine(folder, "before"));
        var number = 0;
        foreach (var (at, change) in journal.Changes.Index())
        {
            state.Apply(change);
            foreach (var lost in IsTurn(change) ? [.. state.UnsyncedNames] : Array.Empty<NameChange>())
            {
                yield return new CutImage(++number, at + 1, state.Promise, DiskImage.Without(lost, state));
            }
        }
    }

    // Half of the cuts come anywhere, half just when files come, go or change their names, which is seldom.
    private (int Seed, Random Random, int Cut) Cut(int seed)
    {
        var random = new Random(seed);
        var anywhere = random.Next(journal.Changes.Count + 1);
        var near = turns[random.Next(turns.Length)] + random.Next(-NearChanges, NearChanges + 1);
        return (seed, random, random.Next(2) == 0 ? anywhere : Math.Clamp(near, 0, journal.Changes.Count));
    }

    private static bool IsTurn(DiskChange change) => change switch
    {
        { Kind: DiskChangeKind.Acknowledged } =>
            (Acknowledged)change.File is not (Acknowledged.Tick or Acknowledged.Posting),
        { Kind: DiskChangeKind.Opened } => change.Offset == 0,
        _ => change.Kind is DiskChangeKind.Unlinked or DiskChangeKind.Renamed or DiskChangeKind.FolderSynced,
    };

    private sealed record CutImage(int Seed, int Cut, DiskPromise Promise, DiskImage Image);
}
