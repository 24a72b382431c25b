package org.geoharm.notebook;

/** A process that evaluates each argument as a cell and prints every output as it comes. */
final class EvaluatorProcess {

    private EvaluatorProcess() {}

    public static void main(String[] cells) {
        var out = System.out;
        try (CellEvaluator evaluator = CellEvaluator.start()) {
            for (String cell : cells) {
                evaluator.evaluate(cell, out::println);
            }
        }
        out.println("closed");
    }
}
