namespace DoiThoai.Ground.Register;

/// <summary>The types of register entries. Codes are added, never changed (docs/register.md).</summary>
public enum RegisterType : byte
{
    /// <summary>An opinion was received.</summary>
    Received = 1,

    /// <summary>Sorted: kind, field, matters.</summary>
    Sorted = 2,

    /// <summary>Assigned to those who answer.</summary>
    Assigned = 3,

    /// <summary>Answered.</summary>
    Answered = 4,

    /// <summary>Concluded in the conference.</summary>
    Concluded = 5,

    /// <summary>A task after the conclusion was given.</summary>
    Committed = 6,

    /// <summary>A deadline was extended.</summary>
    Extended = 7,

    /// <summary>Passed up to a higher authority.</summary>
    PassedUp = 8,

    /// <summary>The higher authority's answer came back.</summary>
    CameBack = 9,

    /// <summary>Closed with a result, evidence and the person told.</summary>
    Closed = 10,

    /// <summary>The person said whether satisfied.</summary>
    Rated = 11,

    /// <summary>Reopened.</summary>
    Reopened = 12,

    /// <summary>Led out to the procedure for complaints or denunciations.</summary>
    RoutedOut = 13,

    /// <summary>A person's words or name were erased.</summary>
    Erased = 14,

    /// <summary>Approved for the public.</summary>
    Published = 15,

    /// <summary>Put into a group that says the same.</summary>
    Grouped = 16,

    /// <summary>Returned by who was asked ("not mine").</summary>
    Returned = 17,

    /// <summary>A record was corrected.</summary>
    Corrected = 18,

    /// <summary>Minutes were signed.</summary>
    MinutesSigned = 32,

    /// <summary>A document was issued.</summary>
    DocumentIssued = 33,

    /// <summary>A document was replaced.</summary>
    DocumentReplaced = 34,

    /// <summary>A return of figures was filed.</summary>
    ReturnFiled = 35,

    /// <summary>A log was opened after one that could not honestly go on.</summary>
    LogOpened = 36,

    /// <summary>The facts since the last such entry were bound: also those without an entry of their own, and what all of them say of rows.</summary>
    FactsBound = 37,
}
