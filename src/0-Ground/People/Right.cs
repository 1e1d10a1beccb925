namespace DoiThoai.Ground.People;

/// <summary>What somebody is to the unit. A department or a village is told apart by its body.</summary>
public enum Role
{
    /// <summary>Adds people, bodies, villages, local rules.</summary>
    Admin,

    /// <summary>Văn phòng Đảng ủy.</summary>
    PartyOffice,

    /// <summary>Văn phòng HĐND và UBND.</summary>
    Office,

    /// <summary>Bí thư.</summary>
    Head,

    /// <summary>Chủ tịch UBND.</summary>
    Chairman,

    /// <summary>Thư ký.</summary>
    Clerk,

    /// <summary>An officer of a specialised division.</summary>
    Department,

    /// <summary>Ủy ban MTTQ: collects opinions before, supervises after.</summary>
    Front,

    /// <summary>Head of a village.</summary>
    Village,

    /// <summary>The Party's inspection body: is told of opinions about officials.</summary>
    Inspection,

    /// <summary>The province: figures and what was passed up.</summary>
    Province,
}

/// <summary>What an endpoint asks of whoever calls it.</summary>
public enum Right
{
    /// <summary>Anybody, signed in or not.</summary>
    Public,

    /// <summary>Anybody who has signed in.</summary>
    SignedIn,

    /// <summary>Set the installation up: units, first accounts.</summary>
    SetUp,

    /// <summary>Add people, bodies, villages, local rules, days off.</summary>
    ManageUnit,

    /// <summary>See the unit's plans and dialogues.</summary>
    SeePlans,

    /// <summary>Draw up plans and dialogues: steps, roles, programme, notice, changes.</summary>
    MakePlans,

    /// <summary>Approve a plan.</summary>
    ApprovePlans,

    /// <summary>See opinions; which ones is decided by the noun (a department its own, a village its own).</summary>
    SeeOpinions,

    /// <summary>Record what people said.</summary>
    RecordOpinions,

    /// <summary>Sort, split, group, route out.</summary>
    SortOpinions,

    /// <summary>Erase somebody's personal data where the law gives them that right.</summary>
    ErasePeople,

    /// <summary>Consider and approve the list of opinions for a dialogue.</summary>
    ConsiderLists,

    /// <summary>Hand matters from the Party committee to the government.</summary>
    AssignToGovernment,

    /// <summary>Assign lead and supporting units, or a village.</summary>
    AssignToUnits,

    /// <summary>Draft answers to what was assigned to one's own body; return what is not one's own.</summary>
    AnswerMatters,

    /// <summary>Approve answers: the chairman for government, the head for Party matters.</summary>
    ApproveAnswers,

    /// <summary>Approve what the public may see.</summary>
    ApprovePublication,

    /// <summary>See opinions about officials.</summary>
    SeeRestricted,

    /// <summary>Keep the conference: attendance, speakers, endings.</summary>
    HoldConference,

    /// <summary>Write minutes and the conclusion notice, number documents.</summary>
    WriteConclusions,

    /// <summary>Sign minutes and conclusions.</summary>
    SignConclusions,

    /// <summary>See tasks after the conclusion; which ones is decided by the noun.</summary>
    SeeTasks,

    /// <summary>Report progress and results on one's own tasks, ask for an extension.</summary>
    WorkOnTasks,

    /// <summary>Grant extensions, pass up, urge, close, tell people.</summary>
    SteerTasks,

    /// <summary>End in writing what was reopened once; grant extensions.</summary>
    DecideTasks,

    /// <summary>Supervise: see what is late, ask, get an answer.</summary>
    Supervise,

    /// <summary>See the unit's figures.</summary>
    SeeFigures,

    /// <summary>File returns of figures.</summary>
    FileReturns,

    /// <summary>See the province's units, figures and what was passed up.</summary>
    SeeProvince,
}
