using EdgeDom.Model.Ids;

namespace EdgeDom.Site.Settings;

/// <summary>One robot and how it signs in at the broker.</summary>
/// <param name="Robot">Its serial number.</param>
/// <param name="User">User name; empty means the serial number.</param>
/// <param name="PasswordRef">Where the password is, see <see cref="SecretRef"/>; only needed for the embedded
/// broker.</param>
public sealed record RobotAccess(RobotId Robot, string User = "", string PasswordRef = "")
{
    /// <summary>The user name it signs in with.</summary>
    public string UserName => User.Length == 0 ? Robot.Value : User;
}
