using System.Collections.Concurrent;
using System.Reflection;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FastEndpoints;

/// <summary>Builds objects from keys such as <c>filter.Name</c> and <c>items[0].Id</c>.</summary>
internal sealed class ComplexValue
{
    // Deeper or longer input than any form of ours is an attack.
    private const int MaxDepth = 8;
    private const int MaxItems = 1000;
    private static readonly ConcurrentDictionary<Type, (PropertyInfo Property, string Name)[]> Members = new();

    private readonly EndpointHost host;
    private readonly List<ValidationFailure> failures;
    private readonly Dictionary<string, StringValues> values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> prefixes = new(StringComparer.OrdinalIgnoreCase);
    private readonly IFormFileCollection? files;

    private ComplexValue(IEnumerable<KeyValuePair<string, StringValues>> source, IFormFileCollection? files, EndpointHost host, List<ValidationFailure> failures)
    {
        this.host = host;
        this.failures = failures;
        this.files = files;
        foreach (var (key, value) in source)
            AddKey(key, value);
        foreach (var file in files ?? (IEnumerable<IFormFile>)[])
            AddPrefixes(file.Name);
    }

    internal static object? Build(
        Type type,
        string name,
        IEnumerable<KeyValuePair<string, StringValues>> source,
        EndpointHost host,
        List<ValidationFailure> failures,
        IFormFileCollection? files = null)
    {
        var builder = new ComplexValue(source, files, host, failures);
        var isNamed = builder.prefixes.Contains(name) && !MembersOf(type).Any(m => string.Equals(m.Name, name, StringComparison.OrdinalIgnoreCase));
        return builder.BuildObject(type, isNamed ? name : "", 0);
    }

    private static (PropertyInfo Property, string Name)[] MembersOf(Type type)
        => Members.GetOrAdd(type, static t => [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .Select(p => (p, p.GetCustomAttribute<BindFromAttribute>()?.Name ?? p.Name))]);

    private void AddKey(string key, StringValues value)
    {
        values[key] = value;
        AddPrefixes(key);
    }

    private void AddPrefixes(string key)
    {
        for (var i = 1; i < key.Length; i++)
        {
            if (key[i] is '.' or '[')
                prefixes.Add(key[..i]);
        }
    }

    private object? BuildObject(Type type, string prefix, int depth)
    {
        if (depth > MaxDepth)
            return null;
        var target = ObjectFactory.For(type)();
        foreach (var (property, name) in MembersOf(type))
        {
            var key = prefix.Length == 0 ? name : $"{prefix}.{name}";
            if (BuildMember(property.PropertyType, key, depth) is { } value)
                property.SetValue(target, value);
        }

        return target;
    }

    private object? BuildMember(Type type, string key, int depth)
    {
        if (files is not null && FormBinding.FileValue(type, key, files) is { } file)
            return file;
        if (values.TryGetValue(key, out var text) || values.TryGetValue(key + "[]", out text))
            return Parse(type, key, text);
        if (!prefixes.Contains(key))
            return null;
        if (ValueParsers.ElementType(type) is { } element)
            return BuildList(type, element, key, depth);
        return ValueParsers.IsScalar(type) ? null : BuildObject(type, key, depth + 1);
    }

    private object BuildList(Type type, Type element, string key, int depth)
    {
        var items = new List<object?>();
        while (items.Count < MaxItems)
        {
            var itemKey = $"{key}[{items.Count}]";
            if (!values.ContainsKey(itemKey) && !prefixes.Contains(itemKey))
                break;
            items.Add(BuildMember(element, itemKey, depth + 1));
        }

        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(items[i], i);
        return ValueParsers.CollectionBuilder(type, element)(array);
    }

    private object? Parse(Type type, string key, StringValues text)
    {
        if (string.IsNullOrEmpty(text) && type != typeof(string) && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
            return null;
        var parsed = host.Parsers.For(type)(text);
        if (!parsed.IsSuccess)
            failures.Add(new ValidationFailure(key, host.Config.Binding.FailureMessage(type, key, text), text.ToString()));
        return parsed.Value;
    }
}
