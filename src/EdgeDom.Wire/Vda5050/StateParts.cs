using System.Text.Json;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Robots;

namespace EdgeDom.Wire.Vda5050;

/// <summary>Reads the lists and objects within a state message.</summary>
internal static class StateParts
{
    public static void ReadBattery(ref Utf8JsonReader json, ref StateDraft draft)
    {
        var hasCharge = false;
        if (!Fields.OpenObject(ref json, "batteryState"))
        {
            return;
        }

        while (Fields.Next(ref json))
        {
            if (json.ValueTextEquals("batteryCharge"u8))
            {
                draft.BatteryPermille = Permille(Fields.Number(ref json, "batteryState.batteryCharge"));
                hasCharge = true;
            }
            else if (json.ValueTextEquals("charging"u8))
            {
                draft.IsCharging = Fields.Flag(ref json, "batteryState.charging");
            }
            else
            {
                Fields.Pass(ref json);
            }
        }

        Fields.Demand(hasCharge, "batteryState.batteryCharge");
        draft.HasBattery = true;
    }

    public static void ReadActions(ref Utf8JsonReader json, ref StateDraft draft)
    {
        if (!Fields.OpenArray(ref json, "actionStates"))
        {
            return;
        }

        draft.Actions = [];
        while (Fields.NextObject(ref json, "actionStates"))
        {
            var action = ReadAction(ref json);
            if (draft.Actions.Count >= Limits.ListMax)
            {
                throw new BadMessageException($"actionStates holds more than {Limits.ListMax} actions.");
            }

            draft.Actions.Add(action);
        }
    }

    public static void ReadLoads(ref Utf8JsonReader json, ref StateDraft draft)
    {
        if (!Fields.OpenArray(ref json, "loads"))
        {
            return;
        }

        while (Fields.NextObject(ref json, "loads"))
        {
            var id = "";
            while (Fields.Next(ref json))
            {
                if (json.ValueTextEquals("loadId"u8))
                {
                    id = Fields.TextOrNull(ref json, "loads.loadId") ?? "";
                }
                else
                {
                    Fields.Pass(ref json);
                }
            }

            if (draft.Load is not null)
            {
                throw new BadMessageException("loads holds more than one load; a cube robot carries one bin.");
            }

            // A load it cannot name is still a load: the brain must not think it empty.
            draft.Load = BinId.Of(id.Length == 0 ? "?" : id);
        }
    }

    public static void ReadErrors(ref Utf8JsonReader json, ref StateDraft draft)
    {
        if (!Fields.OpenArray(ref json, "errors"))
        {
            return;
        }

        while (Fields.NextObject(ref json, "errors"))
        {
            string? type = null;
            string? text = null;
            while (Fields.Next(ref json))
            {
                if (json.ValueTextEquals("errorType"u8))
                {
                    type = Fields.TextOrNull(ref json, "errors.errorType");
                }
                else if (json.ValueTextEquals("errorDescription"u8))
                {
                    text = Fields.TextOrNull(ref json, "errors.errorDescription");
                }
                else
                {
                    Fields.Pass(ref json);
                }
            }

            AddError(ref draft, string.IsNullOrEmpty(text) ? type ?? "unnamed error" : $"{type}: {text}");
        }
    }

    public static void ReadSafety(ref Utf8JsonReader json, ref StateDraft draft)
    {
        if (!Fields.OpenObject(ref json, "safetyState"))
        {
            return;
        }

        while (Fields.Next(ref json))
        {
            if (json.ValueTextEquals("eStop"u8))
            {
                draft.IsStopped = Fields.TextOrNull(ref json, "safetyState.eStop") is not (null or "NONE");
            }
            else
            {
                Fields.Pass(ref json);
            }
        }
    }

    public static void ReadMode(ref Utf8JsonReader json, ref StateDraft draft)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String && !json.ValueTextEquals("AUTOMATIC"u8))
        {
            AddError(ref draft, $"operating mode {Shorten.Of(json.GetString()!)}");
        }
        else
        {
            json.Skip();
        }
    }

    private static RobotActionReport ReadAction(ref Utf8JsonReader json)
    {
        string? id = null;
        RobotActionStatus? status = null;
        var result = "";
        var unknown = "";
        while (Fields.Next(ref json))
        {
            if (json.ValueTextEquals("actionId"u8))
            {
                id = Fields.Name(ref json, "actionStates.actionId");
            }
            else if (json.ValueTextEquals("actionStatus"u8))
            {
                status = ReadStatus(ref json, out unknown);
            }
            else if (json.ValueTextEquals("resultDescription"u8))
            {
                result = Fields.TextOrNull(ref json, "actionStates.resultDescription") ?? "";
            }
            else
            {
                Fields.Pass(ref json);
            }
        }

        Fields.Demand(id is not null, "actionStates.actionId");
        Fields.Demand(status is not null, "actionStates.actionStatus");
        return new RobotActionReport(id!, status!.Value, unknown.Length > 0 ? $"{unknown} {result}".Trim() : result);
    }

    // An unknown status is kept as text and counts as under way: nothing is taken for done that was not said to be.
    private static RobotActionStatus ReadStatus(ref Utf8JsonReader json, out string unknown)
    {
        Fields.ToText(ref json, "actionStates.actionStatus");
        unknown = "";
        if (json.ValueTextEquals("WAITING"u8))
        {
            return RobotActionStatus.Waiting;
        }

        if (json.ValueTextEquals("FINISHED"u8))
        {
            return RobotActionStatus.Finished;
        }

        if (json.ValueTextEquals("FAILED"u8))
        {
            return RobotActionStatus.Failed;
        }

        if (!json.ValueTextEquals("RUNNING"u8) && !json.ValueTextEquals("INITIALIZING"u8)
            && !json.ValueTextEquals("PAUSED"u8))
        {
            unknown = Shorten.Of(json.GetString()!);
        }

        return RobotActionStatus.Running;
    }

    private static void AddError(ref StateDraft draft, string error)
    {
        draft.Errors ??= [];
        if (draft.Errors.Count < Limits.ListMax)
        {
            draft.Errors.Add(error);
        }
    }

    private static int Permille(decimal percent) => percent is >= 0 and <= 100
        ? (int)decimal.Round(percent * 10, MidpointRounding.AwayFromZero)
        : throw new BadMessageException($"batteryState.batteryCharge must be 0 to 100 percent; {percent} came.");
}
