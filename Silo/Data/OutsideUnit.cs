namespace OneWindow.Silo.Data;

/// <summary>A unit outside the subdistrict that can be called to a case, such as a police station (街道外单位). The hotline desk phones it and records what it answers.</summary>
/// <param name="Code">Stable code; no office has the same.</param>
/// <param name="Name">Name.</param>
public sealed record OutsideUnit(string Code, LocalName Name);
