using System.Globalization;

namespace OneWindow.Load.Running;

/// <summary>What the command line says.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _values;

    private Arguments(Dictionary<string, string> values) => _values = values;

    /// <summary>Reads <c>--name value</c> pairs; an unknown name is refused.</summary>
    public static Arguments Parse(IReadOnlyList<string> words, IReadOnlyList<Option> options)
    {
        var values = options.ToDictionary(option => option.Name, option => option.Default, StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i += 2)
        {
            var name = words[i].StartsWith("--", StringComparison.Ordinal) ? words[i][2..] : throw new ArgumentException($"'{words[i]}' is no option; options begin with --.");
            if (!values.ContainsKey(name))
                throw new ArgumentException($"There is no option --{name}; known are {string.Join(", ", options.Select(option => $"--{option.Name}"))}.");
            values[name] = i + 1 < words.Count ? words[i + 1] : throw new ArgumentException($"--{name} needs a value.");
        }

        return new Arguments(values);
    }

    public string Text(string name) => _values[name];

    public string? TextOrNull(string name) => _values[name] is { Length: > 0 } text ? text : null;

    public int Number(string name) => Number(name, _values[name]);

    public int[] Numbers(string name) => [.. _values[name].Split(',').Select(text => Number(name, text))];

    public string[] List(string name) => _values[name].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int Number(string name, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new ArgumentException($"--{name}: '{text}' is no whole number.");
}
