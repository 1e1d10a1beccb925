namespace DoiThoai.Ground.Storage;

/// <summary>Wants to know of changes once they are kept: whoever follows something is told then, never before.</summary>
public interface IKept
{
    /// <summary>Looks at a change that is about to be written; gives what is to be done once it is kept. Null where it touches nothing of theirs.</summary>
    Action? Look(Turn turn);
}
