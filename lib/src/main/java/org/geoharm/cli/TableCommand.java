package org.geoharm.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.geoharm.Session;
import org.geoharm.check.Check;
import org.geoharm.data.DataHome;
import org.geoharm.display.EvaluationProgress;
import org.geoharm.eval.Evaluation;
import org.geoharm.experiment.PaperSettings;
import org.geoharm.experiment.PaperTable;
import org.geoharm.experiment.Photographs;
import org.geoharm.experiment.Plan;
import org.geoharm.experiment.Results;
import org.geoharm.experiment.Scale;
import org.geoharm.experiment.Schedule;
import org.geoharm.experiment.Table1;
import org.geoharm.experiment.Table2;
import org.geoharm.experiment.Table3;
import org.geoharm.experiment.Table4;
import org.geoharm.experiment.Task;
import org.geoharm.train.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a table of the paper: trains what is missing, tests, and writes the table. */
@Command(name = "table", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
        abbreviateSynopsis = true,
        description = {"Makes a table of the paper: says what is to train and how long that will take, trains what is missing, tests, and "
                + "writes the table as Markdown, HTML and CSV, the gains of GH as a CSV of their own. Interrupted or killed, the same "
                + "command goes on. The notebooks find the same runs.", ""},
        footer = {"", "Examples:", "  geoharm table 1 --scale laptop", "  geoharm table 1 --scale gpu --seeds 3 --devices cuda:0,cuda:1",
            "  geoharm table 1 --devices cpu,cpu --threads 2", "  geoharm table 1 --scale paper --plan-only",
            "  geoharm table 2 --scale gpu --imagenet /data/imagenet --places /data/places365",
            "  geoharm table 3 --methods SimCLR,SDCLR", "  geoharm table 4 --folders data/flowers,data/birds"})
final class TableCommand implements Callable<Integer> {

    private static final String AUTO = "auto";
    private static final Path RUNS = Path.of("runs");
    private static final List<String> PHOTOGRAPHS = List.of("--imagenet", "--places", "--lists");

    @Parameters(arity = "1", paramLabel = "N", description = "Number of the table in the paper: 1 (linear probing on "
            + "CIFAR-100-LT), 2 (the same on photographs), 3 (supervised, from scratch and from "
            + "pre-trained weights) or 4 (transfer to other images).")
    private int number;

    @Option(names = "--scale", defaultValue = "laptop", paramLabel = "NAME",
            description = "smoke, laptop, gpu or paper: how large everything is. Default: ${DEFAULT-VALUE}.")
    private String scaleName;

    @Option(names = "--seeds", paramLabel = "N",
            description = "Trainings of each row, with seeds 0, 1, … Default: as many as the scale has.")
    private Integer seeds;

    @Option(names = "--ratios", defaultValue = "", paramLabel = "R,…",
            description = "Imbalance ratios of CIFAR-100-LT, of the tables 1 and 3. Default: 100, in table 1 at the scales gpu and paper "
                    + "100,50,10.")
    private String ratios;

    @Option(names = "--imagenet", defaultValue = "", paramLabel = "DIR",
            description = "Tables 2 and 3: folder of the photographs of ImageNet (ILSVRC 2012), with train/ and val/. Without it, and at "
                    + "the scale smoke always, generated pictures stand in, and every title says so; table 3 has such a part at the scale "
                    + "smoke only.")
    private String imageNet;

    @Option(names = "--places", defaultValue = "", paramLabel = "DIR",
            description = "Tables 2 and 3: folder of the photographs of Places-365 that the published list starts from; without it as "
                    + "above.")
    private String places;

    @Option(names = "--lists", paramLabel = "DIR",
            description = "Tables 2 and 3: folder of the published lists, with ImageNet_LT/ and Places_LT/ in it; split/README.md says "
                    + "where they are from. Default: ${DEFAULT-VALUE}.")
    private Path lists = Path.of("split");

    @Option(names = "--methods", split = ",", paramLabel = "NAME",
            description = "Some of the rows of the tables 3 and 4: SimCLR, Focal, SDCLR, DnC, SimCLR+BCL, each without and with GH. "
                    + "Default: all.")
    private List<String> methods;

    @Option(names = "--folders", split = ",", paramLabel = "DIR",
            description = "Images of one's own to transfer to in table 4: folders with train/ and val/, one folder a class in each.")
    private List<Path> folders;

