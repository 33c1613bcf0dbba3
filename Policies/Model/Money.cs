using System.Globalization;

namespace OneWindow.Policies.Model;

/// <summary>An exact amount of yuan, kept in whole fen; per month wherever a benefit or an income is meant.</summary>
/// <param name="Fen">Hundredths of a yuan.</param>
public readonly record struct Money(long Fen) : IComparable<Money>
{
    /// <summary>Nothing.</summary>
    public static Money Zero => default;

    /// <summary>The amount in yuan.</summary>
    public decimal Yuan => Fen / 100m;

    /// <summary>An amount given in yuan.</summary>
    /// <exception cref="ArgumentException">The amount has parts of a fen.</exception>
    public static Money FromYuan(decimal yuan)
    {
        var fen = yuan * 100m;
        return fen == decimal.Truncate(fen) ? new Money((long)fen) : throw new ArgumentException($"{yuan} yuan is no whole number of fen.", nameof(yuan));
    }

    /// <summary>The sum.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Fen + right.Fen));

    /// <summary>The difference.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Fen - right.Fen));

    /// <summary>The opposite.</summary>
    public static Money operator -(Money value) => new(-value.Fen);

    /// <summary>A multiple.</summary>
    public static Money operator *(Money value, int times) => new(checked(value.Fen * times));

    /// <summary>Whether the left is less.</summary>
    public static bool operator <(Money left, Money right) => left.Fen < right.Fen;

    /// <summary>Whether the left is more.</summary>
    public static bool operator >(Money left, Money right) => left.Fen > right.Fen;

    /// <summary>Whether the left is at most the right.</summary>
    public static bool operator <=(Money left, Money right) => left.Fen <= right.Fen;

    /// <summary>Whether the left is at least the right.</summary>
    public static bool operator >=(Money left, Money right) => left.Fen >= right.Fen;

    /// <summary>The sum.</summary>
    public static Money Add(Money left, Money right) => left + right;

    /// <summary>The difference.</summary>
    public static Money Subtract(Money left, Money right) => left - right;

    /// <summary>A multiple.</summary>
    public static Money Multiply(Money value, int times) => value * times;

    /// <summary>The opposite.</summary>
    public static Money Negate(Money value) => -value;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.Fen);

    /// <summary>Yuan with two decimals, as in 1450.00.</summary>
    public override string ToString() => Yuan.ToString("0.00", CultureInfo.InvariantCulture);
}
