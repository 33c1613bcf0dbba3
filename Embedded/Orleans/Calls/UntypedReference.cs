namespace OneWindow.Embedded.Orleans;

/// <summary>A reference that can only be cast.</summary>
internal sealed class UntypedReference(ReferenceTemplate template, GrainId grainId) : GrainReference(template, grainId), IGrain;
