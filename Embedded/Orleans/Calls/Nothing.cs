namespace OneWindow.Embedded.Orleans;

/// <summary>The result of a method without one. For generated code; not part of the Orleans surface.</summary>
public readonly struct Nothing : IEquatable<Nothing>
{
    /// <summary>Always true.</summary>
    public bool Equals(Nothing other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Nothing;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <summary>Always true.</summary>
    public static bool operator ==(Nothing left, Nothing right) => true;

    /// <summary>Always false.</summary>
    public static bool operator !=(Nothing left, Nothing right) => false;
}
