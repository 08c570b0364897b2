using System.Globalization;
using EdgeDom.Hub.Catalogues;
using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Fraud;
using EdgeDom.Hub.Settings;
using EdgeDom.Hub.Store;
using EdgeDom.Model.Time;

namespace EdgeDom.Hub.Desk;

/// <summary>
/// Runs batches, one turn each: wait for the turn, take over what other nodes did, act, write, commit. A turn that the
/// database lost is taken again only when it is certain that it was not kept.
/// </summary>
public sealed class Turns : IDisposable
{
    /// <summary>
    /// So often a batch is tried, the first time included; one that loses its connection each time fails, and the desk
    /// with it.
    /// </summary>
    public const int TriesMax = 20;

    private const int ConnectTriesMax = 12;
    private const int PauseMillisLeast = 50;
    private const int PauseMillisMost = 2_000;

    private readonly HubStore _store;
    private readonly Catalogue _catalogue;
    private readonly FraudScreen _fraud;
    private readonly ManualResetEventSlim _stop = new();
    private HubBook _book;
    private long _seen;

    /// <summary>Opens the database and reads the book; nodes and sites of the options are added to it.</summary>
    public Turns(HubOptions options)
    {
        _catalogue = new Catalogue(options);
        _fraud = new FraudScreen(options);
        _store = new HubStore(options);
        try
        {
            _book = new HubBook(_store, _catalogue, _fraud);
            var news = _store.Begin(-1, []);
            _book.Take(news);
            _book.Holds.Run(news.Turn.HoldClock, 0);
            HoldCheck.Require(_store);
            SupplyCheck.Require(_book);
            _store.Enter();
            BookOpening.Admit(_book, options);
            _book.Save();
            _seen = _store.Commit();
        }
        catch
        {
            _store.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs a batch and returns what it changed; <paramref name="elapsedMillis"/> since the last one. What came while
    /// others had the turn joins the batch by <paramref name="join"/>. Throws <see cref="StoreFullException"/> when
    /// there is no room for it: nothing of it is kept, and the next may find some. Throws what else broke it; then
    /// nothing of it is kept and no other batch may run.
    /// </summary>
    public DeskNews Run(List<IDeskWork> batch, Action<List<IDeskWork>> join, Moment now, long elapsedMillis)
    {
        for (var tries = 1; ; tries++)
        {
            DeskNews? news = null;
            try
            {
                Begin(batch, join, elapsedMillis);
                elapsedMillis = 0;
                _book.Events.Now = now;
                foreach (var work in batch)
                {
                    work.Run(_book, now);
                    Backordering.Fill(_book, now);
                }

                news = _book.Save();
                _seen = _store.Commit(_store.IsShared ? news.Text(Number) : "");
                return news;
            }
            catch (StoreAwayException) when (tries < TriesMax && !_stop.IsSet)
            {
                if (WasCommitted() && news is not null)
                {
                    _seen = _store.Version;
                    return news;
                }

                StartAnew();
            }
            catch (Exception fault)
            {
                if (!_store.Rollback(fault))
                {
                    throw;
                }

                StartAnew();
                throw new StoreFullException(fault);
            }
        }
    }

    /// <summary>Which desk this is among those on one database; never used again by another.</summary>
    public string Number => _store.Desk.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether other desks had turns since the last one but one of this desk.</summary>
    public bool OthersWork { get; private set; }

    /// <summary>Ends waiting for a database that is away.</summary>
    public void Stop() => _stop.Set();

    /// <inheritdoc />
    public void Dispose()
    {
        _store.Dispose();
        _stop.Dispose();
    }

    private void Begin(List<IDeskWork> batch, Action<List<IDeskWork>> join, long elapsedMillis)
    {
        var asked = Reservations(batch);
        var news = _store.Begin(_seen, asked);
        OthersWork = _seen >= 0 && news.Turn.Version > _seen;
        _book.Take(news);
        _book.Holds.Run(news.Turn.HoldClock, elapsedMillis);
        if (!_store.IsShared)
        {
            return;
        }

        _book.Holds.Take(asked, news.Reservations);
        var count = batch.Count;
        join(batch);
        var more = Reservations(batch.Skip(count));
        _book.Holds.Take(more, _store.Reservations.Of(more));
    }

    private static string[] Reservations(IEnumerable<IDeskWork> batch) =>
        [.. batch.SelectMany(work => work.Reservations).Distinct(StringComparer.Ordinal)];

    private bool WasCommitted()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return _store.WasCommitted();
            }
            catch (StoreAwayException) when (tries < ConnectTriesMax)
            {
                if (_stop.Wait(Math.Min(PauseMillisLeast << tries, PauseMillisMost)))
                {
                    throw;
                }
            }
        }
    }

    private void StartAnew()
    {
        var old = _book;
        _book = new HubBook(_store, _catalogue, _fraud);
        _book.StaleSites.UnionWith(old.StaleSites);
        _book.Ready.Take(old.Ready);
        _book.Holds.Run(old.Holds.Clock, 0);
        _seen = -1;
    }
}
