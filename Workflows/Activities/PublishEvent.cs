using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Publishes an event.</summary>
internal sealed class PublishEvent : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new("Elsa.PublishEvent", "Publish event", "发布事件", "Primitives", "Publishes an event.", "发布一个事件。")
    {
        Inputs =
        [
            new("eventName", "String", "Event name", "事件名", "The event to publish.", "要发布的事件名。") { IsRequired = true },
            new("correlationId", "String", "Correlation id", "关联标识", "Only to instances of this correlation id; to all when left out.", "只发给该关联标识的实例；不填则发给全部。"),
            new("isLocalEvent", "Boolean", "Only this instance", "仅限本实例", "Whether only this instance hears it.", "是否仅本实例可收到。"),
            new("payload", "Object", "Payload", "载荷", "What the event carries.", "事件携带的数据。"),
        ],
    };

    private readonly InputValue eventName;
    private readonly InputValue correlationId;
    private readonly InputValue isLocalEvent;
    private readonly InputValue payload;

    internal PublishEvent(ActivityBinder binder)
        : base(binder)
    {
        eventName = binder.RequiredInput("eventName", TypeAlias.String);
        correlationId = binder.Input("correlationId", TypeAlias.String);
        isLocalEvent = binder.Input("isLocalEvent", TypeAlias.Boolean);
        payload = binder.Input("payload", TypeAlias.Object);
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var name = eventName.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(name))
            throw new ActivityFault(IncidentKind.BadValue, "The name of the event is empty.");
        burst.Emit(new Effect.EventPublished(
            burst.NewId('e'),
            Id,
            name,
            correlationId.EvaluateText(burst, run),
            isLocalEvent.EvaluateCondition(burst, run),
            StoredValue.Of(payload.Evaluate(burst, run))));
        burst.Complete(run);
    }
}
