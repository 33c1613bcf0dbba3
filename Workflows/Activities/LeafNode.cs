using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Activities;

/// <summary>An activity without children.</summary>
internal abstract class LeafNode(ActivityBinder binder) : ActivityNode(binder);
