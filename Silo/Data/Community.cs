namespace OneWindow.Silo.Data;

/// <summary>A residents' community (社区).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name.</param>
/// <param name="Residents">Residents, the base of figures per 1,000.</param>
/// <param name="Sample">The number of residents is invented and has to be replaced before figures per 1,000 mean anything.</param>
public sealed record Community(string Code, LocalName Name, int Residents, bool Sample);
