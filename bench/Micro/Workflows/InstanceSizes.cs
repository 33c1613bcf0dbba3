using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Micro.Workflows;

/// <summary>How large a suspended hotline instance is as it is stored. Budget: at most 2 KB.</summary>
internal static class InstanceSizes
{
    internal static void Print()
    {
        Console.WriteLine("| hotline instance | state, bytes of UTF-8 JSON | journal entries of the turn | effects of the turn |");
        Console.WriteLine("|---|--:|--:|--:|");
        var turn = Print("waits for the response, both deadlines run", HotlineInstances.Register());
        turn = Print("waits for the resolution", HotlineInstances.Complete(turn.Instance, "respond"));
        turn = Print("waits for the callback", HotlineInstances.Complete(turn.Instance, "resolve"));
        Print("finished", HotlineInstances.Complete(turn.Instance, "callback", "Answered", Value.Parse("""{"solved":"yes","satisfied":"yes"}""")));
    }

    private static AdvanceResult Print(string name, AdvanceResult turn)
    {
        Console.WriteLine($"| {name} | {turn.Instance.ToUtf8Json().Length} | {turn.Journal.Count} | {turn.Effects.Count} |");
        return turn;
    }
}