    @Option(names = "--devices", split = ",", defaultValue = AUTO, paramLabel = "NAME",
            description = "Where to train, one training on each at a time: auto, cpu, cuda, cuda:N. The CPU may stand there more than "
                    + "once; its trainings share its threads. Default: ${DEFAULT-VALUE}, which on a CPU is one training a thread at the "
                    + "scales smoke and laptop.")
    private List<String> devices;

    @Mixin
    private ThreadOption threads = new ThreadOption();

    @Option(names = "--plan-only", description = "Say what is to train and how long that will take, and train nothing.")
    private boolean planOnly;

    @Option(names = "--output-dir", paramLabel = "DIR", description = "Folder for the runs and for the table. Default: runs.")
    private Path folder = RUNS;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Scale scale = seeds == null ? Scale.named(scaleName) : Scale.named(scaleName).withRepetitions(seeds);
        PaperTable table = table(scale);
        PrintWriter out = spec.commandLine().getOut();
        List<Session> sessions = sessions(scale, out);
        Plan plan = table.plan(scale);
        out.println(TableFiles.title(table, scale, plan.tasks()));
        missing(plan).ifPresent(out::println);
        Schedule schedule = plan.schedule(sessions.stream().map(session -> session.withListener(new TrainingListener() { })).toList());
        out.println(schedule);
        out.flush();
        if (planOnly) {
            return 0;
        }
        plan.train(sessions);
        TableFiles files = new TableFiles(table, scale, results(table, plan, scale, sessions.get(0)));
        List<Path> written = files.write(folder);
        out.println(files.text());
        out.println("written: " + written.stream().map(Path::toString).collect(Collectors.joining(", ")));
        return 0;
    }

    /** Returns how to get real images where there are stand-ins or, in table 3, not all parts. */
    private Optional<String> missing(Plan plan) {
        if (plan.tasks().stream().anyMatch(Task::standsIn)) {
            return Optional.of("Synthetic images stand in for real ones that are not there, at the scale smoke for all. Real ones: "
                    + "Cifar100.download() and Cifar10.download() in `geoharm shell` fetch CIFAR into the data home, " + DataHome.path()
                    + "; --imagenet and --places name the folders of photographs, --folders those of one's own images.");
        }
        return number == 3 && (imageNet.isBlank() || places.isBlank()) ? Optional.of("ImageNet-LT and Places-LT come in where --imagenet "
                + "and --places name the folders of their photographs.") : Optional.empty();
    }

    private PaperTable table(Scale scale) throws IOException {
        checkFits("--ratios", !ratios.isBlank(), 1, 3);
        checkFits("--methods", methods != null, 3, 4);
        Given words = new Given(spec.commandLine().getParseResult());
        PHOTOGRAPHS.forEach(option -> checkFits(option, words.any(List.of(option)), 2, 3));
        checkFits("--folders", folders != null, 4);
        Photographs photographs = Photographs.none(folder.resolve("stand-ins")).named(imageNet, places).withLists(lists);
        List<String> wanted = methods == null ? PaperSettings.CIFAR.names() : methods;
        return switch (number) {
            case 1 -> new Table1(scale.ratios(ratios));
            case 2 -> Table2.of(photographs);
            case 3 -> (ratios.isBlank() ? Table3.cifar() : Table3.cifar().withRatios(scale.ratios(ratios))).withMethods(wanted)
                    .withPhotographs(photographs.datasets(scale));
            case 4 -> Table4.standard().withFolders(folders == null ? List.of() : folders).withMethods(wanted);
            default -> throw new IllegalArgumentException("the number of the table must be 1, 2, 3 or 4, got " + number);
        };
    }

    private void checkFits(String option, boolean given, Integer... tables) {
        Check.that(!given || List.of(tables).contains(number), "%s is an option of the tables %s, got table %d", option, List.of(tables),
                number);
    }

    private List<Session> sessions(Scale scale, PrintWriter out) {
        threads.setThreads();
        Session session = Session.current().withRuns(folder);
        List<Session> all = devices.equals(List.of(AUTO)) ? scale.workers(session)
                : devices.stream().map(session::withDevice).toList();
        boolean together = all.stream().map(Session::device).distinct().count() == 1;
        return all.stream().map(one -> one.withListener(together ? new TrainingReport(out) : new DeviceReport(one.device(), out))).toList();
    }

    private static Results results(PaperTable table, Plan plan, Scale scale, Session session) throws IOException {
        try (EvaluationProgress progress = new EvaluationProgress()) {
            Evaluation evaluation = table.evaluation(scale).withProgress(progress);
            return plan.evaluated(evaluation, session);
        }
    }
}
