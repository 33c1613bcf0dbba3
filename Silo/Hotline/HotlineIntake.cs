using OneWindow.Calendars;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Data;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Hotline;

/// <summary>Takes in a case: its limits, its office, and the start of its workflow.</summary>
internal sealed class HotlineIntake(OfficeData data, IPersonalData personal, WorkCalendar calendar)
{
    /// <summary>Begins the turn that registers a case and starts its workflow. <see cref="RegistrationRules"/> have allowed it.</summary>
    /// <param name="key">Key of the grain that leads it.</param>
    /// <param name="caseNumber">Its number.</param>
    /// <param name="command">What is known of it.</param>
    /// <param name="receivedAt">When the hotline received it.</param>
    /// <param name="version">The version of the definition that leads it.</param>
    /// <param name="program">The program of that version.</param>
    /// <param name="byTable">Whether the dispatch table decides where it goes.</param>
    /// <param name="prepare">Is given the turn before anything happens in it.</param>
    public HotlineTurn Begin(
        string key,
        string caseNumber,
        RegisterCase command,
        DateTimeOffset receivedAt,
        DefinitionVersion version,
        WorkflowProgram program,
        bool byTable,
        Action<HotlineTurn>? prepare = null)
    {
        var problem = data.Problems.Find(command.Problem)!;
        var day = OfficeTime.DateOf(receivedAt);
        var responseDueAt = data.Limits.ResponseRule(day).DueAt(receivedAt);
        var resolution = data.Limits.ResolutionLimit(problem.Code, day).Limit;
        var decision = byTable ? data.Dispatch.Decide(problem.Code, command.Community, day) : null;

        var run = new WorkflowRun { DefinitionVersionId = version.Id, Instance = WorkflowInstance.Create(program, key), LastAt = receivedAt };
        var turn = new HotlineTurn(key, new HotlineCaseState(), run, program, calendar, data, personal);
        prepare?.Invoke(turn);
        turn.ActAs(command.Actor);
        turn.Raise(new CaseRegistered(
            caseNumber,
            command.ExternalNumber,
            command.Kind,
            problem.Code,
            problem.PathZh,
            command.Community,
            command.Address,
            command.CallerName,
            Mask.Phone(command.CallerPhone),
            personal.Protect(command.CallerPhone),
            personal.BlindIndex(command.CallerPhone),
            command.Description,
            receivedAt,
            responseDueAt,
            $"{version.DefinitionId}:{version.Version}"));
        if (decision is not null)
            turn.DispatchTo(decision.Office, decision.Handler, byTable: true);
        turn.Workflow.Advance(new Stimulus.Start(HotlineInput.Of(turn.Registered, resolution), caseNumber));
        return turn;
    }
}
