using EdgeDom.Hub.Engines;
using EdgeDom.Hub.Texts;
using EdgeDom.Hub.Workflows;
using static EdgeDom.Hub.Engines.ColumnKind;

namespace EdgeDom.Hub.Store;

/// <summary>
/// The table of workflow templates; runs inside the writer's transaction. A template that has ended stays as a row, so
/// that every node hears of it.
/// </summary>
public sealed class WorkflowRows(IHubSession session)
{
    /// <summary>
    /// The script. An old program that still runs on the database would make fulfilment orders without their workflow,
    /// and forget those that are there; it looks for the turn's old column and stops.
    /// </summary>
    public const string Script = """
        CREATE TABLE workflow_template (
          id TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL, changed_in INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        --postgres CREATE INDEX workflow_template_changed ON workflow_template (changed_in);
        ALTER TABLE turn RENAME COLUMN consolidated TO stepped;
        """;

    /// <summary>Those that turns after ?1 changed.</summary>
    internal const string Changed = "SELECT 'workflow', body, '', 0 FROM workflow_template WHERE changed_in > ?1";

    private static readonly RowWrite Row = new(
        "INSERT INTO workflow_template (id, body, changed_in) {rows} ON CONFLICT (id) DO UPDATE"
        + " SET body = excluded.body, changed_in = excluded.changed_in",
        keys: 1,
        Text, Text, Whole);

    /// <summary>Adds or replaces a template, in the turn at hand.</summary>
    public void Save(WorkflowTemplate template, long version) =>
        session.Add(Row, template.Id, HubJson.Write(template), version);
}
