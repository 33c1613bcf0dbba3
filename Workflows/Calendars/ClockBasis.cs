namespace OneWindow.Calendars;

/// <summary>Why a clock may stop. The names are stored.</summary>
public enum ClockBasis
{
    /// <summary>补正: the applicant is to complete what is missing.</summary>
    Correction,

    /// <summary>公示: the first opinion is shown in public.</summary>
    PublicNotice,

    /// <summary>听证: somebody is to be heard.</summary>
    Hearing,

    /// <summary>鉴定、评估、专家评审: experts are asked.</summary>
    ExpertOpinion,

    /// <summary>检验、检测等法定特别程序: another procedure that the law names comes between.</summary>
    SpecialProcedure,

    /// <summary>挂账: it cannot be solved for now and is looked at regularly.</summary>
    Parked,

    /// <summary>并单: it is handled with another one that asks for the same.</summary>
    Merged,
}
