namespace OneWindow.Silo.Households;

/// <summary>Facts that the file itself works with: it finds persons by them or works others out. The rest of facts.json it only keeps.</summary>
internal static class FactCodes
{
    public const string Name = "name";
    public const string IdNumber = "idNumber";
    public const string Phone = "phone";
    public const string Sex = "sex";
    public const string BirthDate = "birthDate";
    public const string Age = "age";
    public const string Community = "community";
    public const string Relatives = "relatives";
    public const string IncomePrefix = "income.";
    public const string IncomeVerified = "income.verified";
    public const string IncomeTotal = "income.total";
    public const string Members = "household.members";
    public const string Size = "household.size";
    public const string Residence = "residence.address";
    public const string Address = "household.address";
    public const string HouseholdCommunity = "household.community";
    public const string HouseholdIncome = "household.income";
    public const string IncomePerHead = "household.incomePerHead";

    /// <summary>Incomes that do not count: 优抚金 is no income for anything, 工伤生活护理费 serves care.</summary>
    public static readonly string[] NoIncome = [IncomeVerified, IncomeTotal, "income.preferential", "income.injuryCare"];
}
