using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Control;

/// <summary>Stored and public names of what is done from outside, and its refusals.</summary>
internal static class ControlNames
{
    /// <summary>Name of an action in events, the audit and addresses.</summary>
    public static string Of(ControlAction action) => action switch
    {
        ControlAction.Retry => "retry",
        ControlAction.Skip => "skip",
        ControlAction.SetVariables => "set-variables",
        ControlAction.CancelActivity => "cancel-activity",
        ControlAction.Hold => "hold",
        ControlAction.Resume => "resume",
        ControlAction.Cancel => "cancel",
        ControlAction.TerminateChildren => "terminate-children",
        ControlAction.Delete => "delete",
        ControlAction.Migrate => "migrate",
        ControlAction.Assign => "assign",
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    /// <summary>A refusal of the engine as callers get it.</summary>
    public static CommandRejectedException Rejected(ControlRefusal refusal) => refusal.Code switch
    {
        "unknownVariable" => Reject.Invalid("workflow.unknown_variable", Variable(refusal), refusal.MessageZh, refusal.MessageEn),
        "ambiguousVariable" => Reject.Conflict("workflow.ambiguous_variable", Variable(refusal), refusal.MessageZh, refusal.MessageEn),
        "variableNotLive" => Reject.Conflict("workflow.variable_not_live", Variable(refusal), refusal.MessageZh, refusal.MessageEn),
        "badValue" when refusal.Field == "result" => Reject.Invalid("workflow.bad_value", "result", refusal.MessageZh, refusal.MessageEn),
        "badValue" => Reject.Invalid("workflow.bad_value", Variable(refusal), refusal.MessageZh, refusal.MessageEn),
        "unknownOutcome" => Reject.Invalid("workflow.unknown_outcome", "outcome", refusal.MessageZh, refusal.MessageEn),
        "held" => Reject.Conflict("workflow.held", null, refusal.MessageZh, refusal.MessageEn),
        "notHeld" => Reject.Conflict("workflow.not_held", null, refusal.MessageZh, refusal.MessageEn),
        "faulted" => Reject.Conflict("workflow.faulted", null, refusal.MessageZh, refusal.MessageEn),
        "notFaulted" => Reject.Conflict("workflow.not_faulted", refusal.Field, refusal.MessageZh, refusal.MessageEn),
        "notFound" => Reject.Conflict("workflow.execution_not_found", refusal.Field, refusal.MessageZh, refusal.MessageEn),
        "ended" => Reject.Conflict("workflow.ended", null, refusal.MessageZh, refusal.MessageEn),
        _ => Reject.Conflict($"workflow.{refusal.Code}", refusal.Field, refusal.MessageZh, refusal.MessageEn),
    };

    /// <summary>The refusal of whatever is no control while the instance is held.</summary>
    public static CommandRejectedException Held() =>
        Reject.Conflict("workflow.held", null, "流程实例已挂起，恢复后再试。", "The workflow is held; try again when it is resumed.");

    private static string Variable(ControlRefusal refusal) => $"values.{refusal.Field}";
}
