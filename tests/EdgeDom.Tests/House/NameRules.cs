using System.Reflection;
using EdgeDom.Model.Ids;

namespace EdgeDom.Tests.House;

/// <summary>Laws about names and shapes of types; each returns one sentence for each type that breaks it.</summary>
internal static class NameRules
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance
        | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] ForbiddenEndings =
        ["Manager", "Helper", "Helpers", "Service", "Base", "Impl", "Util", "Utils", "Data", "Info"];

    private static readonly string[] InputAndOutput =
    [
        "System.Data", "System.Diagnostics", "System.IO", "System.Net", "System.Threading", "Microsoft.AspNetCore",
        "Microsoft.Data", "Microsoft.Extensions", "MQTTnet",
    ];

    // A state is encoded into memory; nobody can open a file with these.
    private static readonly Type[] InMemory = [typeof(BinaryReader), typeof(BinaryWriter), typeof(MemoryStream)];

    private static readonly Type[] Floating = [typeof(float), typeof(double), typeof(decimal), typeof(Half)];

    public static IEnumerable<string> EmptyEndings(IEnumerable<Type> types) =>
        from type in types
        let name = type.Name.Split('`')[0]
        from ending in ForbiddenEndings
        where name.EndsWith(ending, StringComparison.Ordinal)
        select $"{type.FullName} ends in {ending}: say what it does.";

    public static IEnumerable<string> OpenRecords(IEnumerable<Type> types, Type family) =>
        from type in types
        where family.IsAssignableFrom(type) && !type.IsAbstract
        where !type.IsSealed || type.GetMethod("<Clone>$") is null || type.GetProperties().Any(CanChange)
        select $"{type.FullName} must be a sealed record that cannot change.";

    public static IEnumerable<string> IdsThatAreNoValues(IEnumerable<Type> types) =>
        from type in types
        where !type.IsInterface && !type.IsValueType
        where type.Name.EndsWith("Id", StringComparison.Ordinal) || ImplementsId(type)
        select $"{type.FullName} is an id and must be a readonly record struct.";

    public static IEnumerable<string> MembersThatReachOutside(IEnumerable<Type> types) =>
        from type in types
        from used in MemberTypes(type).SelectMany(Parts).Distinct()
        where InputAndOutput.Any(space => IsWithin(used.Namespace, space))
            && !InMemory.Contains(used) && !used.IsAssignableTo(typeof(Exception))
        select $"{type.FullName} has a member of {used.FullName}: a brain has no hands.";

    public static IEnumerable<string> FloatingState(IEnumerable<Type> types) =>
        from type in types
        from field in type.GetFields(Declared)
        where Parts(field.FieldType).Any(part => Floating.Contains(part))
        select $"{type.FullName} keeps {field.Name} in floating point: use milli-units.";

    private static bool CanChange(PropertyInfo property) => property.SetMethod is { } setter
        && !setter.ReturnParameter.GetRequiredCustomModifiers()
            .Any(modifier => modifier.Name == "IsExternalInit");

    private static bool ImplementsId(Type type) => type.GetInterfaces()
        .Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IId<>));

    private static bool IsWithin(string? space, string parent) =>
        space is not null && (space == parent || space.StartsWith(parent + ".", StringComparison.Ordinal));

    private static IEnumerable<Type> MemberTypes(Type type) => type.GetFields(Declared).Select(field => field.FieldType)
        .Concat(type.GetProperties(Declared).Select(property => property.PropertyType))
        .Concat(type.GetMethods(Declared).SelectMany(
            method => method.GetParameters().Select(one => one.ParameterType).Append(method.ReturnType)))
        .Concat(type.GetConstructors(Declared).SelectMany(
            made => made.GetParameters().Select(one => one.ParameterType)));

    private static IEnumerable<Type> Parts(Type type) => type.HasElementType
        ? Parts(type.GetElementType()!)
        : type.GetGenericArguments().SelectMany(Parts).Append(type);
}
