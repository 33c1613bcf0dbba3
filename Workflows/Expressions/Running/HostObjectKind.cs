namespace OneWindow.Workflows.Expressions.Running;

/// <summary>The objects by which scripts see the host.</summary>
internal enum HostObjectKind
{
    Variables,
    Inputs,
    Arguments,
}
