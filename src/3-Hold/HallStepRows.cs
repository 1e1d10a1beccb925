using DoiThoai.Ground.Register;
using DoiThoai.Hold.Handover;
using Microsoft.EntityFrameworkCore;

namespace DoiThoai.Hold;

/// <summary>The steps of a hall are those that its signed minutes committed to.</summary>
internal sealed class HallStepRows : IRegisteredRows
{
    public async Task Check(RegisterReading register, CancellationToken ct)
    {
        foreach (var signed in await register.Told([RegisterType.MinutesSigned], ct))
        {
            var openings = register.Db.Set<Opening>();
            var said = await openings.AsNoTracking().Where(row => row.CaseId == signed.Case && row.Seq == signed.Seq && row.Name == "steps").Select(row => row.Value).FirstOrDefaultAsync(ct);
            if (said is not null) register.Same(signed.Case, "hall_steps", said, await HallRecord.Digest(register.Db, signed.Case, ct));
        }
    }
}
