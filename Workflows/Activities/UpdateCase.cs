using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Gives fields of the thing that the workflow is about other values; all of them, or none when one is not allowed.</summary>
internal sealed class UpdateCase : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.UpdateCase", "Update case", "更新办件", "Office", "Gives fields of the case or application other values.", "更新工单或办件的字段。")
    {
        Icon = "edit_note",
        Inputs =
        [
            new("field", "String", "Field", "字段", "The field; one that the case lets workflows set.", "要更新的字段，须为业务允许流程更新的字段。") { OptionsProvider = OptionsProviders.SubjectFields },
            new("value", "Object", "Value", "值", "Its new value.", "字段的新值。"),
            new("fields", "ObjectDictionary", "Fields", "多个字段", "Several fields by name, after the first one.", "同时更新的多个字段及其值。"),
        ],
    };

    private static readonly TypeAlias Map = TypeAlias.TryParse("ObjectDictionary", out var type, out _) ? type : TypeAlias.Object;

    private readonly InputValue field;
    private readonly InputValue value;
    private readonly InputValue fields;

    internal UpdateCase(ActivityBinder binder)
        : base(binder)
    {
        field = binder.Input("field", TypeAlias.String);
        value = binder.Input("value", TypeAlias.Object);
        fields = binder.Input("fields", Map);
        if (field.TryGetConstant(out var one) && one.IsNullish && fields.TryGetConstant(out var many) && many.IsNullish)
            binder.Problem(ProblemCodes.MissingInput, binder.Definition.At.Member("field"), $"{Id} names no field.", $"活动 {Id} 没有指定字段。");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var changes = new List<KeyValuePair<string, Value>>();
        if (field.EvaluateText(burst, run) is { Length: > 0 } name)
            changes.Add(new(name, StoredValue.Of(value.Evaluate(burst, run))));
        if (fields.Evaluate(burst, run) is { IsNullish: false } many)
            changes.AddRange(many.AsObject().Select(member => new KeyValuePair<string, Value>(member.Key, StoredValue.Of(member.Value))));
        if (changes.Count == 0)
            throw new ActivityFault(IncidentKind.BadValue, "There is no field to update.");
        foreach (var (changed, to) in changes)
        {
            if (burst.Context.SubjectProblem?.Invoke(changed, to) is { } problem)
                throw new ActivityFault(IncidentKind.BadValue, $"The field {changed} cannot be set: {problem}");
        }
        burst.Emit(new Effect.SubjectUpdated(Id, changes));
        burst.Complete(run);
    }
}
