namespace FastEndpoints;

/// <summary>The request of an endpoint that takes none.</summary>
public sealed class EmptyRequest;

/// <summary>A response without members; written as <c>{}</c>.</summary>
public sealed class EmptyResponse;

/// <summary>What a <c>Send</c> method returns, so that <c>return Send…</c> is possible where a value is expected.</summary>
public readonly record struct Void;
