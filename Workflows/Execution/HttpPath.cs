using System.Diagnostics.CodeAnalysis;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Paths of addresses at which workflows wait: segments divided by slashes, each plain text or a parameter: <c>{id}</c>, <c>{id?}</c> at the end, or
/// <c>{*rest}</c> at the end for all that follows. Upper and lower case do not matter in plain segments.
/// </summary>
public static class HttpPath
{
    /// <summary>Brings a path into the one form in which it is kept: no slash at either end, none doubled, no kinds of parameters (<c>{id:int}</c>).</summary>
    /// <param name="path">The path as written.</param>
    /// <param name="normal">The path in its one form.</param>
    /// <param name="error">Why it is no path.</param>
    public static bool TryNormalize(string? path, [NotNullWhen(true)] out string? normal, [NotNullWhen(false)] out string? error)
    {
        normal = null;
        var segments = (path ?? "").Trim().Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (segments.Length == 0)
        {
            error = "The path is empty.";
            return false;
        }
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < segments.Length; i++)
        {
            if (TryNormalizeSegment(segments[i], isLast: i == segments.Length - 1, names) is not { } segment)
            {
                error = $"\"{segments[i]}\" is not a segment of a path, or repeats a parameter.";
                return false;
            }
            segments[i] = segment;
        }
        normal = string.Join('/', segments);
        error = null;
        return true;
    }

    /// <summary>Compares the path of a call with a path in its one form.</summary>
    /// <param name="normal">The path in its one form.</param>
    /// <param name="path">The path that was called, decoded.</param>
    /// <param name="routeData">The parameters' values, an object of texts.</param>
    public static bool TryMatch(string normal, string path, out Value routeData)
    {
        var wanted = normal.Split('/');
        var given = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var found = new ObjectValue();
        routeData = Value.From(found);
        for (var i = 0; i < wanted.Length; i++)
        {
            var segment = wanted[i];
            if (segment[0] != '{')
            {
                if (i >= given.Length || !segment.Equals(given[i], StringComparison.OrdinalIgnoreCase))
                    return false;
                continue;
            }
            if (segment[1] == '*')
            {
                found.Set(segment[2..^1], Value.From(string.Join('/', given[Math.Min(i, given.Length)..])));
                return true;
            }
            var isOptional = segment[^2] == '?';
            if (i < given.Length)
                found.Set(isOptional ? segment[1..^2] : segment[1..^1], Value.From(given[i]));
            else if (!isOptional)
                return false;
        }
        return given.Length <= wanted.Length;
    }

    private static string? TryNormalizeSegment(string segment, bool isLast, HashSet<string> names)
    {
        if (!segment.Contains('{', StringComparison.Ordinal) && !segment.Contains('}', StringComparison.Ordinal))
            return segment.AsSpan().IndexOfAny("?#\\ ") < 0 ? segment : null;
        if (segment[0] != '{' || segment[^1] != '}')
            return null;
        var inside = segment[1..^1];
        var isRest = inside.StartsWith('*');
        var isOptional = !isRest && inside.EndsWith('?');
        var name = inside.TrimStart('*').TrimEnd('?');
        if (name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0)
            name = name[..colon];
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c == '_') || ((isRest || isOptional) && !isLast) || !names.Add(name))
            return null;
        return isRest ? $"{{*{name}}}" : isOptional ? $"{{{name}?}}" : $"{{{name}}}";
    }
}
