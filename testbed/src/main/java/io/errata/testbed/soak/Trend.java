package io.errata.testbed.soak;

/**
 * The regression line of some points.
 *
 * @param slope rise in y for one x
 * @param fit   R²: 1 = all points lie on the line, 0 = the line says no more than their mean
 */
record Trend(double slope, double fit) {
    /** @param y same length as {@code x}, at least two values; two values of {@code x} differ */
    static Trend of(double[] x, double[] y) {
        if (x.length != y.length || x.length < 2) {
            throw new IllegalArgumentException("a line needs two points, had " + x.length + " and " + y.length);
        }
        double xMean = mean(x);
        double yMean = mean(y);
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - xMean) * (x[i] - xMean);
            xy += (x[i] - xMean) * (y[i] - yMean);
            yy += (y[i] - yMean) * (y[i] - yMean);
        }
        // Points that all have the same y lie on their line.
        return new Trend(xy / xx, yy == 0 ? 1 : xy * xy / (xx * yy));
    }

    static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
