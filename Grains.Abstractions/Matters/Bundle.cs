namespace OneWindow.Grains.Matters;

/// <summary>Matters that belong together in a situation of life (一件事), such as the birth of a child.</summary>
/// <param name="Code">Stable code, such as <c>newborn</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Matters">Codes of the matters, in the order in which they are offered.</param>
/// <param name="Asks">Questions that leave matters out; empty: all matters are offered.</param>
[GenerateSerializer, Immutable, Alias("onewindow.matters.Bundle")]
public sealed record Bundle(
    [property: Id(0)] string Code,
    [property: Id(1)] string Zh,
    [property: Id(2)] string En,
    [property: Id(3)] IReadOnlyList<string> Matters,
    [property: Id(4)] IReadOnlyList<BundleQuestion> Asks);

/// <summary>A question of a bundle, answered yes or no.</summary>
/// <param name="Code">Code, unique in the bundle.</param>
/// <param name="Zh">The question in Chinese.</param>
/// <param name="En">The question in English.</param>
/// <param name="Matters">Matters of the bundle that are offered only when the answer is yes. One that several questions name needs one yes.</param>
[GenerateSerializer, Immutable, Alias("onewindow.matters.BundleQuestion")]
public sealed record BundleQuestion(
    [property: Id(0)] string Code,
    [property: Id(1)] string Zh,
    [property: Id(2)] string En,
    [property: Id(3)] IReadOnlyList<string> Matters);
