using EdgeDom.Site.Settings;
using EdgeDom.Wire.Brokers;

namespace EdgeDom.Scenarios.Running;

/// <summary>An external mosquitto for a trial, with the users and rights that the embedded broker would have.</summary>
internal static class MosquittoProgram
{
    private const string Program = "/usr/sbin/mosquitto";

    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Tells the trial's site to use a mosquitto on its broker port, and writes the files for it.</summary>
    public static void Prepare(Trial trial)
    {
        var folder = Directory.CreateDirectory(trial.At("mosquitto")).FullName;
        var password = trial.At("mosquitto", "controller");
        File.WriteAllText(password, "controller-of-a-trial");
        trial.UseBroker(trial.BrokerPort, $"file:{password}");
        var (_, options) = trial.ReadSite();
        var file = MosquittoFiles.Write(folder, Settings(options, SecretRef.Read($"file:{password}")));
        if (Environment.UserName == "root")
        {
            // mosquitto gives root up at the start and must still read its files.
            File.AppendAllText(file, "user root\n");
        }
    }

    /// <summary>Starts it.</summary>
    public static ChildProgram Start(Trial trial) =>
        ChildProgram.Start(Program, ["-c", trial.At("mosquitto", "mosquitto.conf")]);

    private static BrokerSettings Settings(SiteOptions options, string password) => new()
    {
        Port = options.Broker.Port,
        Users =
        [
            new BrokerUser(
                options.Broker.User,
                SaltedPassword.Of(password),
                TopicRights.Controller(options.RobotProfile.TopicRoot, options.Site)),
            .. options.Robots.Select(robot => new BrokerUser(
                robot.UserName,
                SaltedPassword.Of(SecretRef.Read(robot.PasswordRef)),
                TopicRights.Robot(options.RobotProfile, robot.Robot))),
        ],
    };
}
