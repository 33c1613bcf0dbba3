using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Micro.Workflows;

/// <summary>How large suspended instances are as they are stored. Budget: at most 2 KB.</summary>
internal static class InstanceSizes
{
    internal static void Print()
    {
        Console.WriteLine("| instance | state, bytes of UTF-8 JSON | journal entries of the turn | effects of the turn |");
        Console.WriteLine("|---|--:|--:|--:|");
        Print("generic, waits for an event", new MeasuredInstances().StartAndSuspend());
        var turn = Print("hotline, waits for the response, both deadlines run", HotlineInstances.Register());
        turn = Print("hotline, waits for the resolution", HotlineInstances.Complete(turn.Instance, "respond"));
        turn = Print("hotline, waits for the callback", HotlineInstances.Complete(turn.Instance, "resolve"));
        Print("hotline, finished", HotlineInstances.Complete(turn.Instance, "callback", "Answered", Value.Parse("""{"solved":"yes","satisfied":"yes"}""")));
    }

    private static AdvanceResult Print(string name, AdvanceResult turn)
    {
        Console.WriteLine($"| {name} | {turn.Instance.ToUtf8Json().Length} | {turn.Journal.Count} | {turn.Effects.Count} |");
        return turn;
    }
}
