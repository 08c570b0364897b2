using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdgeDom.Hub.Api;
using EdgeDom.Hub.Views;
using EdgeDom.Model.Ids;
using EdgeDom.Model.Time;
using EdgeDom.Sourcing.Strategies;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace EdgeDom.Hub.Descriptions;

/// <summary>
/// The API's description (OpenAPI 3.1), made of the code: schemas of the types that are read and written, headers and
/// scopes of what endpoints demand, and <see cref="Examples"/>.
/// </summary>
internal static class Description
{
    private const string Key = "key";

    // Read as they are written: who reads them refuses what they do not have.
    private static readonly string[] Closed =
        [typeof(OrderDocument).Namespace!, typeof(StrategyDocument).Namespace!];

    private static readonly Type[] ClosedViews = [typeof(CalendarView), typeof(WorkDayView)];

    /// <summary>Has a document made so.</summary>
    public static void Make(OpenApiOptions options)
    {
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Shape(schema, context.JsonTypeInfo);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Complete(operation, context);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            Complete(document);
            return Task.CompletedTask;
        });
    }

    private static void Shape(OpenApiSchema schema, JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (type.Namespace == typeof(OrderId).Namespace)
        {
            schema.Type = OrNull(JsonSchemaType.String, info.Type);
        }
        else if (type == typeof(Moment))
        {
            (schema.Type, schema.Format) = (OrNull(JsonSchemaType.Integer, info.Type), "int64");
        }
        else if (type == typeof(JsonElement))
        {
            schema.Type = JsonSchemaType.Object;
        }
        else if (info.Kind == JsonTypeInfoKind.Object && schema.Properties is { Count: > 0 })
        {
            var isRead = IsClosed(type);
            schema.AdditionalPropertiesAllowed = !isRead;
            schema.Required = info.Properties.Where(one => isRead ? MustBeSent(one) : IsAlwaysWritten(one))
                .Select(one => one.Name).Where(schema.Properties.ContainsKey).ToHashSet(StringComparer.Ordinal);
        }
    }

    private static JsonSchemaType OrNull(JsonSchemaType kind, Type type) =>
        Nullable.GetUnderlyingType(type) is null ? kind : kind | JsonSchemaType.Null;

    private static bool IsClosed(Type type) => ClosedViews.Contains(type)
        || (Closed.Contains(type.Namespace) && type.Name.EndsWith("Document", StringComparison.Ordinal));

    private static bool MustBeSent(JsonPropertyInfo property) => property.IsRequired
        || property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };

    private static bool IsAlwaysWritten(JsonPropertyInfo property) => property.Get is not null
        && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true)
            .OfType<JsonIgnoreAttribute>().FirstOrDefault() is not
            {
                Condition: JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault,
            };

    private static void Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var (method, path) = (context.Description.HttpMethod ?? "GET", $"/{context.Description.RelativePath}");
        var endpoint = $"{method} {path}";
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
        {
            content.Example = Examples.Request(endpoint);
        }

        if (operation.RequestBody is null)
        {
            // Only what reads a body can find it too large or of another type.
            operation.Responses?.Remove("413");
            operation.Responses?.Remove("415");
        }

        foreach (var (status, response) in operation.Responses ?? new OpenApiResponses())
        {
            foreach (var (type, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
            {
                content.Example = type.EndsWith("json", StringComparison.Ordinal)
                    ? Examples.Answer(endpoint, status) : null;
            }
        }

        foreach (var need in context.Description.ActionDescriptor.EndpointMetadata.OfType<HeaderNeed>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = need.Name,
                In = ParameterLocation.Header,
                Required = need.IsRequired,
                Description = need.Meaning,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        if (Gate.Needed(method, path) is { } scope)
        {
            operation.Security =
            [
                new OpenApiSecurityRequirement
                {
                    [new OpenApiSecuritySchemeReference(Key, context.Document)] = [scope.ToString()],
                },
            ];
        }
    }

    private static void Complete(OpenApiDocument document)
    {
        document.Info.Title = "EdgeDom hub";
        document.Info.Description =
            "What is not described is refused: members, query parameters, methods, content types. A member of a body"
            + " that is null counts as left out. Lists come in pages: ask again with next as cursor until it is null.";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??=
            new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[Key] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key of this hub with the scope that is named; none where the hub demands no keys.",
        };
    }
}
