namespace DoiThoai.FollowUp.Supervising;

/// <summary>Where a question of the Front stands, in a word.</summary>
internal static class QuestionWords
{
    public static string State(FrontQuestion question) => question.AcceptedOn is not null ? "accepted" : question.AnsweredOn is not null ? "answered" : "open";
}
