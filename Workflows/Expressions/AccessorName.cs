using System.Text;

namespace OneWindow.Workflows.Expressions;

/// <summary>The names in accessors: a variable "first name" or "firstName" is read by getFirstName().</summary>
public static class AccessorName
{
    /// <summary>A name as it stands in an accessor: without blanks, hyphens, underscores and dots, each part with a capital.</summary>
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length);
        var startsPart = true;
        foreach (var c in name)
        {
            if (c is ' ' or '-' or '_' or '.')
            {
                startsPart = true;
                continue;
            }

            result.Append(startsPart ? char.ToUpperInvariant(c) : c);
            startsPart = false;
        }

        return result.ToString();
    }

    /// <summary>Finds what an accessor's name stands for: that very name, the same with a small first letter, or the first known name that gives it.</summary>
    internal static string? Find(string accessor, Func<string, bool> exists, IEnumerable<string> names)
    {
        if (exists(accessor))
            return accessor;
        var small = char.ToLowerInvariant(accessor[0]) + accessor[1..];
        return exists(small) ? small : names.FirstOrDefault(n => Of(n) == accessor);
    }
}
