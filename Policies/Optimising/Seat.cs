namespace OneWindow.Policies.Optimising;

/// <summary>A member's place in the unit of a means-tested benefit of linear pay.</summary>
/// <param name="Opening">The benefit's opening.</param>
/// <param name="Member">The member.</param>
internal readonly record struct Seat(int Opening, int Member);
