namespace OneWindow.Load.Running;

/// <summary>An option of a command.</summary>
/// <param name="Name">Name, written <c>--name value</c>.</param>
/// <param name="Default">Value when it is not given; empty: none.</param>
/// <param name="Meaning">What it says.</param>
internal sealed record Option(string Name, string Default, string Meaning);

/// <summary>One kind of measurement.</summary>
internal abstract class LoadCommand
{
    /// <summary>First word on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it measures, in one sentence.</summary>
    public abstract string Meaning { get; }

    /// <summary>What it can be told.</summary>
    public abstract IReadOnlyList<Option> Options { get; }

    /// <summary>Measures and prints.</summary>
    public abstract Task RunAsync(Arguments arguments);

    /// <summary>Text of the help.</summary>
    public string Help() => string.Join('\n', [
        $"{Name}: {Meaning}",
        .. Options.Select(option => $"    --{option.Name,-14} {option.Meaning}{(option.Default.Length == 0 ? "" : $" (default {option.Default})")}"),
        ""]);
}
