using System.Text.Json;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Activities;

/// <summary>Reads the states and transitions of a state machine.</summary>
internal static class StateMachineReader
{
    internal static (MachineState[] States, MachineTransition[] Transitions, int Start) Read(ActivityBinder binder)
    {
        var at = binder.Definition.At;
        var json = binder.Definition.Json;
        var names = new List<string>();
        var ports = new List<(ActivityNode? Entry, ActivityNode? Exit)>();
        foreach (var (state, place) in json.Items("states", at))
        {
            names.Add(NameOf(binder, names, state, place));
            ports.Add((Port(binder, state, place, "entry"), Port(binder, state, place, "exit")));
        }
        var sources = new List<int>();
        var transitions = new List<MachineTransition>();
        foreach (var (transition, place) in json.Items("transitions", at))
        {
            sources.Add(StateOf(binder, names, transition, place, "from"));
            transitions.Add(new(
                StateOf(binder, names, transition, place, "to"),
                Port(binder, transition, place, "trigger"),
                transition.TryGetMember("condition", out _) ? binder.CaseCondition(transition, place) : null,
                Port(binder, transition, place, "action")));
        }
        // A machine may have been exported while it was in a state; Elsa goes on from there.
        var member = string.IsNullOrWhiteSpace(json.Text("currentState")) ? "initialState" : "currentState";
        var start = StateOf(binder, names, json, at, member);
        MachineState[] states =
        [
            .. names.Select((name, state) => new MachineState(
                name, ports[state].Entry, ports[state].Exit, [.. Enumerable.Range(0, sources.Count).Where(transition => sources[transition] == state)])),
        ];
        return (states, [.. transitions], start);
    }

    private static ActivityNode? Port(ActivityBinder binder, JsonElement json, JsonLocation at, string port) =>
        json.TryGetMember(port, out var child) && child.ValueKind == JsonValueKind.Object ? binder.Compile(new(child, at.Member(port))) : null;

    private static string NameOf(ActivityBinder binder, List<string> names, JsonElement state, JsonLocation at)
    {
        var name = state.Text("name");
        if (string.IsNullOrWhiteSpace(name))
        {
            binder.Problem(ProblemCodes.MissingInput, at.Member("name"), $"A state of {binder.ActivityId} has no name.", $"状态机 {binder.ActivityId} 的一个状态没有名称。");
            return "";
        }
        if (names.Contains(name))
        {
            binder.Problem(
                ProblemCodes.DuplicateState,
                at.Member("name"),
                $"Two states of {binder.ActivityId} have the name {name}.",
                $"状态机 {binder.ActivityId} 的两个状态同名：{name}。");
        }
        return name;
    }

    private static int StateOf(ActivityBinder binder, List<string> names, JsonElement json, JsonLocation at, string member)
    {
        var name = json.Text(member);
        if (string.IsNullOrWhiteSpace(name))
        {
            binder.Problem(
                ProblemCodes.MissingInput,
                at.Member(member),
                $"The state machine {binder.ActivityId} does not say which state {member} is.",
                $"状态机 {binder.ActivityId} 没有指定 {member}。");
            return 0;
        }
        var state = names.IndexOf(name);
        if (state >= 0)
            return state;
        binder.Problem(
            ProblemCodes.UnknownState,
            at.Member(member),
            $"The state machine {binder.ActivityId} has no state {name}.",
            $"状态机 {binder.ActivityId} 没有名为 {name} 的状态。");
        return 0;
    }
}
