using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>Issues a document, such as a receipt or a decision, and goes on.</summary>
internal sealed class IssueDocument : LeafNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "OneWindow.IssueDocument", "Issue document", "出具文书", "Office", "Issues a receipt, notice or decision and goes on.", "出具回执、通知书或决定书后继续。")
    {
        Icon = "description",
        Inputs =
        [
            new("kind", "String", "Kind", "文书种类", "Which template it is for.", "文书种类，决定所用模板。")
            {
                IsRequired = true,
                UiHint = UiHints.SingleLine,
                Options = ["acceptance", "refusal", "decision", "hearingNotice", "receipt", "extension"],
                OptionsZh = ["受理通知书", "不予受理通知书", "决定书", "听证通知书", "回执", "延期告知书"],
            },
            new("title", "String", "Title", "标题", "What the document is called; the activity's title when left out.", "文书标题；不填为活动标题。"),
            new("to", "String", "For", "送达对象", "For whom it is.", "文书的送达对象。"),
            new("data", "Object", "Data", "数据", "What the template fills in.", "供模板填写的数据。") { DefaultSyntax = "JavaScript" },
        ],
        Outputs = [new("documentId", "String", "Document id", "文书标识")],
    };

    private readonly InputValue kind;
    private readonly InputValue title;
    private readonly InputValue to;
    private readonly InputValue data;
    private readonly CaptureTarget? documentId;

    internal IssueDocument(ActivityBinder binder)
        : base(binder)
    {
        kind = binder.RequiredInput("kind", TypeAlias.String);
        title = binder.Input("title", TypeAlias.String);
        to = binder.Input("to", TypeAlias.String);
        data = binder.Input("data", TypeAlias.Object);
        documentId = binder.Output("documentId");
    }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var name = kind.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(name))
            throw new ActivityFault(IncidentKind.BadValue, "The kind of the document is empty.");
        var id = burst.NewId('d');
        burst.Emit(new Effect.DocumentIssued(
            id, Id, name, title.EvaluateText(burst, run) ?? Title ?? name, to.EvaluateText(burst, run), StoredValue.Of(StructuredText.Unpack(data.Evaluate(burst, run)))));
        burst.Output(run, "DocumentId", documentId, Value.From(id));
        burst.Complete(run);
    }
}
