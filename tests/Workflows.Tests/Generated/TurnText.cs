using System.Text;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Tests.Generated;

/// <summary>The effects and the journal of a turn as text, lists included, to compare turns by.</summary>
internal static class TurnText
{
    internal static string Of(AdvanceResult result)
    {
        var text = new StringBuilder();
        foreach (var effect in result.Effects)
            text.Append(effect).Append(' ').AppendJoin(',', ListOf(effect)).Append('\n');
        foreach (var entry in result.Journal)
            text.Append(entry with { Outcomes = [] }).Append(' ').AppendJoin(',', entry.Outcomes).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string> ListOf(Effect effect) => effect switch
    {
        Effect.WorkItemOpened item => item.Outcomes,
        Effect.NotificationRequested notification => notification.To,
        _ => [],
    };
}
