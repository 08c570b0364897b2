using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeDom.Model.Stock;

/// <summary>Writes an account in its text form.</summary>
public sealed class AccountJsonConverter : JsonConverter<Account>
{
    /// <inheritdoc />
    public override Account Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Account.Parse(reader.GetString() ?? "") ?? throw new JsonException("Not an account.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Account value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
