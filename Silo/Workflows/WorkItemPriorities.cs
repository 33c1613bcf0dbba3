using System.Globalization;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>Priorities of work items as rows and callers know them.</summary>
internal static class WorkItemPriorities
{
    private static readonly string[] Names = [.. Enum.GetNames<WorkItemPriority>().Select(name => name.ToLower(CultureInfo.InvariantCulture))];

    /// <summary>The name of a stored number.</summary>
    public static string Name(int number) => Names[Math.Clamp(number, 0, Names.Length - 1)];
}
