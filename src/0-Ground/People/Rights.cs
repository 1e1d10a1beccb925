using System.Collections.Frozen;

namespace DoiThoai.Ground.People;

/// <summary>The one place that decides who may do what.</summary>
public static class Rights
{
    private static readonly FrozenDictionary<Role, FrozenSet<Right>> OfRole = new Dictionary<Role, Right[]>
    {
        [Role.Admin] = [Right.ManageUnit],
        [Role.PartyOffice] =
        [
            Right.SeePlans, Right.MakePlans, Right.SeeOpinions, Right.RecordOpinions, Right.SortOpinions, Right.ErasePeople, Right.ConsiderLists, Right.AssignToGovernment, Right.AnswerMatters, Right.AnswerMatters,
            Right.ApprovePublication, Right.SeeRestricted, Right.HoldConference, Right.WriteConclusions, Right.SeeTasks, Right.SteerTasks, Right.SeeFigures, Right.FileReturns,
        ],
        [Role.Office] =
        [
            Right.SeePlans, Right.MakePlans, Right.SeeOpinions, Right.RecordOpinions, Right.SortOpinions, Right.ErasePeople, Right.AssignToUnits, Right.AnswerMatters,
            Right.ApprovePublication, Right.HoldConference, Right.WriteConclusions, Right.SeeTasks, Right.WorkOnTasks, Right.SteerTasks, Right.SeeFigures, Right.FileReturns,
        ],
        [Role.Head] =
        [
            Right.SeePlans, Right.MakePlans, Right.ApprovePlans, Right.SeeOpinions, Right.ConsiderLists, Right.AssignToGovernment, Right.ApproveAnswers, Right.SeeRestricted,
            Right.HoldConference, Right.SignConclusions, Right.SeeTasks, Right.SteerTasks, Right.DecideTasks, Right.SeeFigures,
        ],
        [Role.Chairman] =
        [
            Right.SeePlans, Right.SeeOpinions, Right.AssignToUnits, Right.ApproveAnswers, Right.HoldConference, Right.SignConclusions,
            Right.SeeTasks, Right.SteerTasks, Right.DecideTasks, Right.SeeFigures,
        ],
        [Role.Clerk] = [Right.SeePlans, Right.SeeOpinions, Right.RecordOpinions, Right.HoldConference, Right.WriteConclusions, Right.SeeTasks, Right.SeeFigures],
        [Role.Department] = [Right.SeePlans, Right.SeeOpinions, Right.AnswerMatters, Right.SeeTasks, Right.WorkOnTasks, Right.SeeFigures],
        [Role.Front] = [Right.SeePlans, Right.SeeOpinions, Right.RecordOpinions, Right.SeeTasks, Right.Supervise, Right.SeeFigures],
        [Role.Village] = [Right.SeePlans, Right.SeeOpinions, Right.RecordOpinions, Right.AnswerMatters, Right.SeeTasks, Right.WorkOnTasks],
        [Role.Inspection] = [Right.SeePlans, Right.SeeOpinions, Right.SeeRestricted, Right.AnswerMatters],
        [Role.Province] = [Right.SeeProvince, Right.SeeFigures, Right.FileReturns],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    /// <summary>Whether the actor (null: nobody signed in) may.</summary>
    public static bool May(this Actor? actor, Right right) => right switch
    {
        Right.Public => true,
        Right.SignedIn => actor is not null,
        _ when actor is null => false,
        Right.SetUp => actor.UnitId is null && actor.Role == Role.Admin,
        _ => actor.UnitId is not null && OfRole[actor.Role].Contains(right),
    };
}

/// <summary>Who acts: an account, its role, its unit, body and village.</summary>
/// <param name="Id">The account.</param>
/// <param name="Login">What is typed at sign-in, e.g. <c>office@phu-yen</c>.</param>
/// <param name="Name">Name shown.</param>
/// <param name="Role">Role in the unit.</param>
/// <param name="UnitId">The unit; null for the installation's administrator.</param>
/// <param name="BodyId">The body the account belongs to.</param>
/// <param name="VillageId">The village of a village head.</param>
/// <param name="Loading">Whether the account is loading history at the moment.</param>
public sealed record Actor(Guid Id, string Login, string Name, Role Role, string? UnitId, Guid? BodyId, Guid? VillageId, bool Loading);
