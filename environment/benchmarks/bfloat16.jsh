// Whether a backbone trained in bfloat16 is worth as much as one trained in float32: SimCLR on real CIFAR-100-LT, once in each type
// for each seed, probed alike. Needs a processor with instructions for bfloat16 and CIFAR-100 in the data home; trains what is missing.
//
//   ./geoharm shell --execute environment/benchmarks/bfloat16.jsh
//   GEOHARM_JAVA_OPTIONS="-Dseeds=3 -Depochs=4 -Dwidth=8 -DprobePerClass=100" ./geoharm shell --execute environment/benchmarks/bfloat16.jsh

int seeds = Integer.getInteger("seeds", 3);
int epochs = Integer.getInteger("epochs", 4);
int width = Integer.getInteger("width", 8);
int probePerClass = Integer.getInteger("probePerClass", 100);

var data = Cifar100.load();
var train = data.longTailed(100);
var probed = data.withTrain(data.train().perClass(probePerClass, 0));
var evaluation = Evaluation.paper().withProbe(LinearProbe.paper().withEpochs(100));
var results = new ArrayList<Evaluated>();
for (long seed = 0; seed < seeds; seed++) {
    var recipe = Recipe.simclr().withBackbone(new ResNet18(width)).scaledToBatch(128).scaledTo(epochs).withSeed(seed);
    results.add(evaluation.of(recipe.fit(train, Session.current().withPrecision(Precision.FLOAT32)), probed).withMethod("SimCLR"));
    results.add(evaluation.of(recipe.fit(train, Session.current().withPrecision(Precision.BFLOAT16)), probed).withMethod("SimCLR+bfloat16"));
}
var board = Evaluation.leaderboard(results).titled("SimCLR, " + epochs + " epochs, ResNet-18 of width " + width + ", " + train.name());
System.out.println(board.toMarkdown());
System.out.println(Gains.of(board, "bfloat16").toMarkdown());
